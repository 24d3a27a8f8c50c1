import Foundation
import TestSupport
import Testing
import ZeroMQ

/// A process whose descriptors run out.
///
/// libzmq aborts at its first socket and inside a bind, and a context that ends with a connect to nobody needs one
/// more. Each number that may be left is tried at each step.
struct DescriptorTests {
    static let counts = Array(0...20)

    @Test(arguments: counts)
    func `few descriptors at the beginning are an error or enough`(left: Int) async {
        await #expect(processExitsWith: .exitCode(0)) { [left] in
            bounded {
                FewDescriptors.leave(left)
                let errors = attempt {
                    let context = try Context()
                    defer { #expect(thrown(by: { try context.terminate(within: soon) }) == nil) }
                    let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
                    let push = try Socket<PUSH>(context: context)
                    try push.connect(to: try #require(try pull.lastEndpoint))
                    try push.send("x")
                    // Too few to be accepted are no error: libzmq tries again.
                    if left >= 20 { #expect(try pull.receive(timeout: soon) == "x") }
                }
                #expect(errors.allSatisfy { $0 == .tooManyOpen })
                // Enough is enough, and nothing is not.
                if left == 0 { #expect(!errors.isEmpty) }
                if left == 20 { #expect(errors.isEmpty) }
                FewDescriptors.release()
                try exchange()
            }
        }
    }

    @Test(arguments: counts)
    func `few descriptors at a later socket, bind or connect are an error or enough`(left: Int) async {
        await #expect(processExitsWith: .exitCode(0)) { [left] in
            bounded {
                let context = try Context()
                let bound = try Socket<REP>(bind: "tcp://127.0.0.1:*", context: context)
                let endpoint = try #require(try bound.lastEndpoint)
                let idle = try Socket<PAIR>(context: context)
                let path = temporaryPath("few")
                let steps: [() throws -> Void] = [
                    { _ = try Socket<PAIR>(context: context) },
                    { try idle.bind(to: "tcp://127.0.0.1:*") },
                    { try idle.bind(to: "tcp://localhost:*") },
                    { try idle.bind(to: "tcp://*:*") },
                    { try idle.bind(to: "ipc://\(path)") },
                    { try idle.bind(to: "ipc://*") },
                    { try idle.bind(to: "inproc://name") },
                    { try idle.connect(to: endpoint) },
                    { try idle.connect(to: "tcp://localhost:1") },
                    { try idle.connect(to: "ipc://\(path)") },
                    { try idle.connect(to: "inproc://nobody") },
                ]
                var failed = 0
                for step in steps {
                    FewDescriptors.leave(left)
                    let errors = attempt(step)
                    #expect(
                        errors.allSatisfy { [.tooManyOpen, .noSuchDevice, .invalidArgument].contains($0) }
                    )
                    failed += errors.count
                }
                if left == 0 { #expect(failed >= 9) }
                FewDescriptors.leave(left)
                idle.close()
                bound.close()
                try context.terminate(within: soon)
                FewDescriptors.release()
                #expect(!FileManager.default.fileExists(atPath: path))
                try exchange()
            }
        }
    }

    @Test(arguments: counts)
    func `few descriptors at the end of a context with a connect to nobody do no harm`(left: Int) async {
        await #expect(processExitsWith: .exitCode(0)) { [left] in
            bounded {
                let context = try Context()
                let waiting = try Socket<DEALER>(connect: "inproc://nobody", context: context)
                try waiting.send("to nobody")
                FewDescriptors.leave(left)
                try context.terminate(within: soon)
                FewDescriptors.release()
                try exchange()
            }
        }
    }

    @Test func `a listener that finds no descriptor for a connection goes on later`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
                    let endpoint = try #require(try pull.lastEndpoint)
                    let port = try #require(endpoint.port)
                    let client = try #require(try connectsUnaccepted(to: port))
                    FewDescriptors.release()
                    // libzmq greets whom it has accepted.
                    #expect(isReadable(client, within: 20_000))
                    try Socket<PUSH>(connect: endpoint, context: context).send("x")
                    #expect(try pull.receive(timeout: soon) == "x")
                }
            }
        }
    }

    @Test func `a stop without a descriptor is seen all the same`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let pull = try Socket<PULL>(bind: "inproc://jobs", context: context)
                    FewDescriptors.leave(0)
                    let stop = Stop()
                    let thread = SocketThread { try pull.receive(until: stop) }
                    stop.pull()
                    #expect(try thread.join(within: soon) == nil)
                    FewDescriptors.release()
                }
            }
        }
    }

    @Test func `a signal ends the waiting of tasks all the same when its stop found no descriptor`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            alarm(180)
            let context = try Context()
            let pull = try Socket<PULL>(bind: "inproc://jobs", context: context)
            let loop = SocketLoop()
            try await withTaskExecutorPreference(loop) {
                // The loop has its thread and its descriptors, and the socket its own.
                let none = try await pull.receive(timeout: .milliseconds(1))
                #expect(none == nil)
                FewDescriptors.leave(0)
                let stop = Stop(on: .terminate)
                FewDescriptors.release()
                // On the loop's only thread, and so when the other waits.
                Task(executorPreference: loop) { _ = kill(getpid(), SIGTERM) }
                let message = try await pull.receive(until: stop)
                #expect(message == nil)
                // And one who comes later does not wait at all.
                let ready = try await Poller(pull).wait(until: stop)
                #expect(ready.isEmpty)
            }
        }
    }
}

/// The codes of what the body throws.
private func attempt(_ body: () throws -> Void) -> [ZeroMQError.Code] {
    do {
        try body()
        return []
    } catch {
        return [(error as? ZeroMQError)?.code ?? .badAddress]
    }
}

/// The library works again when there are descriptors again.
private func exchange() throws {
    try withContext { context in
        let left = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
        let right = try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context)
        try right.send("again")
        #expect(try left.receive(timeout: soon) == "again")
    }
}

private func connects(_ descriptor: Int32, toPort port: Int) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = UInt16(port).bigEndian
    return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}

/// A client that has its descriptor already, while there is none left to accept it with.
///
/// Somebody else in the process may give one back at that very moment: then it is tried again.
private func connectsUnaccepted(to port: Int) throws -> Int32? {
    for _ in 0..<20 {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        FewDescriptors.leave(0)
        try #require(connects(client, toPort: port))
        if !isReadable(client, within: 200) { return client }
        FewDescriptors.release()
        close(client)
    }
    return nil
}

private func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
    var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&item, 1, milliseconds) == 1
}
