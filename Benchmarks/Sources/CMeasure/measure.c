#include "measure.h"
#include <stdio.h>
#include <time.h>

#ifdef __APPLE__
#include <malloc/malloc.h>
#else
#include <malloc.h>
#endif

static long read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

long nanoseconds(void) { return read_clock(CLOCK_MONOTONIC); }

long processor_nanoseconds(void) { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

long heap_bytes(void) {
#ifdef __APPLE__
    return (long)mstats().bytes_used;
#else
    struct mallinfo2 info = mallinfo2();
    return (long)(info.uordblks + info.hblkhd);
#endif
}

void flush_output(void) { fflush(NULL); }
