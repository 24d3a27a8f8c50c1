import Foundation
import TestSupport
import Testing
import ZeroMQ

struct StreamTests {
    private static let sizes = [0, 1, 8192, 1 << 20, 16 << 20]

    @Test(arguments: sizes)
    func `a STREAM serves urllib and http.client`(bodiesOf size: Int) throws {
        try withContext { context in
            let stream = try Socket<STREAM>(bind: Transport.tcp.endpoint, context: context)
            let endpoint = try #require(try stream.lastEndpoint)
            let arguments = ["--connect", endpoint.description, "--size", String(size)]
            try withPeer("http_client", arguments) { peer in
                var server = WebServer(stream)
                let status = try server.serve(peer.child)
                #expect(status == 0)
            }
        }
    }

    @Test(arguments: sizes)
    func `a STREAM serves curl`(bodiesOf size: Int) throws {
        try withContext { context in
            let stream = try Socket<STREAM>(bind: Transport.tcp.endpoint, context: context)
            let endpoint = try #require(try stream.lastEndpoint)
            let address = endpoint.description.replacing("tcp://", with: "http://")
            let output = temporaryPath("curl")
            defer { try? FileManager.default.removeItem(atPath: output) }
            let curl = try Child(
                "/usr/bin/env",
                [
                    "curl", "--silent", "--show-error", "--fail", "--noproxy", "*", "--max-time", "30",
                    "--output", output, "\(address)/\(size)",
                ]
            )
            defer { curl.kill() }
            var server = WebServer(stream)
            let status = try server.serve(curl)
            #expect(status == 0, "curl printed: \(curl.lines)")
            // curl writes no file for no bytes.
            let received = try FileHandle(forReadingAtPath: output)?.readToEnd() ?? Data()
            #expect(received.count == size)
            #expect((received == Data(pattern(size, seed: 2))) as Bool)
        }
    }

    @Test(arguments: sizes)
    func `a STREAM fetches from Python's web server`(bodiesOf size: Int) throws {
        try withContext { context in
            try withPeer("http_server") { peer in
                let (body, ended) = try exchange(
                    Data("GET /\(size) HTTP/1.0\r\n\r\n".utf8),
                    with: peer.endpoint,
                    context
                )
                #expect(body.count == size)
                #expect((body == Data(pattern(size, seed: 1))) as Bool)
                #expect(ended)
            }
        }
    }

    @Test func `a STREAM posts to Python's web server`() throws {
        try withContext { context in
            try withPeer("http_server") { peer in
                let head = Data("POST / HTTP/1.0\r\nContent-Length: \(1 << 20)\r\n\r\n".utf8)
                let (body, ended) = try exchange(
                    head + Data(pattern(1 << 20, seed: 5)),
                    with: peer.endpoint,
                    context
                )
                #expect(
                    String(decoding: body, as: UTF8.self)
                        == "06da18e1eab83a59142c7711478d57ee99d508625365aaaffb15f2351ddec286"
                )
                #expect(ended)
            }
        }
    }

    /// Connects, sends a request, and receives the answer's body, and whether the server then ended the connection.
    private func exchange(
        _ request: Data,
        with endpoint: String,
        _ context: Context
    ) throws -> (body: Data, ended: Bool) {
        let stream = try Socket<STREAM>(connect: endpoint, context: context)
        let hello: (Frame, Frame) = try #require(try stream.receive(timeout: soon)?.unpack())
        #expect(hello.1.isEmpty)
        try stream.send([hello.0, Frame(request)])
        var answer = WebExchange()
        while let message = try stream.receive(timeout: soon) {
            let (id, bytes): (Frame, Frame) = try #require(message.unpack())
            #expect(id == hello.0)
            if bytes.isEmpty { return (answer.body ?? Data(), true) }
            answer.append(Data(bytes))
        }
        #expect(answer.firstLine == "HTTP/1.0 200 OK")
        return (answer.body ?? Data(), false)
    }
}
