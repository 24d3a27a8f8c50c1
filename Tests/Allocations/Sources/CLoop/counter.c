// Takes the place of malloc and its relatives in the whole program, libzmq and Swift's runtime included: what a program
// defines itself goes before what the C library exports.

#include "CLoop.h"
#include <errno.h>
#include <stdlib.h>

#if !defined(__GLIBC__)
#error "Allocations are counted with glibc alone: it exports the functions behind malloc."
#endif

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

// Initial-exec: reaching it allocates nothing.
static _Thread_local long count __attribute__((tls_model("initial-exec")));

long allocations_so_far(void) { return count; }

void *malloc(size_t size) {
    count++;
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count++;
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count++;
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    count++;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count++;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    count++;
    *result = __libc_memalign(alignment, size);
    return *result == NULL ? ENOMEM : 0;
}

void allocate_on_purpose(int times) {
    for (int time = 0; time < times; time++) {
        // Volatile, or the compiler would see through it.
        void *volatile memory = malloc(16);
        free(memory);
    }
}
