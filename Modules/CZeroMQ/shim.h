// The only place that includes zmq.h. What Swift cannot call as it stands is put right here, in functions
// that cost nothing: every wrapper returns -errno in place of -1, read before anything can change it.

#ifndef SWIFT_ZEROMQ_SHIM_H
#define SWIFT_ZEROMQ_SHIM_H

#if !__has_include(<zmq.h>)
#error "zmq.h was not found. Install libzmq: 'apt-get install libzmq3-dev' (Debian, Ubuntu) or 'brew install zeromq pkgconf' (macOS)."
#endif

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>
#if defined(__linux__)
#include <sys/epoll.h>
#endif

static inline int czmq_folded(int result) { return result < 0 ? -errno : result; }

static inline int czmq_errno(void) { return errno; }

static inline void czmq_set_errno(int value) { errno = value; }

// Standard output line by line, also into a pipe: Swift does not import what stdout is.
static inline void czmq_print_lines(void) { setvbuf(stdout, NULL, _IOLBF, 0); }

// Messages

static inline int czmq_msg_send(zmq_msg_t *message, void *socket, int flags) {
    return czmq_folded(zmq_msg_send(message, socket, flags));
}

static inline int czmq_msg_recv(zmq_msg_t *message, void *socket, int flags) {
    return czmq_folded(zmq_msg_recv(message, socket, flags));
}

static inline int czmq_send(void *socket, const void *bytes, size_t count, int flags) {
    return czmq_folded(zmq_send(socket, bytes, count, flags));
}

static inline int czmq_msg_init_size(zmq_msg_t *message, size_t count) {
    return czmq_folded(zmq_msg_init_size(message, count));
}

static inline int czmq_msg_init_data(
    zmq_msg_t *message, void *bytes, size_t count, zmq_free_fn *release, void *hint) {
    return czmq_folded(zmq_msg_init_data(message, bytes, count, release, hint));
}

// Sockets

static inline int czmq_bind(void *socket, const char *endpoint) {
    return czmq_folded(zmq_bind(socket, endpoint));
}

static inline int czmq_connect(void *socket, const char *endpoint) {
    return czmq_folded(zmq_connect(socket, endpoint));
}

static inline int czmq_unbind(void *socket, const char *endpoint) {
    return czmq_folded(zmq_unbind(socket, endpoint));
}

static inline int czmq_disconnect(void *socket, const char *endpoint) {
    return czmq_folded(zmq_disconnect(socket, endpoint));
}

static inline int czmq_setsockopt(void *socket, int option, const void *value, size_t size) {
    return czmq_folded(zmq_setsockopt(socket, option, value, size));
}

static inline int czmq_getsockopt(void *socket, int option, void *value, size_t *size) {
    return czmq_folded(zmq_getsockopt(socket, option, value, size));
}

static inline int czmq_socket_monitor(void *socket, const char *endpoint, int events) {
    return czmq_folded(zmq_socket_monitor(socket, endpoint, events));
}

static inline int czmq_poll(zmq_pollitem_t *items, int count, long milliseconds) {
    return czmq_folded(zmq_poll(items, count, milliseconds));
}

// Contexts. zmq_ctx_get may return -1 as a value (ZMQ_THREAD_SCHED_POLICY), so the error has its own way out.

static inline int czmq_ctx_set(void *context, int option, int value) {
    return czmq_folded(zmq_ctx_set(context, option, value));
}

static inline int czmq_ctx_get(void *context, int option, int *error) {
    errno = 0;
    int value = zmq_ctx_get(context, option);
    *error = value < 0 ? errno : 0;
    return value;
}

static inline int czmq_ctx_term(void *context) { return czmq_folded(zmq_ctx_term(context)); }

static inline void *czmq_socket(void *context, int type, int *error) {
    void *socket = zmq_socket(context, type);
    *error = socket == NULL ? errno : 0;
    return socket;
}

static inline void *czmq_ctx_new(int *error) {
    void *context = zmq_ctx_new();
    *error = context == NULL ? errno : 0;
    return context;
}

// Descriptors

static inline int czmq_open_null(void) { return open("/dev/null", O_RDONLY | O_CLOEXEC); }

static inline int czmq_duplicate(int descriptor) {
    return czmq_folded(fcntl(descriptor, F_DUPFD_CLOEXEC, 3));
}

static inline int czmq_set_nonblocking(int descriptor) {
    return fcntl(descriptor, F_SETFL, O_NONBLOCK) < 0 || fcntl(descriptor, F_SETFD, FD_CLOEXEC) < 0 ? -errno : 0;
}

