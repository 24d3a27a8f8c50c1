import TestSupport
import Testing
import ZeroMQ

/// What works on a socket keeps it: whoever makes one in passing need not hold it.
@Suite(.timeLimit(.minutes(3)))
struct LifetimeTests {
    @Test func `the messages keep their socket`() async throws {
        try await withContext { context in
            let endpoint = Transport.inproc.endpoint
            let messages = try Socket<PULL>(bind: endpoint, context: context).messages
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            try await push.send("x")
            var iterator = messages.makeAsyncIterator()
            #expect(try await iterator.next() == "x")
        }
    }

    @Test func `a proxy keeps its sockets`() async throws {
        try await withContext { context in
            let (front, back) = (Transport.inproc.endpoint, Transport.inproc.endpoint)
            let capture = Transport.inproc.endpoint
            let proxy = try Proxy(
                Socket<PULL>(bind: front, context: context),
                Socket<PUSH>(bind: back, context: context),
                capture: Socket<PUSH>(bind: capture, context: context)
            )
            let control = proxy.control
            let task = Task { try await proxy.run() }
            let push = try Socket<PUSH>(connect: front, context: context)
            let pulls = try [back, capture].map { try Socket<PULL>(connect: $0, context: context) }
            try await push.send("x")
            for pull in pulls { #expect(try await pull.receive(timeout: soon) == "x") }
            control.stop()
            try await task.value
        }
    }
}
