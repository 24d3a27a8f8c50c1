// One-way traffic. An empty message goes before those that are measured, and another behind them.

#include "bench.h"
#include <measure.h>
#include <stdlib.h>
#include <zmq.h>

static void send_all(const job *job, void *socket) {
    char *bytes = new_content(job);
    check(zmq_send(socket, "", 0, 0), "send");
    for (long index = 0; index < job->count; index++)
        for (int left = job->parts - 1; left >= 0; left--)
            check(zmq_send(socket, bytes, job->size, left > 0 ? ZMQ_SNDMORE : 0), "send");
    check(zmq_send(socket, "", 0, 0), "send");
    free(bytes);
    zmq_close(socket);
    say("sent %ld %ld\n", job->count, job->count * (long)job->size * job->parts);
}

static size_t receive_one(void *socket, zmq_msg_t *message) {
    size_t bytes = 0;
    do {
        check(zmq_msg_recv(message, socket, 0), "receive");
        bytes += zmq_msg_size(message);
    } while (zmq_msg_more(message));
    return bytes;
}

static void receive_all(void *socket) {
    long messages = 0, bytes = 0;
    size_t size;
    zmq_msg_t message;
    zmq_msg_init(&message);
    while (receive_one(socket, &message) != 0) {} // what a publisher asks with
    long begin = nanoseconds();
    while ((size = receive_one(socket, &message)) != 0) {
        messages++;
        bytes += size;
    }
    long time = nanoseconds() - begin;
    zmq_msg_close(&message);
    zmq_close(socket);
    say("received %ld %ld %ld\n", messages, bytes, time);
}

void push(job *job) { send_all(job, open_connected(job, ZMQ_PUSH, job->endpoint)); }

void pull(job *job) {
    void *socket = open_bound(job, ZMQ_PULL, job->endpoint);
    say("endpoint %s\n", endpoint_of(socket));
    receive_all(socket);
}

void publish(job *job) {
    void *socket = open_connected(job, ZMQ_PUB, job->endpoint);
    void *news = open_connected(job, ZMQ_PULL, job->news);
    char byte;
    set(news, ZMQ_RCVTIMEO, 10);
    do {
        check(zmq_send(socket, "?", 1, 0), "ask");
    } while (zmq_recv(news, &byte, 1, 0) < 0);
    zmq_close(news);
    send_all(job, socket);
}

void subscribe(job *job) {
    void *socket = open_bound(job, ZMQ_SUB, job->endpoint);
    void *news = open_bound(job, ZMQ_PUSH, job->news);
    char byte;
    say("endpoint %s,", endpoint_of(socket));
    say("%s\n", endpoint_of(news));
    check(zmq_recv(socket, &byte, 1, 0), "receive");
    check(zmq_send(news, "", 0, 0), "answer");
    receive_all(socket);
    zmq_close(news);
}
