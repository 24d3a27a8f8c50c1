import TestSupport
import Testing
import ZeroMQ

struct PairTests {
    @Test(arguments: Transport.allCases)
    func `a PAIR exchanges messages of two frames in both directions`(over transport: Transport) throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try left.lastEndpoint)
            let right = try Socket<PAIR>(connect: endpoint, context: context)
            #expect(try right.send(["one", "two"], timeout: soon))
            #expect(try left.receive(timeout: soon) == ["one", "two"])
            #expect(try left.send(["three", ""], timeout: soon))
            #expect(try right.receive(timeout: soon) == ["three", ""])
            #expect(try left.tryReceive() == nil)
        }
    }

    @Test func `a PAIR connects by the name of its host`() throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
            let port = try #require(try left.lastEndpoint?.port)
            let right = try Socket<PAIR>(connect: .tcp(host: "localhost", port: port), context: context)
            #expect(try right.send("hello", timeout: soon))
            #expect(try left.receive(timeout: soon) == "hello")
        }
    }

    @Test func `a PAIR over ipc lets libzmq choose the path`() throws {
        try withContext { context in
            let left = try Socket<PAIR>(bind: .ipc(path: "*"), context: context)
            let endpoint = try #require(try left.lastEndpoint)
            #expect(endpoint.transport == "ipc")
            #expect(endpoint.address != "*")
            let right = try Socket<PAIR>(connect: endpoint, context: context)
            #expect(try right.send("hello", timeout: soon))
            #expect(try left.receive(timeout: soon) == "hello")
        }
    }

    @Test func `an ipc path of 108 bytes is too long`() throws {
        try withContext { context in
            let path = "/tmp/" + String(repeating: "x", count: 103)
            let error = thrown { _ = try Socket<PAIR>(bind: .ipc(path: path), context: context) }
            #expect(error?.code == .nameTooLong)
            #expect(error?.subject == "ipc://" + path)
        }
    }

    /// Bytes that libzmq neither copies nor frees: what `zmq_send_const` is for.
    @Test func `constant bytes arrive intact over inproc`() throws {
        let constant: StaticString = "abcdefghijklmnopqrstuvwxyz, and more than fits into the message itself"
        let bytes = UnsafeRawBufferPointer(start: constant.utf8Start, count: constant.utf8CodeUnitCount)
        try withContext { context in
            let left = try Socket<PAIR>(bind: "inproc://constant", context: context)
            let right = try Socket<PAIR>(connect: "inproc://constant", context: context)
            let frame = unsafe Frame(adopting: bytes) {}
            #expect(try right.send(["first", frame], timeout: soon))
            #expect(try left.receive(timeout: soon) == ["first", Frame("\(constant)")])
        }
    }
}
