import Testing

@testable import ZeroMQ

struct EndpointTests {
    @Test(arguments: [
        "tcp://*:99999", "tcp://*:80 80", "tcp://:1", "tcp://127.0.0.1", "", "nonsense", "tcp://",
    ])
    func `a malformed endpoint is refused by name`(endpoint: String) throws {
        let error = #expect(throws: ZeroMQError.self) { try Socket<REP>(bind: endpoint) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.subject == endpoint)
    }

    @Test func `the parts of an endpoint are told`() {
        #expect(Endpoint.tcp(host: "::1", port: 80).description == "tcp://[::1]:80")
        #expect(Endpoint("tcp://127.0.0.1:5555").port == 5555)
        #expect(Endpoint("ipc:///tmp/x").transport == "ipc")
        #expect(Endpoint("ipc:///tmp/x").address == "/tmp/x")
    }
}