// A stream socket's address family when it is listening; -errno otherwise. What ZMQ_USE_FD needs: libzmq
// aborts in its I/O thread on anything else.
static inline int czmq_listening_family(int descriptor) {
    int type = 0, listening = 0;
    struct sockaddr_storage address;
    socklen_t size = sizeof type;
    if (getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) != 0) return -errno;
    size = sizeof listening;
    if (getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) != 0) return -errno;
    if (type != SOCK_STREAM || !listening) return -EINVAL;
    size = sizeof address;
    if (getsockname(descriptor, (struct sockaddr *)&address, &size) != 0) return -errno;
    return address.ss_family;
}

// 1 when somebody listens at this path, or when another kind of file is there; 0 otherwise. libzmq itself takes a live
// path away from its owner, and deletes whatever it finds.
static inline int czmq_path_is_taken(const char *path) {
    struct sockaddr_un address = {0};
    struct stat status;
    if (strlen(path) >= sizeof address.sun_path) return 0;
    if (lstat(path, &status) != 0) return 0;
    if (!S_ISSOCK(status.st_mode)) return 1;
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    if (descriptor < 0) return 0;
    (void)fcntl(descriptor, F_SETFL, O_NONBLOCK);
    address.sun_family = AF_UNIX;
    strcpy(address.sun_path, path);
    int served = connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0 || errno == EAGAIN;
    close(descriptor);
    return served;
}

// Condition variables that wait a number of nanoseconds, untouched by changes of the wall clock.

static inline void czmq_condition_init(pthread_cond_t *condition) {
#if defined(__APPLE__)
    pthread_cond_init(condition, NULL);
#else
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
#endif
}

static inline void czmq_condition_wait(
    pthread_cond_t *condition, pthread_mutex_t *mutex, long long nanoseconds) {
    struct timespec time = {0, 0};
#if defined(__APPLE__)
    time.tv_sec = nanoseconds / 1000000000;
    time.tv_nsec = nanoseconds % 1000000000;
    pthread_cond_timedwait_relative_np(condition, mutex, &time);
#else
    clock_gettime(CLOCK_MONOTONIC, &time);
    nanoseconds += time.tv_nsec;
    time.tv_sec += nanoseconds / 1000000000;
    time.tv_nsec = nanoseconds % 1000000000;
    pthread_cond_timedwait(condition, mutex, &time);
#endif
}

// Threads. The entry function has one type here; platforms differ in how Swift sees pthread_create's.

typedef struct {
    void (*body)(void *);
    void *argument;
} czmq_thread_entry;

static void *czmq_thread_main(void *entry) {
    czmq_thread_entry copy = *(czmq_thread_entry *)entry;
    free(entry);
    copy.body(copy.argument);
    return NULL;
}

static inline int czmq_thread_start(
    const pthread_attr_t *attributes, void (*body)(void *), void *argument) {
    czmq_thread_entry *entry = malloc(sizeof *entry);
    if (entry == NULL) return ENOMEM;
    entry->body = body;
    entry->argument = argument;
    pthread_t thread;
    int error = pthread_create(&thread, attributes, czmq_thread_main, entry);
    if (error != 0) free(entry);
    return error;
}

static inline unsigned long czmq_thread_identity(void) { return (unsigned long)pthread_self(); }

// Does on the calling thread what libzmq will do on each of its own, where a refusal aborts the
// process; returns 0 or -errno. To be called on a thread that ends afterwards.
static inline int czmq_try_scheduling(int has_priority, int priority, int has_policy, int policy) {
    int current = 0;
    struct sched_param parameters;
    int error = pthread_getschedparam(pthread_self(), &current, &parameters);
    if (error != 0) return -error;
    if (has_priority) parameters.sched_priority = priority;
    if (has_policy) current = policy;
    int by_nice = current != SCHED_FIFO && current != SCHED_RR;
    if (by_nice) parameters.sched_priority = 0;
    error = pthread_setschedparam(pthread_self(), current, &parameters);
    if (error != 0) return -error;
    if (by_nice && has_priority) {
        errno = 0;
        // libzmq goes for the least value, whatever the priority says, and takes a value of -1 for a failure.
        if (nice(-20) == -1) return errno != 0 ? -errno : -EINVAL;
    }
    return 0;
}

// The system call itself: the C library's form needs _GNU_SOURCE, with which this module would no longer see the
// same types as Swift's Glibc.
static inline int czmq_try_affinity(const int *processors, int count) {
#if defined(__linux__)
    enum { bits = 8 * sizeof(unsigned long), words = 1024 / bits };
    for (int index = 0; index < count; index++) {
        unsigned long set[words] = {0};
        if (processors[index] >= 1024) return -EINVAL;
        set[processors[index] / bits] |= 1ul << (processors[index] % bits);
        if (syscall(SYS_sched_setaffinity, 0, sizeof set, set) < 0) return -errno;
    }
    return 0;
#else
    (void)processors;
    return count == 0 ? 0 : -ENOTSUP;
#endif
}

