import Foundation
import TestSupport
import Testing
import ZeroMQ

struct DirtyErrnoTests {
    @Test(arguments: [EAGAIN, EINTR, ENOTSOCK, ENOMEM, 156_384_765], Transport.allCases)
    func `an error number that was there before makes no call fail`(number: Int32, over transport: Transport)
        throws
    {
        try withContext { context in
            func dirty<Result>(_ body: () throws -> Result) rethrows -> Result {
                errno = number
                return try body()
            }
            let own = try dirty { try Context { $0.ioThreads = 2 } }
            let left = try dirty {
                try Socket<PAIR>(bind: transport.endpoint, context: context) { $0.receiveTimeout = soon }
            }
            let endpoint = try #require(try dirty { try left.lastEndpoint })
            let right = try dirty { try Socket<PAIR>(context: context) { $0.sendHighWaterMark = 5 } }
            try dirty { try right.connect(to: endpoint) }
            try dirty { try right.send("text") }
            try dirty { try right.send([UInt8](repeating: 1, count: 100)) }
            try dirty { try right.send(["two", "frames"]) }
            #expect(try dirty { try right.send("deadline", timeout: soon) })
            #expect(try dirty { try left.receive() } == "text")
            #expect(try dirty { try left.receive(timeout: soon) }?.only?.count == 100)
            #expect(try dirty { try left.receive(timeout: soon) } == ["two", "frames"])
            #expect(try dirty { try Poller(left).wait(timeout: soon) }.count == 1)
            #expect(try dirty { try left.tryReceive() } == "deadline")
            #expect(try dirty { try left.tryReceive() } == nil)
            #expect(try dirty { try Poller(left).wait(timeout: .zero) }.isEmpty)
            #expect(try dirty { try left.readiness } == .send)
            try dirty { try right.configure { $0.linger = .zero } }
            try dirty { try right.disconnect(from: endpoint) }
            try dirty { try left.unbind(from: endpoint) }
            dirty { left.close() }
            try dirty { try own.terminate(within: soon) }
        }
    }
}
