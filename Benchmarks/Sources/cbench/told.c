// Receiving as an asynchronous call on a pool of threads has to: another thread waits for the socket's descriptor, and
// tells the one that receives.

#include "bench.h"
#include <errno.h>
#include <semaphore.h>
#include <zmq.h>

#ifdef __linux__
#include <sys/epoll.h>

static sem_t news;
static int watched = -1;

static void *tell(void *unused) {
    struct epoll_event event;
    while (1)
        if (epoll_wait(watched, &event, 1, -1) == 1) sem_post(&news);
    return unused;
}

// Watches the one socket that is received from, for as long as the process lives.
static void watch(void *socket) {
    int descriptor;
    size_t size = sizeof descriptor;
    check(zmq_getsockopt(socket, ZMQ_FD, &descriptor, &size), "read the descriptor");
    watched = check(epoll_create1(0), "watch");
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    check(epoll_ctl(watched, EPOLL_CTL_ADD, descriptor, &event), "watch");
    sem_init(&news, 0, 0);
    pthread_t thread;
    check(-pthread_create(&thread, NULL, tell, NULL), "start a thread");
    pthread_detach(thread);
}

int receive_when_told(zmq_msg_t *message, void *socket) {
    if (watched < 0) watch(socket);
    while (1) {
        int result = zmq_msg_recv(message, socket, ZMQ_DONTWAIT);
        if (result >= 0 || zmq_errno() != EAGAIN) return result;
        int events;
        size_t size = sizeof events;
        check(zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size), "look");
        if ((events & ZMQ_POLLIN) == 0) sem_wait(&news);
    }
}
#else
int receive_when_told(zmq_msg_t *message, void *socket) { return zmq_msg_recv(message, socket, 0); }
#endif
