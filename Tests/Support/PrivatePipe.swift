import Foundation

/// The two ends of a pipe, to read and to write, that no other process gets to hold: the pipe would not end for as long
/// as that one lives.
public func privatePipe() throws -> (reads: Int32, writes: Int32) {
    var ends: [Int32] = [-1, -1]
    try starting.withLock {
        guard pipe(&ends) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EMFILE) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    return (ends[0], ends[1])
}

/// Keeps processes from beginning before a new pipe is marked as ours.
let starting = NSLock()
