import TestSupport
import Testing

@testable import ZeroMQ

/// Values that an option does not take.
struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    /// Tries each and sees it refused before libzmq has heard of it.
    let check: @Sendable () throws -> Void

    var testDescription: String { name }

    /// Values for an option of sockets.
    init<Role: SocketRole, Value: Sendable>(
        _ name: String,
        _ option: SettablePath<SocketOptions<Role>, Value>,
        live: SettablePath<LiveOptions<Role>, Value>? = nil,
        _ values: Value...
    ) {
        self.name = name
        check = {
            // With no room for a socket, an attempt to make one would fail otherwise.
            try withContext {
                $0.maxSockets = 1
            } _: { context in
                let socket = try Socket<Role>(context: context)
                for value in values {
                    let error = thrown(by: {
                        _ = try Socket<Role>(context: context) { $0[keyPath: option] = value }
                    })
                    Self.expect(error, name, "\(value)")
                    guard let live else { continue }
                    let before = try Self.state(of: socket)
                    let refused = thrown(by: {
                        try socket.configure {
                            $0.linger = .milliseconds(1234)
                            $0[keyPath: live] = value
                        }
                    })
                    Self.expect(refused, name, "\(value)")
                    #expect(try Self.state(of: socket) == before)
                }
            }
        }
    }

    /// Values for an option of contexts.
    init<Value: Sendable>(
        _ name: String,
        _ option: SettablePath<ContextOptions, Value>,
        _ values: Value...
    ) {
        self.name = name
        check = {
            for value in values {
                let error = thrown(by: { _ = try Context { $0[keyPath: option] = value } })
                Self.expect(error, name, "\(value)")
            }
        }
    }

    private static func expect(_ error: ZeroMQError?, _ name: String, _ value: String) {
        #expect(error?.code == .invalidArgument, "\(name) = \(value)")
        #expect(error?.operation == "set \(name)", "\(name) = \(value)")
        #expect(error?.subject != nil && error?.reason?.contains("range") == true, "\(name) = \(value)")
    }

    private static func state<Role>(of socket: Socket<Role>) throws -> [OptionValue] {
        try ["ZMQ_LINGER", "ZMQ_SNDHWM", "ZMQ_RCVHWM", "ZMQ_SNDTIMEO", "ZMQ_RCVTIMEO"].map {
            try socket.raw($0, like: .int32(0))
        }
    }
}
