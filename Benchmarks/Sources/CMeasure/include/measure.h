// How the programs measure: the same functions for all that are written in Swift, C and C++.

#pragma once

#ifdef __cplusplus
extern "C" {
#endif

// Nanoseconds of the clock that is not set.
long nanoseconds(void);

// Nanoseconds of processor time that this process has used.
long processor_nanoseconds(void);

// Bytes that the process has got from malloc and not given back.
long heap_bytes(void);

// Sends on what has been printed, although the output is a pipe.
void flush_output(void);

#ifdef __cplusplus
}
#endif
