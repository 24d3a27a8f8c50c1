import Foundation
import TestSupport
import Testing

@testable import ZeroMQ

extension ContextTable {
    static let threads: [Row] = [
        Row("ZMQ_THREAD_NAME_PREFIX", "threadNamePrefix") {
            try check(\.threadNamePrefix, "ZMQ_THREAD_NAME_PREFIX", default: 0, set: 42)
            try withThreads(ofPrefix: 4201) { threads in
                #expect(threads.contains { $0.name.hasPrefix("4201/ZMQbg/IO") })
            }
        },
        Row("ZMQ_THREAD_SCHED_POLICY", "threadSchedulingPolicy") {
            // Background work, which needs no privilege: 3 is Linux's SCHED_BATCH.
            #if os(Linux)
                let policy = 3
            #else
                let policy = Int(SCHED_OTHER)
            #endif
            try check(
                \.threadSchedulingPolicy,
                "ZMQ_THREAD_SCHED_POLICY",
                default: nil,
                raw: -1,
                set: policy,
                raw: policy
            )
            try withThreads(ofPrefix: 4202) {
                $0.threadSchedulingPolicy = policy
            } _: { threads in
                #expect(threads.map(\.policy) == [policy])
            }
        },
        Row("ZMQ_THREAD_PRIORITY", "threadPriority") {
            // libzmq has no getter: the number that it would have is ZMQ_SOCKET_LIMIT's.
            #if os(Linux)
                if try ThreadSeen.mayRaisePriority() {
                    try withThreads(ofPrefix: 4203) {
                        $0.threadPriority = 2
                    } _: { threads in
                        #expect(threads.map(\.niceness) == [-20])
                    }
                } else {
                    let error = thrown(by: { _ = try Context { $0.threadPriority = 2 } })
                    #expect(error?.operation == "set threadPriority")
                }
            #endif
            try withContext { context in #expect(context.options.threadPriority == nil) }
        },
        Row("ZMQ_THREAD_AFFINITY_CPU_ADD", "threadAffinity") {
            #if os(Linux)
                let processor = try #require(try ThreadSeen.processors().last)
                try withThreads(ofPrefix: 4204) {
                    $0.threadAffinity = [processor]
                } _: { threads in
                    #expect(threads.map(\.processors) == [[processor]])
                }
            #endif
            try withContext { context in #expect(context.options.threadAffinity == []) }
        },
        Row("ZMQ_THREAD_AFFINITY_CPU_REMOVE", "threadAffinity.remove") {
            #if os(Linux)
                let processors = try ThreadSeen.processors()
                let processor = try #require(processors.first)
                try withThreads(ofPrefix: 4205) {
                    $0.threadAffinity = Set(processors).union([1023])
                    for other in $0.threadAffinity where other != processor {
                        $0.threadAffinity.remove(other)
                    }
                } _: { threads in
                    #expect(threads.map(\.processors) == [[processor]])
                }
            #endif
            var options = ContextOptions()
            options.threadAffinity = [1]
            options.threadAffinity.remove(1)
            #expect(options == ContextOptions())
        },
    ]

    /// Runs a context whose threads have a prefix to be known by, and looks at them once they are at work.
    private static func withThreads(
        ofPrefix prefix: Int,
        _ configure: (inout ContextOptions) -> Void = { _ in },
        _ body: ([ThreadSeen]) throws -> Void
    ) throws {
        try withContext {
            $0.threadNamePrefix = prefix
            configure(&$0)
        } _: { context in
            let pull = try Socket<PULL>(bind: Transport.tcp.endpoint, context: context)
            let push = try Socket<PUSH>(connect: pull.place, context: context)
            try push.send("x")
            #expect(try pull.receive(timeout: soon) == "x")
            #if os(Linux)
                // The thread that has carried the message has also set itself up.
                let threads = try ThreadSeen.all().filter { $0.name.hasPrefix("\(prefix)/ZMQbg/IO") }
                #expect(threads.count == 1)
                try body(threads)
            #endif
        }
    }
}
