import TestSupport
import Testing
import ZeroMQ

struct ProxyTests {
    @Test func `a proxy stands between a REQ and a REP of pyzmq`() throws {
        try withContext { context in
            let frontend = try Socket<ROUTER>(bind: Transport.tcp.endpoint, context: context)
            let backend = try Socket<DEALER>(bind: Transport.tcp.endpoint, context: context)
            let front = try #require(try frontend.lastEndpoint).description
            let back = try #require(try backend.lastEndpoint).description
            let stop = Stop()
            let proxy = SocketThread { [frontend, backend] in
                try Proxy(frontend, backend).run(until: stop)
            }
            // The two scripts check each other: one expects the seed that the other sends.
            let messages = ["--messages"] + MessageList.all.words
            try withPeer("rep", ["--connect", back, "--seed", "1"] + messages) { _ in
                try withPeer("req", ["--connect", front, "--seed", "2"] + messages) { _ in }
            }
            stop.pull()
            try proxy.join(within: soon)
        }
    }
}
