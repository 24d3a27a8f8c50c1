import TestSupport
import Testing
import ZeroMQ

/// The slot by which an actor hands its socket over.
@Suite(.timeLimit(.minutes(3)))
struct HandoverTests {
    @Test func `what is in a slot is taken once`() throws {
        try withContext { context in
            let slot = Handover(try Socket<PAIR>(bind: Transport.inproc.endpoint, context: context))
            #expect(slot.take() != nil)
            #expect(slot.take() == nil)
        }
    }

    @Test func `a slot takes one and refuses a second`() throws {
        let slot = Handover<Holdable>()
        #expect(slot.take() == nil)
        let isPut = [slot.put(Holdable(1)), slot.put(Holdable(2))]
        #expect(isPut == [true, false])
        #expect(slot.take()?.number == 1)
        let isPutAgain = slot.put(Holdable(3))
        #expect(isPutAgain)
        #expect(slot.take()?.number == 3)
    }

    @Test func `of a thousand who take at once one has it`() async {
        for _ in 0..<20 {
            let slot = Handover(Holdable(7))
            let winners = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<1_000 { group.addTask { slot.take() != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(winners == 1)
        }
    }

    /// The second actor runs on another loop: the socket is watched there from now on.
    @Test(arguments: [Transport.tcp, .inproc])
    func `an actor hands its socket to another on another loop`(over transport: Transport) async throws {
        try await withContext { context in
            let near = try Socket<PAIR>(bind: transport.endpoint, context: context)
            let far = try Socket<PAIR>(connect: try #require(try near.lastEndpoint), context: context)
            let first = HandingActor(Handover(near))
            let second = HandingActor(Handover())
            let receiving = Task { try await first.receive() }
            try await far.send("first")
            #expect(try await receiving.value == "first")

            await second.accept(from: first.slot)
            await #expect(throws: ArgumentError.self) { try await first.receive() }
            let next = Task { try await second.receive() }
            try await far.send("second")
            #expect(try await next.value == "second")
        }
    }
}

private final class Holdable {
    let number: Int
    init(_ number: Int) { self.number = number }
}

/// An actor that takes its socket out of the slot while it uses it.
private actor HandingActor: LoopActor {
    nonisolated let loop = SocketLoop()
    nonisolated let slot: Handover<Socket<PAIR>>

    init(_ slot: Handover<Socket<PAIR>>) { self.slot = slot }

    func receive() async throws -> Message? {
        guard let socket = slot.take() else { throw ArgumentError("no socket here") }
        let message = try await socket.receive(timeout: soon)
        _ = slot.put(socket)
        return message
    }

    func accept(from other: Handover<Socket<PAIR>>) {
        if let socket = other.take() { _ = slot.put(socket) }
    }
}
