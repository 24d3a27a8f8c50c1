// c-loop WORK COUNT: COUNT messages of 8 bytes from a PUSH to a PULL of this thread, straight on libzmq.
//
// All are sent before the first is received. What is received is read: its first byte, and its length.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zmq.h>

static char content[8];

static void check(int result) {
    if (result >= 0) return;
    fprintf(stderr, "c-loop: %s\n", zmq_strerror(zmq_errno()));
    exit(1);
}

static void *open_socket(void *context, int type) {
    int unlimited = 0;
    void *socket = zmq_socket(context, type);
    check(zmq_setsockopt(socket, type == ZMQ_PUSH ? ZMQ_SNDHWM : ZMQ_RCVHWM, &unlimited, sizeof unlimited));
    return socket;
}

static void send_span(void *push) { check(zmq_send(push, content, sizeof content, 0)); }

static void send_message(void *push, int flags) {
    zmq_msg_t message;
    check(zmq_msg_init_size(&message, sizeof content));
    memcpy(zmq_msg_data(&message), content, sizeof content);
    check(zmq_msg_send(&message, push, flags));
}

static size_t read_message(zmq_msg_t *message) {
    return zmq_msg_size(message) + *(unsigned char *)zmq_msg_data(message);
}

int main(int count, char **words) {
    if (count != 3) return 2;
    const char *work = words[1];
    long messages = atol(words[2]);
    void *context = zmq_ctx_new();
    void *pull = open_socket(context, ZMQ_PULL), *push = open_socket(context, ZMQ_PUSH);
    check(zmq_bind(pull, "inproc://instructions"));
    check(zmq_connect(push, "inproc://instructions"));
    int three = strstr(work, "three") != NULL;
    int built = strcmp(work, "send-message") == 0;
    for (long index = 0; index < messages; index++) {
        if (three) {
            send_message(push, ZMQ_SNDMORE);
            send_message(push, ZMQ_SNDMORE);
            send_message(push, 0);
        } else if (built) {
            send_message(push, 0);
        } else {
            send_span(push);
        }
    }
    size_t seen = 0;
    if (strncmp(work, "receive-into", 12) == 0) {
        zmq_msg_t parts[3];
        for (int part = 0; part < 3; part++) zmq_msg_init(&parts[part]);
        for (long index = 0; index < messages; index++) {
            int part = 0;
            do {
                check(zmq_msg_recv(&parts[part], pull, 0));
                seen += read_message(&parts[part]);
            } while (zmq_msg_more(&parts[part++]));
        }
        for (int part = 0; part < 3; part++) zmq_msg_close(&parts[part]);
    } else if (strncmp(work, "receive", 7) == 0) {
        for (long index = 0; index < messages; index++) {
            int more;
            do {
                zmq_msg_t message;
                zmq_msg_init(&message);
                check(zmq_msg_recv(&message, pull, 0));
                seen += read_message(&message);
                more = zmq_msg_more(&message);
                zmq_msg_close(&message);
            } while (more);
        }
    }
    printf("%zu\n", seen);
    fflush(stdout);
    // With the sockets open: closing would take apart what has not been received.
    _exit(0);
}
