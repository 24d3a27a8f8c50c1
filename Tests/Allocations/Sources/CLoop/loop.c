#include "CLoop.h"
#include <errno.h>
#include <stdlib.h>
#include <zmq.h>

static int exchange(void *push, void *pull, const void *bytes, size_t size, int frames, loop_counts *counts) {
    for (int frame = 0; frame < frames; frame++) {
        long before = allocations_so_far();
        if (zmq_send(push, bytes, size, frame + 1 < frames ? ZMQ_SNDMORE : 0) < 0) return zmq_errno();
        counts->sending += allocations_so_far() - before;
    }
    int more = 1;
    while (more) {
        long before = allocations_so_far();
        zmq_msg_t message;
        zmq_msg_init(&message);
        if (zmq_msg_recv(&message, pull, 0) < 0) return zmq_errno();
        if (zmq_msg_size(&message) != size) return EPROTO;
        more = zmq_msg_more(&message);
        zmq_msg_close(&message);
        counts->receiving += allocations_so_far() - before;
    }
    return 0;
}

int loop_in_c(const char *endpoint, size_t bytes, int frames, int warm_up, int messages, loop_counts *counts) {
    void *context = zmq_ctx_new();
    void *pull = zmq_socket(context, ZMQ_PULL);
    void *push = zmq_socket(context, ZMQ_PUSH);
    void *content = calloc(1, bytes);
    int timeout = 10000, error = 0;
    char bound[256];
    size_t length = sizeof bound;
    zmq_setsockopt(pull, ZMQ_RCVTIMEO, &timeout, sizeof timeout);
    zmq_setsockopt(push, ZMQ_SNDTIMEO, &timeout, sizeof timeout);
    if (zmq_bind(pull, endpoint) < 0 || zmq_getsockopt(pull, ZMQ_LAST_ENDPOINT, bound, &length) < 0
        || zmq_connect(push, bound) < 0)
        error = zmq_errno();
    for (int message = 0; message < warm_up && error == 0; message++)
        error = exchange(push, pull, content, bytes, frames, counts);
    *counts = (loop_counts){0, 0};
    for (int message = 0; message < messages && error == 0; message++)
        error = exchange(push, pull, content, bytes, frames, counts);
    free(content);
    zmq_close(push);
    zmq_close(pull);
    zmq_ctx_term(context);
    return error;
}
