import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Each kind of event, with where it happened and what it tells.
///
/// Those of handshakes are in ``HandshakeEventTests``.
struct EventKindTests {
    @Test(arguments: [Transport.tcp, .ipc])
    func `a bind and an unbind are told with the endpoint`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let events = server.events
            try server.bind(to: transport.endpoint)
            let endpoint = try #require(try server.lastEndpoint)
            try server.unbind(from: endpoint)
            let told = try events.collect(through: .closed)
            #expect(told.map(\.kind) == [.listening, .closed])
            #expect(told.allSatisfy { $0.endpoint == endpoint.description })
            #expect(told.map { "\($0)" } == ["listening at \(endpoint)", "closed at \(endpoint)"])
        }
    }

    @Test func `a bind that fails is told with its reason and the address`() throws {
        try withContext { context in
            let owner = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
            let endpoint = try #require(try owner.lastEndpoint)
            let late = try Socket<PULL>(context: context)
            let events = late.events
            #expect(thrown { try late.bind(to: endpoint) }?.code == .addressInUse)
            let told = try #require(try events.collect(through: .bindFailed(.addressInUse)).last)
            #expect(told.endpoint == endpoint.address)
            #expect("\(told)".contains("EADDRINUSE"))
            // Nothing is wrong with the socket.
            try late.bind(to: "tcp://127.0.0.1:*")
            #expect(try events.next(timeout: soon)?.kind == .listening)
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `a connection is told on both sides, from the attempt to its end`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let serverEvents = server.events
            try server.bind(to: transport.endpoint)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<PUSH>(context: context) { $0.reconnectInterval = .milliseconds(40) }
            let clientEvents = client.events
            try client.connect(to: endpoint)

            let made = try clientEvents.collect(through: .handshakeSucceeded)
            // Over tcp a connection takes time, however short.
            #expect(
                made.map(\.kind) == (transport == .tcp ? [.connectDelayed] : [])
                    + [.connected, .handshakeSucceeded]
            )
            #expect(made.allSatisfy { $0.endpoint == endpoint.description }, "\(made)")
            let taken = try serverEvents.collect(through: .handshakeSucceeded)
            #expect(taken.map(\.kind) == [.listening, .accepted, .handshakeSucceeded])
            #expect(taken.allSatisfy { $0.endpoint == endpoint.description }, "\(taken)")

            // Who stays is told that the other has gone; who connects tries again.
            let second = try Socket<PUSH>(connect: endpoint, context: context)
            try serverEvents.collect(through: .handshakeSucceeded)
            second.close()
            #expect(try serverEvents.collect(through: .disconnected).last?.endpoint == endpoint.description)
            server.close()
            let lost = try clientEvents.collect { $0.delay != nil }
            #expect(lost.words == ["disconnected", "connectRetried"])
            #expect(lost.allSatisfy { $0.endpoint == endpoint.description }, "\(lost)")
            let delay = try #require(lost.last?.kind.delay)
            #expect((.milliseconds(40)..<(.milliseconds(80))).contains(delay))

            client.close()
            for events in [serverEvents, clientEvents] {
                #expect(try events.collect(through: .stopped).last?.endpoint == "")
                #expect(try events.next(timeout: soon) == nil)
            }
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `a connection that nobody takes is told with the time of the next attempt`(over transport: Transport)
        throws
    {
        try withContext { context in
            let nobody = try FixedEndpoint(transport)
            let client = try Socket<PUSH>(context: context) {
                $0.reconnectInterval = .milliseconds(20)
                $0.linger = .zero
            }
            let events = client.events
            try client.connect(to: nobody.text)
            for _ in 0..<3 {
                let told = try events.collect { $0.delay != nil }
                #expect(
                    told.words == (transport == .tcp ? ["connectDelayed"] : []) + [
                        "closed", "connectRetried",
                    ]
                )
                #expect(told.allSatisfy { $0.endpoint == nobody.text }, "\(told)")
                let delay = try #require(told.last?.kind.delay)
                #expect((.milliseconds(20)..<(.milliseconds(40))).contains(delay))
            }
        }
    }

    @Test func `an endpoint that cannot be closed is told with the reason`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let events = server.events
            try server.bind(to: "ipc://*")
            let endpoint = try #require(try server.lastEndpoint)
            // Such a file is libzmq's own to delete.
            let file = URL(fileURLWithPath: endpoint.address)
            #expect(unlink(file.path) == 0)
            defer { rmdir(file.deletingLastPathComponent().path) }
            try server.unbind(from: endpoint)
            let told = try events.first("closeFailed")
            #expect(told.kind == .closeFailed(.noSuchEntry))
            #expect(told.endpoint == endpoint.description)
        }
    }

    @Test func `a file and a folder that libzmq named itself are gone with their socket`() throws {
        var folders: [URL] = []
        try withContext { context in
            for closes in [true, false] {
                let server = try Socket<PULL>(context: context)
                let events = server.events
                try server.bind(to: "ipc://*")
                let endpoint = try #require(try server.lastEndpoint)
                folders.append(URL(fileURLWithPath: endpoint.address).deletingLastPathComponent())
                #expect(FileManager.default.fileExists(atPath: endpoint.address))
                if closes {
                    server.close()
                } else {
                    try server.unbind(from: endpoint)
                    #expect(try events.collect(through: .closed).words == ["listening", "closed"])
                }
            }
        }
        for folder in folders { #expect(!FileManager.default.fileExists(atPath: folder.path)) }
    }

    @Test func `a connection that cannot be accepted is told with the reason`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try withContext { context in
                    let server = try Socket<PULL>(context: context)
                    let events = server.events
                    try server.bind(to: "tcp://127.0.0.1:*")
                    let endpoint = try #require(try server.lastEndpoint)
                    // A client that has its descriptor already, and none left to accept it with.
                    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                    let taken = Descriptors()
                    try #require(connects(client, toPort: try #require(endpoint.port)))
                    let told = try events.first("acceptFailed")
                    taken.release()
                    #expect(told.kind == .acceptFailed(.tooManyOpen))
                    #expect(told.endpoint == endpoint.description)
                    // And others are accepted once there are some again.
                    let push = try Socket<PUSH>(connect: endpoint, context: context)
                    #expect(try push.send("x", timeout: soon))
                    #expect(try server.receive(timeout: soon) == "x")
                    close(client)
                }
            }
        }
    }

    @Test func `over inproc nothing is told but the end`() throws {
        try withContext { context in
            let server = try Socket<PULL>(context: context)
            let events = server.events
            let endpoint = Transport.inproc.endpoint
            try server.bind(to: endpoint)
            let client = try Socket<PUSH>(connect: endpoint, context: context)
            #expect(try client.send("x", timeout: soon))
            #expect(try server.receive(timeout: soon) == "x")
            client.close()
            #expect(try events.tryNext() == nil)
            server.close()
            #expect(try events.rest().map(\.kind) == [.stopped])
        }
    }
}

/// All descriptors that the process can have.
private final class Descriptors {
    private var taken: [Int32] = []

    init() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_cur, 256)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 { taken.append(descriptor) }
    }

    func release() {
        for descriptor in taken { close(descriptor) }
        taken = []
    }
}

private func connects(_ descriptor: Int32, toPort port: Int) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
