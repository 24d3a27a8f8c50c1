import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Peers of the same process that ask the authenticator what libzmq never would.
struct MalformedRequestTests {
    private static let key = Frame([UInt8](repeating: 1, count: 32))

    /// Messages without their envelope that are no request.
    private static let garbage: [Message] = [
        [""], ["garbage"], ["1.0"], ["1.0", "1"], ["1.0", "1", "domain"],
        ["1.0", "1", "domain", "127.0.0.1", "id"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "NULL", "too much"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "PLAIN"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "PLAIN", "ada"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "PLAIN", "ada", "countess", "too much"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "PLAIN", Frame([0xFF, 0xFE]), "countess"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "CURVE"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "CURVE", "short"],
        ["1.0", "1", "domain", "127.0.0.1", "id", "CURVE", key, key],
        ["1.0", "1", "domain", "127.0.0.1", "id", "UNHEARD OF", "x"],
        ["1.0", "1", "domain", "127.0.0.1", "id", ""],
        ["1.0", "1", Frame([0xC0]), "127.0.0.1", "id", "NULL"],
        ["2.0", "1", "domain", "127.0.0.1", "id", "NULL"],
        ["", "", "", "", "", ""],
        Message(Array(repeating: Frame("x"), count: 1000)),
        Message(Array(repeating: Frame(""), count: 1000)),
        Message(Frame([UInt8](repeating: 0xFF, count: 1_000_000))),
    ]

    @Test func `garbage from a DEALER is answered as a fault or not at all, and others go on being served`()
        async
    {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try serving { context, check in
                    let hostile = try Socket<DEALER>(connect: "inproc://zeromq.zap.01", context: context) {
                        $0.linger = .zero
                    }
                    for body in Self.garbage {
                        // With the envelope that libzmq has, with none, with one too many.
                        for message in [[""] + body, body, ["", ""] + body, ["extra", ""] + body] as [Message]
                        {
                            #expect(try hostile.send(message, timeout: soon))
                        }
                        try check()
                    }
                    while let reply = try hostile.receive(timeout: briefly) {
                        #expect(status(of: reply) == "500")
                    }
                }
            }
        }
    }

    @Test func `garbage from REQs gets the answer of a fault where it can be answered`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            await bounded {
                try serving { context, check in
                    for body in Self.garbage {
                        let hostile = try Socket<REQ>(connect: "inproc://zeromq.zap.01", context: context) {
                            $0.linger = .zero
                        }
                        #expect(try hostile.send(body, timeout: soon))
                        if body.count >= 2 {
                            let reply = try #require(try hostile.receive(timeout: soon))
                            #expect(status(of: reply) == "500")
                            #expect(reply.prefix(2).last == body[1])
                        } else {
                            #expect(try hostile.receive(timeout: .milliseconds(20)) == nil)
                        }
                        try check()
                    }
                }
            }
        }
    }

    @Test func `a well-formed request from a peer of the process is answered by the policies`() throws {
        try serving { context, _ in
            let asker = try Socket<REQ>(connect: "inproc://zeromq.zap.01", context: context) {
                $0.linger = .zero
            }
            for (password, status) in [("wrong", "400"), ("countess", "200")] {
                let request: Message = ["1.0", "7", "", "127.0.0.1", "", "PLAIN", "ada", Frame(password)]
                #expect(try asker.send(request, timeout: soon))
                let reply = try #require(try asker.receive(timeout: soon))
                #expect(reply.count == 6)
                #expect(Array(reply.prefix(3)) == ["1.0", "7", Frame(status)])
                #expect(reply[4] == (status == "200" ? "ada" : ""))
            }
        }
    }

    @Test func `a peer that asks and does not wait for answers, and one that goes, hold nobody up`() throws {
        try serving { context, check in
            let deaf = try Socket<DEALER>(connect: "inproc://zeromq.zap.01", context: context) {
                $0.linger = .zero
                $0.receiveHighWaterMark = 1
            }
            for _ in 0..<5_000 {
                let request: Message = ["", "1.0", "7", "", "127.0.0.1", "", "PLAIN", "ada", "wrong"]
                #expect(try deaf.send(request, timeout: soon))
            }
            try check()
            deaf.close()
            try check()
        }
    }
}

/// The status of a reply, wherever its envelope ends.
private func status(of reply: Message) -> Frame? {
    guard let version = reply.firstIndex(of: "1.0"), version + 2 < reply.count else { return nil }
    return reply[version + 2]
}

/// Runs the body with a context whose authenticator goes on serving as long as a check of it passes.
private func serving(_ body: (Context, () throws -> Void) throws -> Void) throws {
    try withContext { context in
        let authenticator = try Authenticator(context) { $0.plain = .users(["ada": "countess"]) }
        defer { authenticator.stop() }
        let server = try server(.plainServer, in: context)
        try body(context) { () throws in
            #expect(try knock(at: server, in: context, as: .plain(user: "ada", password: "countess")).isIn)
            #expect(try knock(at: server, in: context, as: .plain(user: "ada", password: "wrong")).isRefused)
        }
    }
}
