import TestSupport
import Testing
import ZeroMQ

struct StreamTests {
    @Test func `a STREAM sees the bytes that a DEALER puts on the wire, and can speak like one`() throws {
        try withContext { context in
            let stream = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context)
            let dealer = try Socket<DEALER>(context: context) { $0.linger = .zero }
            try dealer.connect(to: try #require(try stream.lastEndpoint))
            var wire = try Wire(stream)
            #expect(wire.address == "127.0.0.1")

            try wire.write(Wire.greeting)
            let greeting = try wire.read(64)
            #expect(greeting[0] == 0xFF)
            #expect(greeting[9] == 0x7F)
            #expect(greeting[10] == 3)
            #expect(Array(greeting[12..<32]) == Array("NULL".utf8) + [UInt8](repeating: 0, count: 16))

            // A command frame: flags, length, and READY with what the peer is.
            let ready = try wire.frame()
            #expect(ready.flags == 4)
            #expect(ready.bytes.starts(with: [5] + Array("READY".utf8)))
            #expect(String(decoding: ready.bytes, as: UTF8.self).contains("DEALER"))
            try wire.write(Wire.ready([("Socket-Type", "ROUTER")]))

            // A message of two frames: "more", then the last one.
            #expect(try dealer.send(["head", "body"], timeout: soon))
            #expect(try wire.frame() == (1, Array("head".utf8)))
            #expect(try wire.frame() == (0, Array("body".utf8)))

            // And back: a short frame, and a long one, whose length takes eight bytes.
            try wire.write([0, 5] + Array("World".utf8))
            #expect(try dealer.receive(timeout: soon) == "World")
            let long = [UInt8](repeating: 7, count: 64_000)
            try wire.write([2, 0, 0, 0, 0, 0, 0, 0xFA, 0] + long)
            #expect(try dealer.receive(timeout: soon) == Message(long))
            #expect(try dealer.send(long, timeout: soon))
            #expect(try wire.frame() == (2, long))
        }
    }

    @Test func `both ends of a STREAM are told that a connection has come and gone`() throws {
        try withContext { context in
            let server = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<STREAM>(connect: endpoint, context: context)
            let arrival = try #require(try server.receive(timeout: soon))
            let connection = try #require(arrival.first)
            #expect(arrival == [connection, ""])
            #expect(connection.count == 5)
            #expect(arrival.peerAddress == "127.0.0.1")
            let made = try #require(try client.receive(timeout: soon))
            #expect(made == [made[0], ""])
            #expect(try client.newestConnection == made[0])

            // Empty bytes end a connection, as soon as libzmq gets to it: in the next call.
            #expect(try server.send([connection, ""], timeout: soon))
            let next = try #require(try server.receive(timeout: soon))
            // The client connects anew, under another id.
            #expect(next == [next[0], ""])
            #expect(next != arrival)
            #expect(try client.receive(timeout: soon) == made)
        }
    }

    @Test func `a STREAM that does not notify receives bytes alone`() throws {
        try withContext { context in
            let server = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context) {
                $0.notifiesConnections = false
            }
            let client = try Socket<STREAM>(context: context) { $0.notifiesConnections = false }
            try client.connect(to: try #require(try server.lastEndpoint), givingId: "server")
            #expect(try client.send(["server", "hello"], timeout: soon))
            #expect(try server.receive(timeout: soon)?.last == "hello")
        }
    }

    @Test func `two STREAMs speak HTTP`() throws {
        try withContext { context in
            let server = try Socket<STREAM>(bind: "tcp://127.0.0.1:*", context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<STREAM>(connect: endpoint, context: context)
            var asking = try Wire(client)
            var answering = try Wire(server)

            let request = Array("GET / HTTP/1.0\r\n\r\n".utf8)
            try asking.write(request)
            #expect(try answering.read(request.count) == request)
            let page = [UInt8](repeating: UInt8(ascii: "."), count: 64_000)
            let header = Array("HTTP/1.0 200 OK\r\nContent-Length: 64000\r\n\r\n".utf8)
            try answering.write(header + page)
            #expect(try asking.read(header.count + page.count) == header + page)

            try answering.end()
            #expect(try asking.readChunk().isEmpty)
        }
    }
}
