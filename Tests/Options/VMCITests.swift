import TestSupport
import Testing

@testable import ZeroMQ

/// Options that only some builds of libzmq have: there they are read back, elsewhere setting one throws.
struct VMCITests {
    static let table: [ReadBack] = [
        ReadBack(
            "ZMQ_VMCI_BUFFER_SIZE",
            "vmciBufferSize",
            \SocketOptions<PAIR>.vmciBufferSize,
            default: 65_546,
            .uint64(65_546),
            set: 131_072,
            .uint64(131_072)
        ),
        ReadBack(
            "ZMQ_VMCI_BUFFER_MIN_SIZE",
            "vmciMinBufferSize",
            \SocketOptions<PAIR>.vmciMinBufferSize,
            default: 128,
            .uint64(128),
            set: 256,
            .uint64(256)
        ),
        ReadBack(
            "ZMQ_VMCI_BUFFER_MAX_SIZE",
            "vmciMaxBufferSize",
            \SocketOptions<PAIR>.vmciMaxBufferSize,
            default: 262_144,
            .uint64(262_144),
            set: 524_288,
            .uint64(524_288)
        ),
        ReadBack(
            "ZMQ_VMCI_CONNECT_TIMEOUT",
            "vmciConnectTimeout",
            \SocketOptions<PAIR>.vmciConnectTimeout,
            default: nil,
            .int32(-1),
            set: .seconds(2),
            .int32(2000)
        ),
    ]

    @Test(arguments: table)
    func `a vmci option is read back, or refused by a libzmq without vmci`(_ option: ReadBack) throws {
        try withContext { context in
            if Library.has(.vmci) {
                try option.check(context)
            } else {
                try option.checkValue()
                let error = thrown(by: { try option.open(context) })
                #expect(error?.code == .invalidArgument)
                #expect(error?.operation == "set \(option.name)")
            }
        }
    }
}

extension ReadBack: CustomTestStringConvertible {
    var testDescription: String { "\(name) (\(cName)) of \(role)" }
}
