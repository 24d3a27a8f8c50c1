import Foundation
import TestSupport
import Testing
import ZeroMQ

/// What is let go of closes itself, without blocking and without leaving anything behind.
struct DeinitTests {
    @Test func `letting go of a socket with a message for a dead peer takes no time`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let dead = try DeadEndpoint()
                var context: Context? = try Context()
                var push: Socket<PUSH>? = try Socket<PUSH>(
                    connect: dead.endpoint,
                    context: try #require(context)
                ) {
                    $0.linger = .unlimited
                }
                try push?.send("to nobody")
                // Whoever waited here would do so until the alarm.
                push = nil
                context = nil
                // The end of the program need not be waited for here.
                _exit(0)
            }
        }
    }

    @Test func `a context that is let go of is gone with its threads and descriptors`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try warmUp()
                let before = FewDescriptors.inUse
                for _ in 0..<20 {
                    let context = try Context { $0.ioThreads = 2 }
                    let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*", context: context)
                    let push = try Socket<PUSH>(
                        connect: try #require(try pull.lastEndpoint),
                        context: context
                    )
                    try push.send("x")
                    #expect(try pull.receive(timeout: soon) == "x")
                }
                #expect(reaches(before))
            }
        }
    }

    @Test func `thousands of sockets leave no descriptor open`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try warmUp()
                let before = FewDescriptors.inUse
                try withContext {
                    $0.linger = .unlimited
                } _: { context in
                    let pull = try Socket<PULL>(bind: "inproc://jobs", context: context)
                    for number in 0..<3000 {
                        let push = try retried {
                            try Socket<PUSH>(connect: "inproc://jobs", context: context)
                        }
                        try push.send("\(number)")
                        #expect(try pull.receive(timeout: soon) == "\(number)")
                    }
                }
                #expect(reaches(before))
            }
        }
    }

    @Test func `a bind or connect that fails leaves no descriptor open`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try warmUp()
                try withContext { context in
                    let owner = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
                    let taken = try #require(try owner.lastEndpoint)
                    let socket = try Socket<PAIR>(context: context)
                    let before = FewDescriptors.inUse
                    for _ in 0..<100 {
                        for endpoint in [
                            taken, "tcp://nosuch0:1", "tcp://192.0.2.1:1", "ipc:///nowhere/x", "x",
                        ] {
                            #expect(thrown(by: { try socket.bind(to: endpoint) }) != nil)
                        }
                        #expect(thrown(by: { try socket.connect(to: "tcp://a b:1") }) != nil)
                    }
                    #expect(reaches(before))
                }
            }
        }
    }
}

/// What the first use opens for good, libzmq's and Foundation's, is not counted.
private func warmUp() throws {
    try withContext { context in
        let socket = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
        #expect(try socket.lastEndpoint != nil)
    }
}

/// Whether as few descriptors as this are open soon: libzmq closes in the background.
private func reaches(_ count: Int) -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + soon
    while clock.now < end {
        if FewDescriptors.inUse <= count { return true }
        sched_yield()
    }
    return false
}

/// Tries again while libzmq still clears what has been closed.
private func retried<Result>(_ body: () throws -> Result) throws -> Result {
    let clock = ContinuousClock()
    let end = clock.now + soon
    while true {
        do {
            return try body()
        } catch ZeroMQError.Code.tooManyOpen where clock.now < end {
            sched_yield()
        }
    }
}
