import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What the examples do when they are told to end while they wait for somebody.
struct SignalTests {
    /// All of them at once: what they have queued for nobody lingers.
    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal ends an example that waits, with status 0 and not a word of complaint`(signal: Int32)
        throws
    {
        try withContext { context in
            let children = try Example.all.filter { $0.arguments.contains(where: \.isEndpoint) }.compactMap {
                try signalled($0, signal, context)
            }
            #expect(!children.isEmpty)
            for (example, given, child) in children {
                #expect(child.wait(within: soon) == 0, "\(example.name): \(child.lines)")
                child.kill()
                #expect(child.lines.isEmpty, "\(example.name): \(child.lines)")
                // Nobody else was given its ports meanwhile.
                withExtendedLifetime(given) {}
            }
        }
    }

    /// Starts an example, and sends the signal once it has bound or connected: then it handles signals.
    private func signalled(_ example: Example, _ signal: Int32, _ context: Context) throws -> (
        Example, Given, Child
    )? {
        let given = try Given(example)
        guard let index = example.arguments.firstIndex(where: { $0.standard.hasPrefix("tcp://") }) else {
            return nil
        }
        // A peer that says nothing, so that the example goes on waiting.
        let peer = try Socket<STREAM>(context: context)
        let endpoint = Endpoint(given.arguments[index])
        if example.arguments[index].isBound {
            try peer.connect(to: endpoint)
        } else {
            try peer.bind(to: endpoint)
        }
        let child = try Child(
            "/bin/sh",
            ["-c", "exec \"$@\" >/dev/null", "sh", Paths.product(example.name)] + given.arguments
        )
        #expect(try peer.receive(timeout: soon) != nil, "\(example.name) does not use its first endpoint")
        child.signal(signal)
        return (example, given, child)
    }
}
