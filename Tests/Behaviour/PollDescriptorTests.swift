import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Plain file descriptors beside sockets.
struct PollDescriptorTests {
    /// A pipe that is closed with its last reference.
    private final class Pipe {
        private var ends: [Int32]
        init() throws {
            let (reads, writes) = try privatePipe()
            ends = [reads, writes]
        }
        deinit { for end in ends where end >= 0 { close(end) } }

        var readEnd: Descriptor { Descriptor(ends[0]) }
        var writeEnd: Descriptor { Descriptor(ends[1]) }
        func write(_ byte: UInt8) {
            var byte = byte
            _ = Foundation.write(ends[1], &byte, 1)
        }
        func closeWriteEnd() {
            close(ends[1])
            ends[1] = -1
        }
    }

    /// A UDP socket on the loopback interface, and its port.
    private func udp() throws -> (descriptor: Int32, address: sockaddr_in) {
        #if os(Linux)
            let type = Int32(SOCK_DGRAM.rawValue)
        #else
            let type = SOCK_DGRAM
        #endif
        let descriptor = socket(AF_INET, type, 0)
        try #require(descriptor >= 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        try #require(isBound)
        return (descriptor, address)
    }

    @Test(arguments: Transport.allCases)
    func `a datagram makes its descriptor ready, and not the REP beside it`(over transport: Transport) throws
    {
        try withContext { context in
            let rep = try Socket<REP>(bind: transport.endpoint, context: context)
            let (receiver, address) = try udp()
            defer { close(receiver) }
            let poller = Poller(rep, Descriptor(receiver))
            #expect(try poller.wait(timeout: .zero).isEmpty)

            let (sender, _) = try udp()
            defer { close(sender) }
            var destination = address
            let sent = withUnsafePointer(to: &destination) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    sendto(sender, "x", 1, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            #expect(sent == 1)
            let ready = try poller.wait(timeout: soon)
            #expect(ready.count == 1)
            #expect(ready.first?.readiness == .receive)
            #expect(ready.allSatisfy { Descriptor(receiver) ~= $0 && !(rep ~= $0) })

            let req = try Socket<REQ>(connect: try #require(try rep.lastEndpoint), context: context)
            try req.send("now you")
            #expect(try rep.receive(timeout: soon) == "now you")
        }
    }

    @Test func `a switch names descriptors and sockets`() throws {
        try withContext { context in
            let endpoint = Transport.inproc.endpoint
            let pull = try Socket<PULL>(bind: endpoint, context: context)
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            let pipe = try Pipe()
            let input = pipe.readEnd
            let poller = Poller(input, pull)
            pipe.write(1)
            try push.send("x")
            var seen: [String] = []
            for ready in try poller.wait(timeout: soon) {
                switch ready {
                case pull: seen.append("socket")
                case input: seen.append("descriptor")
                default: seen.append("other")
                }
            }
            #expect(seen == ["descriptor", "socket"])
        }
    }

    @Test func `a descriptor is watched for what is asked`() throws {
        let pipe = try Pipe()
        let poller = Poller()
        poller.add(pipe.writeEnd, for: .send)
        poller.add(pipe.readEnd)
        let ready = try poller.wait(timeout: soon)
        #expect(ready.map(\.readiness) == [.send])
        #expect(pipe.writeEnd ~= ready[0])
        poller.remove(pipe.writeEnd)
        #expect(try poller.wait(timeout: .zero).isEmpty)
        pipe.write(1)
        #expect(try poller.wait(timeout: soon).map(\.readiness) == [.receive])
    }

    @Test func `a descriptor whose other end is gone is ready with an error`() throws {
        let pipe = try Pipe()
        pipe.closeWriteEnd()
        #expect(try Poller(pipe.readEnd).wait(timeout: soon).first?.readiness.contains(.error) == true)
    }

    @Test(arguments: [-1, Int32.min, Int32.max, 999_999])
    func `a descriptor that is not open is ready with an error`(number: Int32) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            for poller in [Poller(Descriptor(number)), Poller(pull, Descriptor(number))] {
                let ready = try poller.wait(timeout: soon)
                #expect(ready.map(\.readiness) == [.error])
                #expect(ready.allSatisfy { Descriptor(number) ~= $0 })
            }
        }
    }

    @Test func `a deadline is kept with descriptors alone`() throws {
        let pipe = try Pipe()
        let start = ContinuousClock.now
        #expect(try Poller(pipe.readEnd).wait(timeout: .milliseconds(20)).isEmpty)
        #expect(ContinuousClock.now - start >= .milliseconds(20))
    }

    @Test func `a stop ends a wait for descriptors`() throws {
        let pipe = try Pipe()
        let readEnd = pipe.readEnd
        let stop = Stop()
        let waiting = SocketThread { try Poller(readEnd).wait(until: stop).isEmpty }
        stop.pull()
        #expect(try waiting.join(within: soon))
        _ = pipe
    }
}
