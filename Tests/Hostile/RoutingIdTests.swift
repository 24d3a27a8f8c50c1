import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Routing ids: libzmq aborts when one that is given to a peer is borne by another.
struct RoutingIdTests {
    @Test func `a routing id is given once`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    try tryTwice(Socket<ROUTER>(context: context))
                    try tryTwice(Socket<STREAM>(context: context))
                }
            }
        }
    }

    @Test func `a routing id that a peer may bear is not given`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let router = try Socket<ROUTER>(bind: "tcp://127.0.0.1:*", context: context)
                    let endpoint = try #require(try router.lastEndpoint)
                    let dealer = try Socket<DEALER>(connect: endpoint, context: context) {
                        $0.routingId = "A"
                    }
                    try dealer.send("hello")
                    #expect(try router.receive(timeout: soon) == ["A", "hello"])
                    expectRefusal(.invalidArgument, "connect", "inproc://x") {
                        try router.connect(to: "inproc://x", givingId: "A")
                    }
                }
            }
        }
    }

    @Test func `a routing id that a failed connect left over reaches nobody`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let router = try Socket<ROUTER>(context: context)
                    expectRefusal(.protocolNotSupported, "connect", "pigeon://x") {
                        try router.connect(to: "pigeon://x", givingId: "A")
                    }
                    try router.bind(to: "tcp://127.0.0.1:*")
                    let endpoint = try #require(try router.lastEndpoint)
                    let dealer = try Socket<DEALER>(connect: endpoint, context: context) {
                        $0.routingId = "A"
                    }
                    try dealer.send("hello")
                    #expect(try router.receive(timeout: soon) == ["A", "hello"])
                    // libzmq would give this one the id, and abort.
                    try router.connect(to: "tcp://127.0.0.1:1")
                    try router.send(["A", "world"])
                    #expect(try dealer.receive(timeout: soon) == "world")
                }
            }
        }
    }

    @Test func `a routing id whose connect failed can be given again`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let server = try Socket<DEALER>(bind: "inproc://server", context: context)
                    let router = try Socket<ROUTER>(context: context)
                    #expect(thrown(by: { try router.connect(to: "pigeon://x", givingId: "A") }) != nil)
                    try router.connect(to: "inproc://server", givingId: "A")
                    try router.send(["A", "hello"])
                    #expect(try server.receive(timeout: soon) == "hello")
                }
            }
        }
    }

    @Test func `a socket that waits for its connections gives no routing ids`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let router = try Socket<ROUTER>(context: context) { $0.waitsForConnection = true }
                    expectRefusal(.invalidArgument, "connect", "tcp://127.0.0.1:1") {
                        try router.connect(to: "tcp://127.0.0.1:1", givingId: "A")
                    }
                }
            }
        }
    }

    @Test func `a peer that takes a given routing id is ignored`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let router = try Socket<ROUTER>(context: context)
                    try router.connect(to: "inproc://server", givingId: "A")
                    try router.bind(to: "tcp://127.0.0.1:*")
                    let endpoint = try #require(try router.lastEndpoint)
                    let thief = try Socket<DEALER>(connect: endpoint, context: context) { $0.routingId = "A" }
                    try thief.send("mine")
                    #expect(try router.receive(timeout: briefly) == nil)
                    let server = try Socket<DEALER>(bind: "inproc://server", context: context)
                    try router.send(["A", "hello"])
                    #expect(try server.receive(timeout: soon) == "hello")
                }
            }
        }
    }

    @Test func `a message to a routing id that cannot be is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let router = try Socket<ROUTER>(bind: "inproc://router", context: context) {
                        $0.isMandatory = true
                    }
                    let stream = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context)
                    let long = Frame([UInt8](repeating: 1, count: 256))
                    for message: Message in [["", "x"], [long, "x"], ["A"]] {
                        expectRefusal(.invalidArgument, "send", "\(router)") { try router.send(message) }
                        expectRefusal(.invalidArgument, "send", "\(stream)") { try stream.send(message) }
                    }
                    expectRefusal(.invalidArgument, "send", "\(router)") { try router.send("A") }
                    expectRefusal(.invalidArgument, "send", "\(stream)") { try stream.send(["A", "x", "y"]) }
                    expectRefusal(.hostUnreachable, "send", "\(router)") { try router.send(["A", "x"]) }
                    expectRefusal(.hostUnreachable, "send", "\(stream)") { try stream.send(["A", "x"]) }
                }
            }
        }
    }
}

private func tryTwice<Role: Routes>(_ socket: Socket<Role>) throws {
    let endpoint: Endpoint = "tcp://127.0.0.1:1"
    try socket.connect(to: endpoint, givingId: "A")
    expectRefusal(.invalidArgument, "connect", endpoint.description) {
        try socket.connect(to: endpoint, givingId: "A")
    }
    for id in [Frame(), Frame([0, 1]), Frame([UInt8](repeating: 1, count: 256))] {
        expectRefusal(.invalidArgument, "connect", endpoint.description) {
            try socket.connect(to: endpoint, givingId: id)
        }
    }
    try socket.connect(to: endpoint, givingId: "B")
    try socket.connect(to: endpoint)
}
