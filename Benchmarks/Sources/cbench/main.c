// The work of the Swift programs in this package, straight on libzmq: what a binding is measured against.
//
//   cbench push ENDPOINT SIZE COUNT      connects, sends
//   cbench pull ENDPOINT SIZE COUNT      binds, prints its endpoint; then, when all have come, seconds from the first
//   cbench answer ENDPOINT SIZE COUNT    binds a REP, prints its endpoint, answers
//   cbench ask ENDPOINT SIZE COUNT       connects a REQ, asks; prints the seconds of all round trips

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void check(int result, const char *what) {
    if (result >= 0) return;
    fprintf(stderr, "%s: %s\n", what, zmq_strerror(zmq_errno()));
    exit(1);
}

static void *open_bound(void *context, int type, const char *endpoint) {
    char name[256];
    size_t size = sizeof name;
    void *socket = zmq_socket(context, type);
    check(zmq_bind(socket, endpoint), "bind");
    check(zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, name, &size), "endpoint");
    printf("%s\n", name);
    fflush(stdout);
    return socket;
}

static void *open_connected(void *context, int type, const char *endpoint) {
    void *socket = zmq_socket(context, type);
    check(zmq_connect(socket, endpoint), "connect");
    return socket;
}

static void push(void *context, const char *endpoint, size_t size, long count) {
    void *socket = open_connected(context, ZMQ_PUSH, endpoint);
    char *bytes = calloc(1, size);
    for (long index = 0; index < count; index++) check(zmq_send(socket, bytes, size, 0), "send");
    free(bytes);
    zmq_close(socket);
}

static void pull(void *context, const char *endpoint, size_t size, long count) {
    void *socket = open_bound(context, ZMQ_PULL, endpoint);
    zmq_msg_t message;
    zmq_msg_init(&message);
    double begin = 0;
    long bytes = 0;
    for (long index = 0; index < count; index++) {
        check(zmq_msg_recv(&message, socket, 0), "receive");
        bytes += zmq_msg_size(&message);
        if (index == 0) begin = now();
    }
    double seconds = now() - begin;
    if (bytes != (long)size * count) exit(1);
    printf("%.9f\n", seconds);
    zmq_msg_close(&message);
    zmq_close(socket);
}

static void answer(void *context, const char *endpoint, size_t size, long count) {
    void *socket = open_bound(context, ZMQ_REP, endpoint);
    zmq_msg_t message;
    zmq_msg_init(&message);
    (void)size;
    for (long index = 0; index < count; index++) {
        check(zmq_msg_recv(&message, socket, 0), "receive");
        check(zmq_msg_send(&message, socket, 0), "send");
    }
    zmq_msg_close(&message);
    zmq_close(socket);
}

static void ask(void *context, const char *endpoint, size_t size, long count) {
    void *socket = open_connected(context, ZMQ_REQ, endpoint);
    zmq_msg_t message;
    zmq_msg_init_size(&message, size);
    memset(zmq_msg_data(&message), 0, size);
    double begin = now();
    for (long index = 0; index < count; index++) {
        check(zmq_msg_send(&message, socket, 0), "send");
        check(zmq_msg_recv(&message, socket, 0), "receive");
        if (zmq_msg_size(&message) != size) exit(1);
    }
    printf("%.9f\n", now() - begin);
    zmq_msg_close(&message);
    zmq_close(socket);
}

int main(int count, char **words) {
    if (count != 5) return 2;
    void *context = zmq_ctx_new();
    size_t size = (size_t)atol(words[3]);
    long messages = atol(words[4]);
    if (strcmp(words[1], "push") == 0) push(context, words[2], size, messages);
    else if (strcmp(words[1], "pull") == 0) pull(context, words[2], size, messages);
    else if (strcmp(words[1], "answer") == 0) answer(context, words[2], size, messages);
    else if (strcmp(words[1], "ask") == 0) ask(context, words[2], size, messages);
    else return 2;
    zmq_ctx_term(context);
    return 0;
}
