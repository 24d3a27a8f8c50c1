import CZeroMQ

/// The calls on a `zmq_ctx_new` context.
///
/// All of them may come from any thread.
@safe struct ContextHandle: @unchecked Sendable {
    private let pointer: UnsafeMutableRawPointer

    static func make() throws(ZeroMQError) -> ContextHandle {
        guard Descriptors.areLeft(2) else { throw Descriptors.exhausted("create context") }
        var error: Int32 = 0
        guard let pointer = unsafe czmq_ctx_new(&error) else {
            throw ZeroMQError(ZeroMQError.Code(rawValue: error), operation: "create context")
        }
        return unsafe ContextHandle(pointer: pointer)
    }

    func set(_ option: Int32, to value: Int32) -> Int32 { unsafe czmq_ctx_set(pointer, option, value) }

    func get(_ option: Int32) -> Int32? {
        var error: Int32 = 0
        let value = unsafe czmq_ctx_get(pointer, option, &error)
        return error == 0 ? value : nil
    }

    func socket(_ kind: SocketKind) -> Result<SocketHandle, ZeroMQError.Code> {
        var error: Int32 = 0
        guard let socket = unsafe czmq_socket(pointer, kind.rawValue, &error) else {
            return .failure(ZeroMQError.Code(rawValue: error))
        }
        return unsafe .success(SocketHandle(pointer: socket))
    }

    func shutDown() { unsafe _ = zmq_ctx_shutdown(pointer) }

    /// Blocks until all sockets are closed and have lingered; frees the context.
    func terminate() { while unsafe czmq_ctx_term(pointer) == -EINTR {} }
}

extension ZeroMQError.Code: Error {}
