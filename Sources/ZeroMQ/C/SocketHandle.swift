import CZeroMQ

/// The calls on a `zmq_socket`.
///
/// Every one returns libzmq's result, or the error number as a negative value.
///
/// One thread at a time may call: that is ``SocketEntry``'s business.
@safe struct SocketHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    init(pointer: UnsafeMutableRawPointer) { unsafe self.pointer = pointer }

    @inline(__always)
    func send(_ message: UnsafeMutablePointer<zmq_msg_t>, _ flags: Int32) -> Int32 {
        unsafe czmq_message_released(message)
        return unsafe czmq_msg_send(message, pointer, flags)
    }

    @inline(__always)
    func receive(_ message: UnsafeMutablePointer<zmq_msg_t>, _ flags: Int32) -> Int32 {
        let result = unsafe czmq_msg_recv(message, pointer, flags)
        if result >= 0 { unsafe czmq_message_acquired(message) }
        return result
    }

    @inline(__always)
    func send(_ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int32 {
        unsafe czmq_send(pointer, bytes.baseAddress, bytes.count, flags)
    }

    func bind(_ endpoint: String) -> Int32 { unsafe endpoint.withCString { unsafe czmq_bind(pointer, $0) } }

    func connect(_ endpoint: String) -> Int32 {
        unsafe endpoint.withCString { unsafe czmq_connect(pointer, $0) }
    }

    func unbind(_ endpoint: String) -> Int32 {
        unsafe endpoint.withCString { unsafe czmq_unbind(pointer, $0) }
    }

    func disconnect(_ endpoint: String) -> Int32 {
        unsafe endpoint.withCString { unsafe czmq_disconnect(pointer, $0) }
    }

    func close() -> Int32 { unsafe zmq_close(pointer) }

    func set(_ option: Int32, to value: OptionValue) -> Int32 {
        switch value {
        case .int32(var value): unsafe czmq_setsockopt(pointer, option, &value, MemoryLayout<Int32>.size)
        case .int64(var value): unsafe czmq_setsockopt(pointer, option, &value, MemoryLayout<Int64>.size)
        case .uint64(var value): unsafe czmq_setsockopt(pointer, option, &value, MemoryLayout<UInt64>.size)
        case .bytes(let bytes):
            // An empty array may have no address, which is what clears an option.
            unsafe bytes.isEmpty
                ? czmq_setsockopt(pointer, option, nil, 0)
                : bytes.withUnsafeBytes { unsafe czmq_setsockopt(pointer, option, $0.baseAddress, $0.count) }
        }
    }

    func set(_ option: Int32, to secret: SecretBytes) -> Int32 {
        unsafe secret.withBytes { unsafe czmq_setsockopt(pointer, option, $0.baseAddress, $0.count) }
    }

    func get(_ option: Int32, _ shape: OptionValue.Shape) -> Result<OptionValue, ZeroMQError.Code> {
        switch shape {
        case .int32: number(option, Int32(0)).map { .int32($0) }
        case .int64: number(option, Int64(0)).map { .int64($0) }
        case .uint64: number(option, UInt64(0)).map { .uint64($0) }
        case .bytes: bytes(option).map { .bytes($0) }
        case .text: bytes(option).map { .bytes($0.last == 0 ? $0.dropLast() : $0) }
        }
    }

    private func number<Number: FixedWidthInteger>(
        _ option: Int32,
        _ initial: Number
    ) -> Result<Number, ZeroMQError.Code> {
        var value = initial
        var size = MemoryLayout<Number>.size
        let result = unsafe czmq_getsockopt(pointer, option, &value, &size)
        return result < 0 ? .failure(ZeroMQError.Code(rawValue: -result)) : .success(value)
    }

    private func bytes(_ option: Int32) -> Result<[UInt8], ZeroMQError.Code> {
        // Longer than any: an ipc endpoint has 107 bytes, other strings 255.
        var result: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
            var size = buffer.count
            result = unsafe czmq_getsockopt(pointer, option, buffer.baseAddress, &size)
            count = result < 0 ? 0 : size
        }
        return result < 0 ? .failure(ZeroMQError.Code(rawValue: -result)) : .success(bytes)
    }

    /// The descriptor that becomes readable when there is news for the socket: to be watched, and never closed.
    func newsDescriptor() -> Result<Int32, ZeroMQError.Code> { number(ZMQ_FD, Int32(0)) }

    /// What the socket could do now: `ZMQ_POLLIN` and `ZMQ_POLLOUT`.
    ///
    /// Makes libzmq look at its news first.
    func events() -> Result<Int32, ZeroMQError.Code> { number(ZMQ_EVENTS, Int32(0)) }
}
