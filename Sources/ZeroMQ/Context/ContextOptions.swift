/// What a context is made with.
///
/// Set in the closure of ``Context/init(_:)``; checked there, and fixed from then on. The C function is
/// `zmq_ctx_set`.
public struct ContextOptions: Hashable, Sendable {
    /// How many threads move messages to and from the network: 0 to 128, by default 1.
    ///
    /// One is enough for a gigabyte a second; none is enough for a context that uses inproc alone, where any other
    /// bind or connect throws `.noIOThread`. The C option is `ZMQ_IO_THREADS`. The C default is
    /// `ZMQ_IO_THREADS_DFLT`.
    public var ioThreads = 1

    /// How many sockets may be open at once: 1 to 65,535, by default 1,023.
    ///
    /// The one after that throws `.tooManyOpen`. The C option is `ZMQ_MAX_SOCKETS`. The C default is
    /// `ZMQ_MAX_SOCKETS_DFLT`.
    public var maxSockets = 1023

    /// Whether new sockets use IPv6 beside IPv4, where they do not say themselves: `true` or `false`, by default
    /// `false`.
    ///
    /// The C option is `ZMQ_IPV6`.
    public var ipv6 = false

    /// How long a closed socket goes on delivering what it has queued, where it does not say itself: 0 to 24 days, or
    /// `.unlimited`; by default 5 seconds.
    ///
    /// It is for every new socket but a SUB, whose linger is zero: all that a SUB has to deliver is subscriptions,
    /// and an XSUB may have more. `.unlimited` waits for ever, but for the end of the program, which waits 30 seconds
    /// at most. libzmq's own default is `.unlimited`, with which a message that nobody takes keeps a program from
    /// ending. The option is this library's own: see ``SocketSettings/linger``.
    public var linger: Duration? = .seconds(5)

    /// Whether closing may take time at all: `true` or `false`, by default `true`; `false` makes every new socket's
    /// linger zero.
    ///
    /// The C option is `ZMQ_BLOCKY`.
    public var isBlocky = true

    /// The greatest size of a message in bytes: 0 to 2,147,483,647, by default the greatest.
    ///
    /// libzmq stores it and, up to 4.3.5, does not enforce it: ``SocketOptions/maxMessageSize`` does that for a
    /// socket. The C option is `ZMQ_MAX_MSGSZ`.
    public var maxMessageSize = Int(Int32.max)

    /// The scheduling priority of the context's threads: 0 to 99; `nil`, the default, leaves it to the system.
    ///
    /// With a real-time policy the priority, 1 to 99; with any other, every number from 0 to 99 means the least nice
    /// value, -20. Tried on a thread first: one that the system refuses is an error. The C option is
    /// `ZMQ_THREAD_PRIORITY`. The C default is `ZMQ_THREAD_PRIORITY_DFLT`.
    public var threadPriority: Int?

    /// The scheduling policy of the context's threads, such as `SCHED_FIFO`: 0 to 255; `nil`, the default, leaves it
    /// to the system.
    ///
    /// Tried on a thread first: one that the system refuses is an error. The C option is `ZMQ_THREAD_SCHED_POLICY`.
    /// The C default is `ZMQ_THREAD_SCHED_POLICY_DFLT`.
    public var threadSchedulingPolicy: Int?

    /// The processors that the context's threads may run on, by number: 0 to 1,023; empty, the default, for all.
    ///
    /// Tried on a thread first: a processor that the machine does not have is an error. The C options are
    /// `ZMQ_THREAD_AFFINITY_CPU_ADD` and, for taking one out again, `ZMQ_THREAD_AFFINITY_CPU_REMOVE`.
    public var threadAffinity: Set<Int> = []

    /// A number that the names of the context's threads begin with: 0 to 2,147,483,647; 0, the default, for none.
    ///
    /// The C option is `ZMQ_THREAD_NAME_PREFIX`.
    public var threadNamePrefix = 0

    /// Starts with the defaults.
    public init() {}
}
