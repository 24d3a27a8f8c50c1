#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The processor time that this process has used.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Prints what has been kept back.
func flush() { fflush(nil) }
