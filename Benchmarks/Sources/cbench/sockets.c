// What many sockets cost, and the first message.

#include "bench.h"
#include <measure.h>
#include <stdlib.h>
#include <zmq.h>

static void open_many(job *job, void **sockets, int type) {
    for (int index = 0; index < job->parts; index++) {
        sockets[index] = zmq_socket(job->context, type);
        check(sockets[index] == NULL ? -1 : 0, "socket");
    }
}

static void close_many(job *job, void **sockets) {
    for (int index = 0; index < job->parts; index++) zmq_close(sockets[index]);
    free(sockets);
}

// The memory of an idle socket.
void memory(job *job) {
    void **sockets = allocate(job->parts * sizeof *sockets);
    void *first = zmq_socket(job->context, ZMQ_PULL); // brings the context's threads with it
    long before = heap_bytes();
    open_many(job, sockets, ZMQ_PULL);
    say("bytes %.1f\n", (double)(heap_bytes() - before) / job->parts);
    close_many(job, sockets);
    zmq_close(first);
}

// What it takes beyond that to wait for it.
void memory_waiting(job *job) {
    void **sockets = allocate(job->parts * sizeof *sockets);
    open_many(job, sockets, ZMQ_PULL);
    long before = heap_bytes();
    zmq_pollitem_t *items = allocate(job->parts * sizeof *items);
    for (int index = 0; index < job->parts; index++) items[index] = (zmq_pollitem_t){sockets[index], 0, ZMQ_POLLIN, 0};
    check(zmq_poll(items, job->parts, 0), "poll");
    say("bytes %.1f\n", (double)(heap_bytes() - before) / job->parts);
    free(items);
    close_many(job, sockets);
}

static void echo(job *job) {
    void *socket = open_connected(job, ZMQ_PAIR, job->endpoint);
    zmq_msg_t message;
    zmq_msg_init(&message);
    do {
        check(zmq_msg_recv(&message, socket, 0), "receive");
    } while (zmq_msg_size(&message) > 0 && check(zmq_msg_send(&message, socket, 0), "send") >= 0);
    zmq_msg_close(&message);
    zmq_close(socket);
}

// Round trips through one socket while others are waited for as well.
void wake(job *job) {
    int others = job->parts - 1;
    zmq_pollitem_t *items = allocate(job->parts * sizeof *items);
    for (int index = 0; index < others; index++)
        items[index] = (zmq_pollitem_t){zmq_socket(job->context, ZMQ_PULL), 0, ZMQ_POLLIN, 0};
    void *socket = open_bound(job, ZMQ_PAIR, job->endpoint);
    items[others] = (zmq_pollitem_t){socket, 0, ZMQ_POLLIN, 0};
    struct job other = *job;
    other.endpoint = endpoint_of(socket);
    pthread_t thread = in_thread(&other, echo);

    long *trips = allocate(job->count * sizeof *trips);
    char *bytes = new_content(job);
    zmq_msg_t message;
    zmq_msg_init(&message);
    for (long index = -1; index < job->count; index++) {
        long begin = nanoseconds();
        check(zmq_send(socket, bytes, job->size, 0), "send");
        do {
            check(zmq_poll(items, job->parts, -1), "poll");
        } while (!(items[others].revents & ZMQ_POLLIN));
        check(zmq_msg_recv(&message, socket, 0), "receive");
        if (index >= 0) trips[index] = nanoseconds() - begin;
    }
    check(zmq_send(socket, "", 0, 0), "send the end");
    pthread_join(thread, NULL);
    say_trips(trips, job->count);
    zmq_msg_close(&message);
    for (int index = 0; index < job->parts; index++) zmq_close(items[index].socket);
    free(items);
    free(trips);
    free(bytes);
}

// One message over TCP; whoever started the process takes the time.
void start(job *job) {
    void *pull = open_bound(job, ZMQ_PULL, job->endpoint);
    void *push = open_connected(job, ZMQ_PUSH, endpoint_of(pull));
    char byte;
    check(zmq_send(push, "!", 1, 0), "send");
    check(zmq_recv(pull, &byte, 1, 0), "receive");
    say("first\n");
    zmq_close(push);
    zmq_close(pull);
}
