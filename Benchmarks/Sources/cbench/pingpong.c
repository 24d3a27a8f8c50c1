// Round trips, each timed by the side that asks.

#include "bench.h"
#include <measure.h>
#include <stdlib.h>
#include <zmq.h>

static int receive(const job *job, zmq_msg_t *message, void *socket) {
    return job->told ? receive_when_told(message, socket) : zmq_msg_recv(message, socket, 0);
}

// Asks through so many sockets in turn, each of which has got an answer before the first trip that counts.
static void ask(const job *job, void **sockets, int number) {
    char *bytes = new_content(job);
    long *trips = allocate(job->count * sizeof *trips);
    zmq_msg_t message;
    zmq_msg_init(&message);
    for (long index = -number; index < job->count; index++) {
        void *socket = sockets[(index + number) % number];
        long begin = nanoseconds();
        check(zmq_send(socket, bytes, job->size, 0), "send");
        check(receive(job, &message, socket), "receive");
        if (zmq_msg_size(&message) != job->size) exit(1);
        if (index >= 0) trips[index] = nanoseconds() - begin;
    }
    check(zmq_send(sockets[0], "", 0, 0), "send the end");
    say_trips(trips, job->count);
    zmq_msg_close(&message);
    free(bytes);
    free(trips);
}

static void ask_through(const job *job, int type, int number) {
    void **sockets = allocate(number * sizeof *sockets);
    for (int index = 0; index < number; index++) sockets[index] = open_connected(job, type, job->endpoint);
    ask(job, sockets, number);
    for (int index = 0; index < number; index++) zmq_close(sockets[index]);
    free(sockets);
}

void ask_req(job *job) { ask_through(job, ZMQ_REQ, 1); }

void ask_dealer(job *job) { ask_through(job, ZMQ_DEALER, 1); }

void ask_crowd(job *job) { ask_through(job, ZMQ_DEALER, job->parts); }

// Sends every message back, until an empty one comes.
static void answer(job *job, int type) {
    void *socket = open_bound(job, type, job->endpoint);
    say("endpoint %s\n", endpoint_of(socket));
    zmq_msg_t id, message;
    zmq_msg_init(&id);
    zmq_msg_init(&message);
    while (1) {
        if (type == ZMQ_ROUTER) check(zmq_msg_recv(&id, socket, 0), "receive");
        check(receive(job, &message, socket), "receive");
        if (zmq_msg_size(&message) == 0) break;
        if (type == ZMQ_ROUTER) check(zmq_msg_send(&id, socket, ZMQ_SNDMORE), "send");
        check(zmq_msg_send(&message, socket, 0), "send");
    }
    zmq_msg_close(&id);
    zmq_msg_close(&message);
    zmq_close(socket);
}

void answer_rep(job *job) { answer(job, ZMQ_REP); }

void answer_router(job *job) { answer(job, ZMQ_ROUTER); }
