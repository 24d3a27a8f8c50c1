// Queues: how much waits, and for how long.

extension SocketSettings {
    /// How long a closed socket goes on delivering what it has queued: 0 to 24 days, or `.unlimited`; by default the
    /// context's, 5 seconds, and for a SUB zero.
    ///
    /// Zero drops what is queued. An XSUB lingers like the others: what it has queued may be messages of the
    /// program's, and a SUB's are subscriptions alone. (libzmq's own default is `.unlimited`, and zero for both.)
    /// Rounded up to milliseconds. The C option is `ZMQ_LINGER`.
    public var linger: Duration? {
        get { settings[OptionTable.linger] }
        set { settings[OptionTable.linger] = newValue }
    }
}

extension SocketSettings where Role: Sends {
    /// How many messages may be queued for each peer: 1 to 2,147,483,647, or `.unlimited`; by default 1,000, for an
    /// XSUB `.unlimited`.
    ///
    /// What happens at the mark is the role's: PUSH, DEALER, REQ, PAIR and STREAM wait; PUB and XPUB drop what that
    /// subscriber does not take, unless ``neverDrops`` is set; ROUTER drops, unless ``isMandatory`` is set. Over
    /// inproc the marks of both sides add up. A message counts once, however many frames it has. A subscription
    /// counts as a message, and those beyond the mark would be lost: hence an XSUB's default, which a SUB has, too.
    /// The C option is `ZMQ_SNDHWM`.
    public var sendHighWaterMark: Int? {
        get { settings[OptionTable.sendHighWaterMark] }
        set { settings[OptionTable.sendHighWaterMark] = newValue }
    }

    /// How long a send without a deadline of its own waits: 0 to 24 days, or `.unlimited`, the default.
    ///
    /// When it has passed, the send throws `.timedOut` and nothing has been sent. Rounded up to milliseconds. The C
    /// option is `ZMQ_SNDTIMEO`.
    public var sendTimeout: Duration? {
        get { settings[OptionTable.sendTimeout] }
        set { settings[OptionTable.sendTimeout] = newValue }
    }
}

extension SocketSettings where Role: Receives {
    /// How many messages of each peer may wait to be received: 1 to 2,147,483,647, or `.unlimited`; by default 1,000.
    ///
    /// Beyond them, the peer's own queue fills: see ``sendHighWaterMark``. The C option is `ZMQ_RCVHWM`.
    public var receiveHighWaterMark: Int? {
        get { settings[OptionTable.receiveHighWaterMark] }
        set { settings[OptionTable.receiveHighWaterMark] = newValue }
    }

    /// How long a receive without a deadline of its own waits: 0 to 24 days, or `.unlimited`, the default.
    ///
    /// When it has passed, the receive throws `.timedOut`. Rounded up to milliseconds. The C option is
    /// `ZMQ_RCVTIMEO`.
    public var receiveTimeout: Duration? {
        get { settings[OptionTable.receiveTimeout] }
        set { settings[OptionTable.receiveTimeout] = newValue }
    }
}

extension SocketOptions {
    /// Which of the context's I/O threads serve the socket's connections, a bit each; 0, the default, for all.
    ///
    /// The lowest bit is the first thread's. A bind or connect throws `.noIOThread` when there is no such thread; see
    /// ``ContextOptions/ioThreads``. The C option is `ZMQ_AFFINITY`.
    public var ioThreadAffinity: UInt64 {
        get { settings[OptionTable.ioThreadAffinity] }
        set { settings[OptionTable.ioThreadAffinity] = newValue }
    }

    /// The greatest size of a frame in bytes that is accepted from a peer: 0 and up, or `.unlimited`, the default.
    ///
    /// A peer that sends a greater one is disconnected, and what it had queued behind it is lost. Not over inproc.
    /// The C option is `ZMQ_MAXMSGSIZE`.
    public var maxMessageSize: Int? {
        get { settings[OptionTable.maxMessageSize] }
        set { settings[OptionTable.maxMessageSize] = newValue }
    }
}

extension SocketOptions where Role: Conflates {
    /// Whether a queue keeps the newest message alone, in either direction: `true` or `false`, by default `false`.
    ///
    /// For messages of one frame: sending more throws `.invalidArgument`. A socket to which a peer has sent more throws
    /// `.invalidState` when it receives, from then on, and can only be closed. A SUB is at the mercy of its publishers: one
    /// that sends several frames of a topic that was not subscribed can make libzmq abort the process. Marks have no
    /// meaning then. Over inproc what is sent before the other side has bound is lost. The C option is `ZMQ_CONFLATE`.
    public var conflates: Bool {
        get { settings[OptionTable.conflates] }
        set { settings[OptionTable.conflates] = newValue }
    }
}
