import ZeroMQ

// What libzmq aborts on when it is closed or used behind the library's back is not handed out.
private func program(_ socket: Socket<PAIR>, _ context: Context, _ frame: Frame) throws {
    _ = try socket.readiness
    //! _ = try socket.fileDescriptor
    //= 'fileDescriptor' is unavailable: ZMQ_FD is not handed out: a Poller waits for sockets and descriptors

    _ = socket.kind
    //! _ = socket.core
    //= 'core' is inaccessible due to 'internal' protection level

    _ = context.options
    //! _ = try context.core()
    //= 'core' is inaccessible due to 'internal' protection level

    _ = frame.count
    //! _ = frame.storage
    //= 'storage' is inaccessible due to 'internal' protection level
}
