import TestSupport
import Testing

@testable import ZeroMQ

/// The options of a context, each with a try of it.
enum ContextTable {
    /// An option by its C name and ours.
    struct Row: Sendable, CustomTestStringConvertible {
        let cName: String
        let name: String
        let show: @Sendable () throws -> Void

        init(_ cName: String, _ name: String, show: @escaping @Sendable () throws -> Void) {
            self.cName = cName
            self.name = name
            self.show = show
        }

        var testDescription: String { "\(name) (\(cName))" }
    }

    static let rows = numbers + threads

    private static let numbers: [Row] = [
        Row("ZMQ_IO_THREADS", "ioThreads") {
            try check(\.ioThreads, "ZMQ_IO_THREADS", default: 1, set: 2)
            try withContext {
                $0.ioThreads = 2
            } _: { context in
                // The second thread is there.
                _ = try Socket<PULL>(bind: Transport.tcp.endpoint, context: context) {
                    $0.ioThreadAffinity = 2
                }
            }
            try withContext { context in
                let error = thrown(by: {
                    _ = try Socket<PULL>(bind: Transport.tcp.endpoint, context: context) {
                        $0.ioThreadAffinity = 2
                    }
                })
                #expect(error?.code == .noIOThread)
            }
        },
        Row("ZMQ_MAX_SOCKETS", "maxSockets") {
            // One more in libzmq, for the library's own.
            try check(\.maxSockets, "ZMQ_MAX_SOCKETS", default: 1023, raw: 1024, set: 2, raw: 3)
            try withContext {
                $0.maxSockets = 2
            } _: { context in
                let sockets = try (1...2).map { _ in try Socket<PUSH>(context: context) }
                let error = thrown(by: { _ = try Socket<PUSH>(context: context) })
                #expect(error?.code == .tooManyOpen)
                sockets[0].close()
                _ = try Socket<PUSH>(context: context)
            }
        },
        Row("ZMQ_IPV6", "ipv6") {
            try check(\.ipv6, "ZMQ_IPV6", default: false, raw: 0, set: true, raw: 1)
            try withContext {
                $0.ipv6 = true
            } _: { context in
                let socket = try Socket<PUSH>(context: context)
                #expect(try socket.raw("ZMQ_IPV6", like: .int32(0)) == .int32(1))
                let other = try Socket<PUSH>(context: context) { $0.ipv6 = false }
                #expect(try other.raw("ZMQ_IPV6", like: .int32(0)) == .int32(0))
            }
        },
        Row("ZMQ_BLOCKY", "isBlocky") {
            try check(\.isBlocky, "ZMQ_BLOCKY", default: true, raw: 1, set: false, raw: 0)
            try withContext {
                $0.isBlocky = false
            } _: { context in
                var seen: Duration?
                let socket = try Socket<PUSH>(context: context) { seen = $0.linger }
                #expect(seen == .zero)
                #expect(try socket.raw("ZMQ_LINGER", like: .int32(0)) == .int32(0))
            }
        },
        Row("ZMQ_MAX_MSGSZ", "maxMessageSize") {
            try check(\.maxMessageSize, "ZMQ_MAX_MSGSZ", default: Int(Int32.max), set: 4096)
        },
        Row("ZMQ_SOCKET_LIMIT", "socketLimit") {
            let limit = try withContext { context in try context.socketLimit }
            #expect(limit == 65_535)
        },
        Row("ZMQ_MSG_T_SIZE", "messageStructureSize") {
            let size = try withContext { context in try context.messageStructureSize }
            #expect(size == 64)
        },
    ]

    /// Compares an option's default and a value with what libzmq has.
    static func check(
        _ option: WritableKeyPath<ContextOptions, Int>,
        _ cName: String,
        default initial: Int,
        set value: Int
    ) throws {
        try check(option, cName, default: initial, raw: initial, set: value, raw: value)
    }

    static func check<Value: Equatable>(
        _ option: WritableKeyPath<ContextOptions, Value>,
        _ cName: String,
        default initial: Value,
        raw initialRaw: Int,
        set value: Value,
        raw: Int
    ) throws {
        let number = try #require(try Header.installed.get().number(of: cName))
        try withContext { context in
            #expect(context.options[keyPath: option] == initial)
            let found = try context.read(number, cName)
            #expect(found == initialRaw)
        }
        try withContext {
            #expect($0[keyPath: option] == initial)
            $0[keyPath: option] = value
        } _: { context in
            #expect(context.options[keyPath: option] == value)
            let found = try context.read(number, cName)
            #expect(found == raw)
        }
    }
}
