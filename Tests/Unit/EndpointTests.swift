import Testing

@testable import ZeroMQ

struct EndpointTests {
    @Test(arguments: [
        "tcp://*:99999", "tcp://*:80 80", "tcp://:1", "tcp://127.0.0.1", "", "nonsense", "tcp://",
        "tcp://127.0.0.1:", "tcp://127.0.0.1:-1", "tcp://127.0.0.1:65536", "tcp://127.0.0.1:x",
        "tcp://::1:80",
        "tcp://[::1:80", "tcp://127.0.0.1:1;127.0.0.1:2", "tcp://127.0.0.1:80/path", "tcp://a b:80",
        "tcp://127.0.0.1:\u{663}", "ipc://", "inproc://", "inproc://a\0b", "ipc:///tmp/a\nb", "://x",
    ])
    func `a malformed endpoint is refused by name`(endpoint: String) throws {
        let error = #expect(throws: ZeroMQError.self) { try Socket<REP>(bind: endpoint) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.operation == "bind")
        #expect(error?.subject == endpoint)
    }

    @Test(arguments: [
        "tcp://127.0.0.1:*", "tcp://127.0.0.1:0", "tcp://127.0.0.1:99999", "tcp://a;b;c:1", "tcp://;b:1",
    ])
    func `a connect needs a port`(endpoint: String) throws {
        let error = #expect(throws: ZeroMQError.self) { try Socket<REQ>(connect: endpoint) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.operation == "connect")
        #expect(error?.subject == endpoint)
    }

    @Test func `an unknown transport is told apart from a malformed endpoint`() throws {
        let error = #expect(throws: ZeroMQError.self) { try Socket<REP>(bind: "carrier-pigeon://roof") }
        #expect(error?.code == .protocolNotSupported)
    }

    @Test func `endpoints are made from their parts`() {
        #expect(Endpoint.tcp(host: "127.0.0.1", port: 80).description == "tcp://127.0.0.1:80")
        #expect(Endpoint.tcp(host: "*", port: 0).description == "tcp://*:0")
        #expect(Endpoint.tcp(host: "::1", port: 80).description == "tcp://[::1]:80")
        #expect(Endpoint.tcp(host: "[::1]", port: 80).description == "tcp://[::1]:80")
        #expect(Endpoint.ipc(path: "/tmp/x").description == "ipc:///tmp/x")
        #expect(Endpoint.inproc("jobs").description == "inproc://jobs")
    }

    @Test(arguments: [70_000, -1])
    func `a port out of range is refused when it is used`(port: Int) {
        let endpoint = Endpoint.tcp(host: "127.0.0.1", port: port)
        let error = #expect(throws: ZeroMQError.self) { try Socket<REP>(bind: endpoint) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func `the parts of an endpoint are told`() {
        #expect(Endpoint("tcp://127.0.0.1:5555").port == 5555)
        #expect(Endpoint("tcp://[::1]:5555").port == 5555)
        #expect(Endpoint("tcp://127.0.0.1:*").port == nil)
        #expect(Endpoint("ipc:///tmp/x:5").port == nil)
        #expect(Endpoint("ipc:///tmp/x").transport == "ipc")
        #expect(Endpoint("ipc:///tmp/x").address == "/tmp/x")
        #expect(Endpoint("inproc://a://b").address == "a://b")
        #expect(Endpoint("nonsense").transport == "")
        #expect(Endpoint("nonsense").address == "")
    }

    @Test func `literals, interpolations and texts are the same endpoint`() {
        let port = 80
        let literal: Endpoint = "tcp://127.0.0.1:80"
        let interpolation: Endpoint = "tcp://127.0.0.1:\(port)"
        #expect(literal == interpolation)
        #expect(literal == .tcp(host: "127.0.0.1", port: 80))
        #expect(Set([literal, interpolation, .inproc("a")]).count == 2)
    }
}
