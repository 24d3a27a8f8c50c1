import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What is queued on one socket survives every mistake that is made with others of the same context.
struct NothingLostTests {
    @Test(arguments: Transport.allCases)
    func `nothing queued is lost by mistakes with other sockets`(over transport: Transport) async {
        await #expect(processExitsWith: .exitCode(0)) { [name = transport.rawValue as String] in
            bounded {
                let transport = try #require(Transport(rawValue: name))
                try withContext {
                    $0.maxSockets = 40
                } _: { context in
                    let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
                    let push = try Socket<PUSH>(
                        connect: try #require(try pull.lastEndpoint),
                        context: context
                    )
                    for number in 0..<100 { try push.send(["\(number)", "body"]) }
                    let mistakes = try makeEveryMistake(in: context)
                    for number in 100..<200 { try push.send(["\(number)", "body"]) }
                    #expect(mistakes >= 25)
                    for number in 0..<200 {
                        #expect(try pull.receive(timeout: soon) == ["\(Frame("\(number)"))", "body"])
                    }
                }
            }
        }
    }
}

/// Makes every mistake that is an error, and tells how many were.
private func makeEveryMistake(in context: Context) throws -> Int {
    let router = try Socket<ROUTER>(context: context) { $0.isMandatory = true }
    let req = try Socket<REQ>(bind: "inproc://mistaken", context: context)
    let closed = try Socket<PAIR>(context: context)
    closed.close()
    let file = temporaryPath("mistake")
    try Data().write(to: URL(fileURLWithPath: file))
    defer { unlink(file) }
    let mistakes: [() throws -> Void] = [
        { try router.bind(to: "") },
        { try router.bind(to: "tcp://*:99999") },
        { try router.bind(to: "tcp://nosuch0:1") },
        { try router.bind(to: "tcp://192.0.2.1:5555") },
        { try router.bind(to: "pigeon://x") },
        { try router.bind(to: "udp://127.0.0.1:5555") },
        { try router.bind(to: "ipc://\(file)") },
        { try router.bind(to: "ipc:///nowhere/at/all") },
        { try router.bind(to: "inproc://mistaken") },
        { try router.connect(to: "tcp://a b:1") },
        { try router.connect(to: "tcp://127.0.0.1:1", givingId: "") },
        { try router.unbind(from: "tcp://127.0.0.1:1") },
        { try router.send("one frame") },
        { try router.send(["", "x"]) },
        { try router.send(["nobody", "x"]) },
        { try router.send(Message()) },
        { _ = try req.receive() },
        { _ = try req.request("x", timeout: .milliseconds(1)) },
        { try closed.send("x") },
        { _ = try Poller(closed).wait() },
        { _ = try Socket<STREAM>(bind: "inproc://stream", context: context) },
        { _ = try Socket<PAIR>(bind: "inproc://zeromq.zap.01", context: context) },
        { _ = try Socket<PULL>(context: context) { $0.receiveHighWaterMark = -1 } },
        { _ = try Socket<DEALER>(context: context) { $0.routingId = [0, 1] } },
        { _ = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context) { $0.listeningDescriptor = 0 } },
        { _ = try Context { $0.ioThreads = 100_000 } },
        {
            var sockets: [Socket<PAIR>] = []
            while true { sockets.append(try Socket<PAIR>(context: context)) }
        },
        {
            defer { FewDescriptors.release() }
            // Again while sockets that were closed above still give theirs back.
            while true {
                FewDescriptors.leave(0)
                try router.bind(to: "tcp://127.0.0.1:*")
            }
        },
    ]
    let codes = mistakes.map { thrown(by: $0)?.code }
    #expect(codes.allSatisfy { $0 != nil }, "\(codes.firstIndex(of: nil) ?? -1) was no error")
    return codes.count { $0 != nil }
}
