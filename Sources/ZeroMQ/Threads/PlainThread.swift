import CZeroMQ

/// Starts threads of the operating system, detached, for what must block.
enum PlainThread {
    enum Signals {
        /// The thread runs the program's signal handlers like any other.
        case handled
        /// The thread never runs a handler: for the library's own threads.
        case blocked
    }

    /// Runs the body on a thread of its own; returns the error number of `pthread_create`, 0 for success.
    static func start(signals: Signals, _ body: sending @escaping () -> Void) -> Int32 {
        let box = unsafe Unmanaged.passRetained(Box(body))
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))

        // A thread inherits the mask of its maker.
        var before = sigset_t()
        if signals == .blocked {
            var all = sigset_t()
            unsafe sigfillset(&all)
            unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        }
        defer { if signals == .blocked { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) } }

        let error = unsafe czmq_thread_start(&attributes, { unsafe run($0) }, box.toOpaque())
        if error != 0 { unsafe box.release() }
        return error
    }
}

private final class Box {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
}

private func run(_ box: UnsafeMutableRawPointer?) {
    guard let box = unsafe box else { return }
    unsafe Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
}
