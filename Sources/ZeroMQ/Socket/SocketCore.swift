import CZeroMQ

/// A socket without its role: what the typed face is built on, and what pollers and proxies work with.
///
/// Blocking calls are three primitives put together: try it now, wait until it can be done, close. Belongs to one
/// thread at a time, like the ``Socket`` that owns it.
final class SocketCore {
    let entry: SocketEntry
    /// Kept for as long as the socket; `nil` for a socket of the library's own, which must not keep its context.
    let context: Context?

    /// What the message path has to mind for this socket; empty for most.
    var care: Care = []

    /// The options that have been set, but for subscriptions.
    var settings: [OptionList.Setting] = []

    /// The time-outs that were set as options; `nil` waits for ever.
    var sendTimeout: Duration? {
        didSet { sendFlags = sendTimeout == nil && entry.kind != .pair ? 0 : ZMQ_DONTWAIT }
    }
    var receiveTimeout: Duration? {
        didSet { receiveFlags = receiveTimeout == nil ? 0 : ZMQ_DONTWAIT }
    }

    /// With which flags a call that has no deadline of its own begins.
    ///
    /// A PAIR that waits has to look for itself.
    private(set) var receiveFlags: Int32 = 0
    private(set) var sendFlags: Int32

    /// What ``Socket/request(_:timeout:retries:)`` needs to begin anew.
    var requestState = RequestState()

    /// What a connect under a chosen routing id has to know.
    var chosenIds = ChosenIds()

    /// The listening descriptor that the next bind adopts.
    var listener: Int32?

    /// Who waits for the socket with `await`, and for how long nobody had to.
    // Touched for an instant only, for each message: the check would cost a third of an asynchronous call.
    @exclusivity(unchecked) var waiting = Waiting()
    @exclusivity(unchecked) var turn = Turn()

    /// Whether the socket keeps count of who is there, and an XPUB of who subscribes.
    var tracksPeers = false
    var subscribers = SubscriberCount()
    var kept = KeptMessages()

    /// How the socket's connections are secured.
    var security = SecurityMechanism.null

    /// The directions in which the head of the line is trying right now.
    var trying: Readiness = []

    /// What the tests leave out of the rule of waiting.
    var skips: RuleParts = []

    /// Called before each frame after the first: the tests end a peer there.
    var beforeNextFrame: (() -> Void)?

    struct Care: OptionSet {
        let rawValue: UInt8
        /// Messages begin with a routing id: there have to be two frames at least.
        static let routes = Care(rawValue: 1)
        /// STREAM: exactly two frames.
        static let streams = Care(rawValue: 2)
        /// Keeps one frame alone: a message of several would be cut up.
        static let conflates = Care(rawValue: 4)
        /// REQ: a torn or an abandoned request has to be mended first.
        static let mends = Care(rawValue: 8)
        /// Speaks plain TCP: nothing else may be on the other side.
        static let raw = Care(rawValue: 16)
        /// XPUB: counts subscribers, and keeps what somebody found who looked for them.
        static let counts = Care(rawValue: 32)
        /// A peer has sent several frames to a socket that conflates: libzmq would abort at the next receive.
        static let overrun = Care(rawValue: 64)
    }

    convenience init(_ kind: SocketKind, context: Context, options: OptionList) throws(ZeroMQError) {
        try self.init(kind, in: try context.core(), keeping: context, options: options)
    }

    init(
        _ kind: SocketKind,
        in home: ContextCore,
        keeping context: Context?,
        options: OptionList
    ) throws(ZeroMQError) {
        guard kind.isKnown else {
            throw ZeroMQError(
                .invalidArgument,
                operation: "open",
                subject: "\(kind)",
                reason: "there is no such role"
            )
        }
        try options.check()
        self.context = context
        entry = try home.open(kind)
        sendFlags = kind == .pair ? ZMQ_DONTWAIT : 0
        switch kind {
        case .router: care = .routes
        case .stream: care = .streams
        default: break
        }
        do throws(ZeroMQError) {
            try apply(.defaults(for: kind, in: entry.context.options))
            try apply(options)
            try secure(options.security)
            if options.tracksPeers { try trackPeers() }
        } catch {
            close()
            throw error
        }
    }

    /// Closes the socket; does nothing in a child of the process that opened it.
    func close() {
        guard !entry.close(), entry.isOurs else { return }
        Misuse.report(.overlap, "close on \(entry)")
    }

    /// Throws when the socket is closed, as every call does that has nothing to ask libzmq.
    func checkOpen(_ operation: String) throws(ZeroMQError) {
        guard entry.enter() else { throw entry.refusal(operation) }
        leave()
    }

    /// Runs a call of libzmq's that does not wait, and throws for a negative result.
    @discardableResult
    func call(
        _ operation: String,
        _ subject: String? = nil,
        _ body: (SocketHandle) -> Int32
    ) throws(ZeroMQError) -> Int32 {
        guard entry.enter() else { throw entry.refusal(operation) }
        var result = body(entry.handle)
        while result == -EINTR { result = body(entry.handle) }
        leave()
        if result < 0 { throw entry.failure(result, operation, subject: subject) }
        return result
    }
}
