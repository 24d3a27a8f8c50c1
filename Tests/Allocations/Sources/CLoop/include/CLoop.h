#ifndef CLOOP_H
#define CLOOP_H

#include <stddef.h>

// How many allocations the calling thread has made so far, whoever asked for them: this program, the library, libzmq.
long allocations_so_far(void);

// Allocates as often as asked, on purpose.
void allocate_on_purpose(int times);

typedef struct {
    long sending;
    long receiving;
} loop_counts;

// Sends messages of so many frames of so many bytes from a PUSH to a PULL of this thread, each received before
// the next is sent, and counts the allocations in both kinds of calls after the warm-up. Returns 0 or an errno.
int loop_in_c(const char *endpoint, size_t bytes, int frames, int warm_up, int messages, loop_counts *counts);

#endif
