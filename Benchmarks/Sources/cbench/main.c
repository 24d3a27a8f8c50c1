// cbench [told] WORK ENDPOINT SIZE PARTS COUNT MARK KEYS: one side of a measurement, or, in one process, both.

#include "bench.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

static const struct {
    const char *name;
    body *body;
    body *other; // in a thread of its own
} works[] = {
    {"push", push, NULL},
    {"pull", pull, NULL},
    {"push-pull", pull, push},
    {"pub", publish, NULL},
    {"sub", subscribe, NULL},
    {"pub-sub", subscribe, publish},
    {"req", ask_req, NULL},
    {"rep", answer_rep, NULL},
    {"req-rep", answer_rep, ask_req},
    {"dealer", ask_dealer, NULL},
    {"router", answer_router, NULL},
    {"dealer-router", answer_router, ask_dealer},
    {"crowd", ask_crowd, NULL},
    {"wake", wake, NULL},
    {"memory", memory, NULL},
    {"memory-waiting", memory_waiting, NULL},
    {"start", start, NULL},
};

static void print_keys(void) {
    char public[41], secret[41];
    check(zmq_curve_keypair(public, secret), "keys");
    say("keys %s%s\n", public, secret);
}

static void print_version(void) {
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    say("version %d.%d.%d\n", major, minor, patch);
}

int main(int count, char **words) {
    if (count == 2 && strcmp(words[1], "keys") == 0) return print_keys(), 0;
    if (count == 2 && strcmp(words[1], "version") == 0) return print_version(), 0;
    int told = count == 9 && strcmp(words[1], "told") == 0;
    if (count != 8 + told) return 2;
    words += told;
    char *comma = strchr(words[2], ',');
    if (comma != NULL) *comma = 0;
    job job = {
        .endpoint = words[2],
        .news = comma == NULL ? "" : comma + 1,
        .size = (size_t)atol(words[3]),
        .parts = atoi(words[4]),
        .count = atol(words[5]),
        .mark = atoi(words[6]),
        .keys = words[7],
        .told = told,
        .context = zmq_ctx_new(),
    };
    zmq_ctx_set(job.context, ZMQ_MAX_SOCKETS, 2000);
    for (size_t index = 0; index < sizeof works / sizeof *works; index++) {
        if (strcmp(words[1], works[index].name) != 0) continue;
        if (works[index].other == NULL) {
            works[index].body(&job);
        } else {
            pthread_t thread = in_thread(&job, works[index].other);
            works[index].body(&job);
            pthread_join(thread, NULL);
        }
        zmq_ctx_term(job.context);
        return 0;
    }
    return 2;
}
