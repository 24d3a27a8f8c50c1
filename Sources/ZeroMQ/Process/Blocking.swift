/// Where a call is about to block its thread.
enum Blocking {
    /// Says so, in a debug build, when the thread is one of Swift's pool.
    static func begins(_ operation: String, _ entry: SocketEntry) {
        #if DEBUG
            let isTask = unsafe withUnsafeCurrentTask { unsafe $0 != nil }
            if isTask { Misuse.report(.blockedTask, "\(operation) on \(entry)") }
        #endif
    }
}
