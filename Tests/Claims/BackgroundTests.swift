import Foundation
import TestSupport
import Testing
import ZeroMQ

struct BackgroundTests {
    @Test(arguments: Transport.allCases)
    func `C4 a send returns before there is a peer`(over transport: Transport) throws {
        try withContext { context in
            let (front, back) = (try FixedEndpoint(transport), try FixedEndpoint(transport))
            let push = try Socket<PUSH>(connect: front.text, context: context)
            let dealer = try Socket<DEALER>(connect: back.text, context: context)
            for number in 0..<100 {
                #expect(try push.trySend("\(number)"))
                #expect(try dealer.trySend("\(number)"))
            }
            let pull = try Socket<PULL>(bind: front.text, context: context)
            let other = try Socket<DEALER>(bind: back.text, context: context)
            for number in 0..<100 {
                #expect(try pull.receive(timeout: soon) == "\(number)")
                #expect(try other.receive(timeout: soon) == "\(number)")
            }
        }
    }

    @Test(arguments: [Transport.tcp, .ipc])
    func `C4 what was sent travels while the sending thread does something else`(
        over transport: Transport
    ) throws {
        try withContext { context in
            let endpoint = try FixedEndpoint(transport)
            let hasSent = DispatchSemaphore(value: 0)
            let mayEnd = DispatchSemaphore(value: 0)
            let sender = SocketThread { [text = endpoint.text] in
                let push = try Socket<PUSH>(connect: text, context: context)
                for number in 0..<500 { try push.send("\(number)") }
                hasSent.signal()
                // Not a call of the library's from here on.
                return mayEnd.wait(timeout: .now() + 60)
            }
            #expect(hasSent.wait(timeout: .now() + 60) == .success)
            let pull = try Socket<PULL>(bind: endpoint.text, context: context)
            for number in 0..<500 { #expect(try pull.receive(timeout: soon) == "\(number)") }
            mayEnd.signal()
            #expect(try sender.join(within: soon) == .success)
        }
    }

    @Test(arguments: Transport.allCases)
    func `C4 threads with a socket each need no lock`(over transport: Transport) throws {
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let endpoint = try #require(try pull.lastEndpoint)
            let senders = (0..<4).map { sender in
                SocketThread {
                    let push = try Socket<PUSH>(connect: endpoint, context: context)
                    for number in 0..<1000 { try push.send([[UInt8(sender)], "\(number)"]) }
                }
            }
            var next = [Int](repeating: 0, count: senders.count)
            for _ in 0..<4000 {
                let (sender, number): (Frame, Frame) = try #require(try pull.receive(timeout: soon)?.unpack())
                let index = try #require(sender.first.map { Int($0) })
                #expect(number == "\(next[index])")
                next[index] += 1
            }
            #expect(next == [1000, 1000, 1000, 1000])
            for sender in senders { try sender.join(within: soon) }
        }
    }
}
