import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Context options that libzmq takes without a word, and aborts on in the background when it starts its threads.
struct ContextOptionTests {
    @Test func `numbers out of range are refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                func refuses(_ name: String, _ value: Int, _ configure: (inout ContextOptions) -> Void) {
                    expectRefusal(.invalidArgument, "set \(name)", "\(value)") { _ = try Context(configure) }
                }
                for value in [-1, 129, 100_000, Int(Int32.max), .max, .min] {
                    refuses("ioThreads", value) { $0.ioThreads = value }
                }
                for value in [0, -1, 65_536, Int(Int32.max), .max, .min] {
                    refuses("maxSockets", value) { $0.maxSockets = value }
                }
                for value in [-1, 100, Int(Int32.max), .max] {
                    refuses("threadPriority", value) { $0.threadPriority = value }
                }
                for value in [-1, 256, .max] {
                    refuses("threadSchedulingPolicy", value) { $0.threadSchedulingPolicy = value }
                }
                for value in [-1, 1024, .max] {
                    refuses("threadAffinity", value) { $0.threadAffinity = [value] }
                }
            }
        }
    }

    @Test func `the greatest numbers in range make a context that works`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try exchange { $0.ioThreads = 128 }
                try exchange { $0.maxSockets = 65_535 }
                try exchange { $0.threadNamePrefix = Int(Int32.max) }
                try exchange { $0.maxMessageSize = Int(Int32.max) }
            }
        }
    }

    @Test func `a processor that the machine does not have is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                expectRefusal(.invalidArgument, "set threadAffinity", "[1023]") {
                    _ = try Context { $0.threadAffinity = [1023] }
                }
                try exchange { $0.threadAffinity = [0] }
            }
        }
    }

    @Test func `a scheduling policy that does not exist or lacks its priority is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                expectRefusal(.invalidArgument, "set threadSchedulingPolicy", "77") {
                    _ = try Context { $0.threadSchedulingPolicy = 77 }
                }
                let realTime = Int(SCHED_FIFO)
                for priority in [nil, 0] {
                    expectRefusal(.invalidArgument, "set threadSchedulingPolicy", "\(realTime)") {
                        _ = try Context {
                            $0.threadSchedulingPolicy = realTime
                            $0.threadPriority = priority
                        }
                    }
                }
            }
        }
    }

    @Test func `a priority without the privilege is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                giveUpPrivileges()
                for priority in [0, 1, 5, 20, 99] {
                    expectRefusal(.operationNotPermitted, "set threadPriority", "\(priority)") {
                        _ = try Context { $0.threadPriority = priority }
                    }
                }
                expectRefusal(.operationNotPermitted, "set threadSchedulingPolicy", "\(SCHED_FIFO)") {
                    _ = try Context {
                        $0.threadSchedulingPolicy = Int(SCHED_FIFO)
                        $0.threadPriority = 1
                    }
                }
                try exchange { _ in }
            }
        }
    }

    // libzmq goes down by 20, whatever the number says, and takes the nice value -1 for a failure.
    @Test func `a priority that goes only part of the way is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                var steps = rlimit(rlim_cur: 25, rlim_max: 25)
                setrlimit(__rlimit_resource_t(__RLIMIT_NICE.rawValue), &steps)
                giveUpPrivileges()
                expectRefusal(.operationNotPermitted, "set threadPriority", "5") {
                    _ = try Context { $0.threadPriority = 5 }
                }
            }
        }
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                // From here the step of 20 ends at -1.
                #expect(nice(19) == 19)
                #expect(thrown(by: { _ = try Context { $0.threadPriority = 5 } }) != nil)
                try exchange { _ in }
            }
        }
    }

    @Test func `a context has as many sockets as it allows`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext {
                    $0.maxSockets = 3
                } _: { context in
                    var sockets = try (0..<3).map { _ in try Socket<PAIR>(context: context) }
                    expectRefusal(.tooManyOpen, "open", "PAIR") { _ = try Socket<PAIR>(context: context) }
                    sockets.removeLast()
                    // The place is free as soon as libzmq has cleared it.
                    let clock = ContinuousClock()
                    let end = clock.now + soon
                    while thrown(by: { sockets.append(try Socket<PAIR>(context: context)) }) != nil {
                        try #require(clock.now < end)
                    }
                }
            }
        }
    }
}

/// Becomes nobody, who may raise nothing.
private func giveUpPrivileges() {
    // Where this is not root already, there is nothing to give up.
    if getuid() == 0 { #expect(setuid(65_534) == 0) }
}

private func exchange(_ configure: (inout ContextOptions) -> Void) throws {
    try withContext(configure) { context in
        let left = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
        let right = try Socket<PAIR>(connect: try #require(try left.lastEndpoint), context: context)
        try right.send("x")
        #expect(try left.receive(timeout: soon) == "x")
    }
}
