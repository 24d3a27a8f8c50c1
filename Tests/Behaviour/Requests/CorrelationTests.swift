import TestSupport
import Testing
import ZeroMQ

struct CorrelationTests {
    @Test(arguments: Transport.allCases)
    func `a REQ that correlates takes the answer that brings its number back`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let server = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<REQ>(connect: endpoint, context: context) { $0.correlates = true }
            #expect(try client.send(["A", "B"], timeout: soon))
            let request = try #require(try server.receive(timeout: soon))
            #expect(request.count == 5)
            let (id, number) = (request[0], request[1])
            #expect(number.count == 4)
            #expect(Array(request[2...]) == ["", "A", "B"])

            let wrong = Frame(number.map { ~$0 })
            #expect(try server.send([id, wrong, "", "wrong number"], timeout: soon))
            #expect(try server.send([id, "", "no number"], timeout: soon))
            #expect(try server.send([id, number, "", "right", "answer"], timeout: soon))
            #expect(try client.receive(timeout: soon) == ["right", "answer"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a REQ numbers each request anew`(over transport: Transport) throws {
        try withContext { context in
            let server = try Socket<ROUTER>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try server.lastEndpoint)
            let client = try Socket<REQ>(connect: endpoint, context: context) {
                $0.correlates = true
                $0.isRelaxed = true
            }
            var numbers: Set<Frame> = []
            for _ in 0..<3 {
                #expect(try client.send("hello", timeout: soon))
                let request = try #require(try server.receive(timeout: soon))
                numbers.insert(request[1])
            }
            #expect(numbers.count == 3)
        }
    }
}
