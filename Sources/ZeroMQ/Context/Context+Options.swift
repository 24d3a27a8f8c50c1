import CZeroMQ

extension Context {
    /// The greatest number of sockets that libzmq can hold in one context: 65,535 as a rule.
    ///
    /// ``ContextOptions/maxSockets`` says how many it does hold. The C option is `ZMQ_SOCKET_LIMIT`.
    ///
    /// - Throws: ``ZeroMQError``: `.tooManyOpen` when the context cannot be opened, `.contextTerminated` once it is
    ///   terminated.
    public var socketLimit: Int {
        get throws(ZeroMQError) { try read(ZMQ_SOCKET_LIMIT, "socketLimit") }
    }

    /// The size of libzmq's message structure, `zmq_msg_t`, in bytes: 64.
    ///
    /// The C option is `ZMQ_MSG_T_SIZE`.
    ///
    /// - Throws: ``ZeroMQError``: `.tooManyOpen` when the context cannot be opened, `.contextTerminated` once it is
    ///   terminated.
    public var messageStructureSize: Int {
        get throws(ZeroMQError) { try read(ZMQ_MSG_T_SIZE, "messageStructureSize") }
    }

    func read(_ option: Int32, _ name: String) throws(ZeroMQError) -> Int {
        let value = try core().withHandle("read \(name)") { $0.get(option) }
        guard let value else {
            throw ZeroMQError(.invalidArgument, operation: "read \(name)")
        }
        return Int(value)
    }
}
