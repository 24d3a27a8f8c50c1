import TestSupport
import Testing
import ZeroMQ

/// `SocketOptions.conflates`: a queue of the newest message alone.
struct ConflateTests {
    // Not over inproc: a bind drops what waits at the head of the queue for the routing id, and here that is the message.
    @Test(arguments: [Transport.tcp, .ipc])
    func `a socket that conflates delivers the newest message alone`(over transport: Transport) throws {
        try withContext { context in
            let place = try FixedEndpoint(transport)
            // Nobody is there yet, so that all of them meet in the queue.
            let push = try Socket<PUSH>(connect: Endpoint(place.text), context: context) {
                $0.conflates = true
            }
            for number in 0..<100 { #expect(try push.send("\(number)", timeout: soon)) }
            let pull = try Socket<PULL>(bind: Endpoint(place.text), context: context)
            #expect(try pull.receive(timeout: soon) == "99")
            #expect(try pull.receive(timeout: briefly) == nil)
        }
    }

    @Test func `a socket that conflates refuses a message of several frames`() throws {
        try withContext { context in
            let push = try Socket<PUSH>(bind: "inproc://newest", context: context) { $0.conflates = true }
            for send in [
                { _ = try push.send(["two", "frames"], timeout: briefly) },
                { _ = try push.trySend(["two", "frames"]) },
            ] as [() throws -> Void] {
                let error = thrown(by: send)
                #expect(error?.code == .invalidArgument && error?.operation == "send")
            }
        }
    }
}