// epoll, edge by edge, with a number for each descriptor.
#if defined(__linux__)
static inline int czmq_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

static inline int czmq_epoll_add(int epoll, int descriptor, int reads, int writes, uint64_t id) {
    struct epoll_event event;
    memset(&event, 0, sizeof event);
    event.events = EPOLLET | (reads ? EPOLLIN : 0) | (writes ? EPOLLOUT : 0);
    event.data.u64 = id;
    return czmq_folded(epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event));
}

static inline int czmq_epoll_remove(int epoll, int descriptor) {
    struct epoll_event event;
    memset(&event, 0, sizeof event);
    return czmq_folded(epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event));
}

static inline int czmq_epoll_wait(int epoll, uint64_t *ids, int count, int milliseconds) {
    struct epoll_event events[64];
    int ready = epoll_wait(epoll, events, count < 64 ? count : 64, milliseconds);
    for (int index = 0; index < ready; index++) ids[index] = events[index].data.u64;
    return czmq_folded(ready);
}
#endif

// Security

static inline int czmq_curve_keypair(char *public_key, char *secret_key) {
    return czmq_folded(zmq_curve_keypair(public_key, secret_key));
}

static inline int czmq_curve_public(char *public_key, const char *secret_key) {
    return czmq_folded(zmq_curve_public(public_key, secret_key));
}

// Overwrites bytes in a way that no optimizer takes away.
static inline void czmq_wipe(void *bytes, size_t count) {
    volatile unsigned char *next = (volatile unsigned char *)bytes;
    while (count-- > 0) *next++ = 0;
}

// Files

static inline int czmq_open_read(const char *path) {
    return czmq_folded(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
}

static inline long czmq_read(int descriptor, void *bytes, size_t count) {
    ssize_t result;
    do result = read(descriptor, bytes, count);
    while (result < 0 && errno == EINTR);
    return result;
}

static inline int czmq_write_file(const char *path, const void *bytes, size_t count, unsigned mode) {
    char temporary[4096];
    if (snprintf(temporary, sizeof temporary, "%s.XXXXXX", path) >= (int)sizeof temporary) return -ENAMETOOLONG;
    int descriptor = mkstemp(temporary);
    if (descriptor < 0) return -errno;
    int failed = fchmod(descriptor, (mode_t)mode) != 0 ? errno : 0;
    const char *next = (const char *)bytes;
    while (failed == 0 && count > 0) {
        ssize_t written = write(descriptor, next, count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) failed = errno;
        else { next += written; count -= (size_t)written; }
    }
    if (close(descriptor) != 0 && failed == 0) failed = errno;
    if (failed == 0 && rename(temporary, path) != 0) failed = errno;
    if (failed != 0) unlink(temporary);
    return -failed;
}

// The next name in a folder: 1; 0 at the end.
static inline int czmq_next_entry(DIR *directory, char *name, size_t size) {
    struct dirent *entry = readdir(directory);
    if (entry == NULL) return 0;
    snprintf(name, size, "%s", entry->d_name);
    return 1;
}

// What changes when a regular file does: 1; 0 for anything else. The time is that of its status, which nobody can
// turn back.
static inline int czmq_file_stamp(const char *path, int64_t *stamp) {
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
    stamp[0] = (int64_t)status.st_ino;
    stamp[1] = (int64_t)status.st_size;
#if defined(__APPLE__)
    stamp[2] = status.st_ctimespec.tv_sec;
    stamp[3] = status.st_ctimespec.tv_nsec;
#else
    stamp[2] = status.st_ctim.tv_sec;
    stamp[3] = status.st_ctim.tv_nsec;
#endif
    return 1;
}

// Signals. What the field of the handler is called differs between platforms.
static inline void czmq_set_handler(struct sigaction *action, void (*handler)(int)) {
    memset(action, 0, sizeof *action);
    action->sa_handler = handler;
    sigemptyset(&action->sa_mask);
    action->sa_flags = SA_RESTART;
}

// The thread sanitizer sees neither libzmq's queues nor Synchronization's Mutex: it is told when something is
// handed over. The functions exist in a sanitized program alone.

extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

static inline void czmq_acquired(const void *object) {
    if (__tsan_acquire) __tsan_acquire((void *)object);
}

static inline void czmq_released(const void *object) {
    if (__tsan_release) __tsan_release((void *)object);
}

// Whether somebody looks: then what is handed over has to be known.
static inline int czmq_handovers_are_watched(void) { return __tsan_release != NULL; }

// libzmq hands the payload of a message over to another thread by a queue of its own.

static inline void czmq_message_acquired(zmq_msg_t *message) {
    if (__tsan_acquire) __tsan_acquire(zmq_msg_data(message));
}

static inline void czmq_message_released(zmq_msg_t *message) {
    if (__tsan_release) __tsan_release(zmq_msg_data(message));
}

#endif
