import TestSupport
import Testing
import ZeroMQ

/// What the examples do when a peer sends what their partners never would.
struct StrangerTests {
    @Test(arguments: ["rrbroker", "msgqueue"])
    func `a queue goes on when a worker answers without an address`(example: String) throws {
        let (frontend, backend) = (try FixedEndpoint(.tcp), try FixedEndpoint(.tcp))
        let queue = try Child(Paths.product(example), [frontend.text, backend.text])
        defer { queue.kill() }
        try withContext { context in
            let worker = try Socket<DEALER>(connect: backend.text, context: context)
            for reply in ["x", "", ["", "x"], ["nobody", "x"]] as [Message] {
                try #require(try worker.send(reply, timeout: soon))
            }
            let client = try Socket<DEALER>(connect: frontend.text, context: context)
            try #require(try client.send("request", timeout: soon))
            let request = try #require(try worker.receive(timeout: soon))
            try #require(try worker.send(request, timeout: soon))
            #expect(try client.receive(timeout: soon) == "request")
        }
        #expect(queue.lines == [])
    }
}
