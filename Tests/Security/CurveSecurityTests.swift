import TestSupport
import Testing
import ZeroMQ

struct CurveSecurityTests {
    @Test func `a client with a known key gets in, and both sides say so`() throws {
        try withContext { context in
            let (keys, mine) = try (CurveKeyPair(), CurveKeyPair())
            let authenticator = try Authenticator(context) { $0.curve = .allowing([mine.publicKey]) }
            defer { authenticator.stop() }
            let server = try server(.curveServer(keys), in: context)
            let events = server.events
            let knock = try knock(at: server, in: context, as: .curve(server: keys.publicKey, keys: mine))
            #expect(knock.isIn)
            #expect(knock.message?.userId == mine.publicKey.z85)
            #expect(try verdict(of: events) == .isIn)
        }
    }

    @Test func `a client with an unknown key is refused, and both sides say so`() throws {
        try withContext { context in
            let (keys, known, bogus) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
            let authenticator = try Authenticator(context) { $0.curve = .allowing([known.publicKey]) }
            defer { authenticator.stop() }
            let server = try server(.curveServer(keys), in: context)
            let events = server.events
            let knock = try knock(at: server, in: context, as: .curve(server: keys.publicKey, keys: bogus))
            #expect(knock.isRefused)
            #expect(try verdict(of: events) == .refused(.authentication(400)))
        }
    }

    @Test func `keys that do not go together are told as such, and the authenticator is not asked`() throws {
        try withContext { context in
            let (keys, other, mine) = try (CurveKeyPair(), CurveKeyPair(), CurveKeyPair())
            let (authenticator, records) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            // Another server's key, and one of zeros.
            for wrong in [other.publicKey, try CurvePublicKey([UInt8](repeating: 0, count: 32))] {
                let server = try server(.curveServer(keys), in: context)
                let events = server.events
                let knock = try knock(at: server, in: context, as: .curve(server: wrong, keys: mine))
                #expect(!knock.isIn)
                // With zeros libsodium does not even make a HELLO; another libzmq does, and the server cannot open it.
                let told = try verdict(of: events)
                #expect(
                    told == .refused(.protocolError(.cryptographic))
                        || (wrong != other.publicKey && told != .isIn),
                    "\(told)"
                )
            }
            #expect(records.all.isEmpty)
        }
    }

    @Test func `clients of another mechanism are told so on both sides`() throws {
        try withContext { context in
            let (authenticator, records) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            for mechanism in [SecurityMechanism.null, .plain(user: "ada", password: "countess")] {
                let server = try server(.curveServer(CurveKeyPair()), in: context)
                let events = server.events
                let answer = try knock(at: server, in: context, as: mechanism).answer
                expectMismatch(answer, try verdict(of: events))
            }
            let keys = try CurveKeyPair()
            let open = try server(.null, in: context)
            let curve = SecurityMechanism.curve(server: keys.publicKey, keys: keys)
            let events = open.events
            let answer = try knock(at: open, in: context, as: curve).answer
            expectMismatch(answer, try verdict(of: events))
            #expect(records.all.isEmpty)
        }
    }

    struct Malformed: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let bytes: [UInt8]
        let told: ProtocolError
    }

    private static let hello = Array(Wire.closedHello.dropFirst(8))

    @Test(arguments: [
        Malformed(
            testDescription: "another command",
            bytes: Wire.command("READY", []),
            told: .unexpectedCommand
        ),
        Malformed(
            testDescription: "a short HELLO",
            bytes: Wire.command("HELLO", [1, 0]),
            told: .malformedHello
        ),
        Malformed(
            testDescription: "a HELLO of another version",
            bytes: Wire.command("HELLO", [9] + hello.dropFirst()),
            told: .malformedHello
        ),
        Malformed(
            testDescription: "a HELLO that does not open",
            bytes: Wire.closedHello,
            told: .cryptographic
        ),
    ])
    func `a malformed handshake is told by its kind`(malformed: Malformed) throws {
        try withContext { context in
            let (authenticator, _) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            let server = try server(.curveServer(CurveKeyPair()), in: context)
            let events = server.events
            let raw = try RawConnection(to: server)
            #expect(try raw.send(Wire.greeting(.curve)))
            #expect(raw.receive(64).count == 64)
            #expect(try raw.send(malformed.bytes))
            #expect(try verdict(of: events) == .refused(.protocolError(malformed.told)))
            #expect(try seen(.disconnected, in: events))
        }
    }

    @Test func `an INITIATE that is somebody else's, short or missing is told by its kind`() throws {
        try withContext { context in
            let (keys, mine) = try (CurveKeyPair(), CurveKeyPair())
            let (authenticator, _) = try Authenticator.lettingAllIn(context)
            defer { authenticator.stop() }
            let server = try server(.curveServer(keys), in: context)
            let recording = try Recording(
                of: .curve(server: keys.publicKey, keys: mine),
                at: server,
                in: context
            )
            #expect(recording.bytes.count > 64 + 202 + 100)
            let initiate = Array(recording.bytes.dropFirst(64 + 202))
            let replies: [([UInt8], ProtocolError)] = [
                (initiate, .cryptographic),
                (Wire.command("INITIATE", [1, 2, 3]), .malformedInitiate),
                (Wire.command("NONSENSE", [UInt8](repeating: 1, count: 300)), .unexpectedCommand),
            ]
            let events = server.events
            #expect(try seen(.disconnected, in: events))  // The one that was recorded.
            for (bytes, told) in replies {
                let raw = try RawConnection(to: server)
                // The greeting and the HELLO say nothing that could not be said again.
                #expect(try raw.send(Array(recording.bytes.prefix(64 + 202))))
                #expect(raw.receive(64 + 170).count == 64 + 170)
                #expect(try raw.send(bytes))
                #expect(try verdict(of: events) == .refused(.protocolError(told)))
                #expect(try seen(.disconnected, in: events))
            }
        }
    }
}
