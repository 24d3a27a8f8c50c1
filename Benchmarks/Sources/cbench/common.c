#include "bench.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

int check(int result, const char *what) {
    if (result >= 0) return result;
    fprintf(stderr, "%s: %s\n", what, zmq_strerror(zmq_errno()));
    exit(1);
}

void *allocate(size_t size) {
    void *bytes = calloc(1, size);
    if (bytes == NULL) exit(1);
    return bytes;
}

char *new_content(const job *job) {
    char *bytes = allocate(job->size);
    memset(bytes, 'Z', job->size);
    return bytes;
}

void set(void *socket, int option, int value) { check(zmq_setsockopt(socket, option, &value, sizeof value), "option"); }

static void secure(void *socket, const job *job, int is_server) {
    char public[41] = "", secret[41] = "";
    if (strlen(job->keys) != 80) return;
    memcpy(public, job->keys, 40);
    memcpy(secret, job->keys + 40, 40);
    check(zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, public, 41), "public key");
    check(zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, secret, 41), "secret key");
    if (is_server) set(socket, ZMQ_CURVE_SERVER, 1);
    else check(zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, public, 41), "server's key");
}

static void *open_socket(const job *job, int type, int is_server) {
    void *socket = zmq_socket(job->context, type);
    check(socket == NULL ? -1 : 0, "socket");
    set(socket, ZMQ_SNDHWM, job->mark);
    set(socket, ZMQ_RCVHWM, job->mark);
    if (type == ZMQ_SUB) check(zmq_setsockopt(socket, ZMQ_SUBSCRIBE, "", 0), "subscribe");
    if (type == ZMQ_PUB) set(socket, ZMQ_XPUB_NODROP, 1);
    secure(socket, job, is_server);
    return socket;
}

void *open_bound(const job *job, int type, const char *endpoint) {
    void *socket = open_socket(job, type, 1);
    check(zmq_bind(socket, endpoint), "bind");
    return socket;
}

void *open_connected(const job *job, int type, const char *endpoint) {
    void *socket = open_socket(job, type, 0);
    check(zmq_connect(socket, endpoint), "connect");
    return socket;
}

const char *endpoint_of(void *socket) {
    static char name[256];
    size_t size = sizeof name;
    check(zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, name, &size), "endpoint");
    return name;
}

void say(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vprintf(format, values);
    va_end(values);
    fflush(stdout);
}

void say_trips(const long *nanoseconds, long count) {
    printf("trips");
    for (long index = 0; index < count; index++) printf(" %ld", nanoseconds[index]);
    say("\n");
}

typedef struct {
    body *body;
    job *job;
} work;

static void *run(void *data) {
    work *work = data;
    work->body(work->job);
    free(work);
    return NULL;
}

pthread_t in_thread(job *job, body *body) {
    work *work = allocate(sizeof *work);
    work->body = body;
    work->job = job;
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, work) != 0) exit(1);
    return thread;
}
