import TestSupport
import Testing
import ZeroMQ

struct PublishSubscribeTests {
    private let topics = ["apple", "apricot", "banana", "", "ap", "a", "Apple", "banana/ripe"]
    private let prefixes = ["ap", "banana/"]
    private let matching = ["apple", "apricot", "ap", "banana/ripe"]

    @Test(arguments: Meeting.allCases)
    func `a PUB reaches a SUB of pyzmq by prefix`(_ meeting: Meeting) throws {
        let arguments = [
            "--prefixes", prefixes.joined(separator: ","), "--topics", matching.joined(separator: ","),
        ]
        try meeting.with("sub", arguments) { (pub: Socket<PUB>, peer) in
            // A PUB is not told who subscribes: it calls until somebody says that he hears.
            let clock = ContinuousClock()
            let end = clock.now + soon
            while peer.child.line(containing: "hears", within: .milliseconds(10)) == nil {
                try #require(clock.now < end && peer.child.wait(within: .zero) == nil)
                try pub.send("call")
            }
            for topic in topics { try pub.send([Frame(topic), "about \(topic)"]) }
            for message in MessageList.all.messages(seed: 2) { try pub.send(["list"] + message) }
            try pub.send("end")
        }
    }

    @Test(arguments: Meeting.allCases)
    func `a SUB receives from a PUB of pyzmq by prefix`(_ meeting: Meeting) throws {
        try meeting.with("pub", ["--topics", topics.joined(separator: ",")]) { options in
            for prefix in ["call", "list", "end"] + prefixes { options.subscribe(prefix) }
        } _: { (sub: Socket<SUB>, peer) in
            var message = try sub.receive(timeout: soon)
            #expect(message == "call")
            peer.child.write("the calls")
            while message == "call" { message = try sub.receive(timeout: soon) }
            for topic in matching {
                #expect(message == [Frame(topic), "about \(topic)"])
                message = try sub.receive(timeout: soon)
            }
            for expected in MessageList.all.messages(seed: 1) {
                try expect(message, is: ["list"] + expected)
                message = try sub.receive(timeout: soon)
            }
            #expect(message == "end")
        }
    }
}
