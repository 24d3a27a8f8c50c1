import CZeroMQ

extension SocketSettings where Role == SUB {
    /// Subscribes to everything that begins with a prefix of any length; empty for all.
    ///
    /// By default a SUB has subscribed to nothing. Prefixes are compared byte by byte with a message's first frame.
    /// Subscribing twice takes unsubscribing twice. The C option is `ZMQ_SUBSCRIBE`.
    public mutating func subscribe(_ prefix: some StringProtocol) {
        settings.append(ZMQ_SUBSCRIBE, "subscribe", Array(prefix.utf8))
    }

    /// Subscribes to everything that begins with these bytes, of any number; none for all.
    ///
    /// The C option is `ZMQ_SUBSCRIBE`.
    public mutating func subscribe(_ prefix: some Collection<UInt8>) {
        settings.append(ZMQ_SUBSCRIBE, "subscribe", bytes(of: prefix))
    }
}

extension Socket where Role == SUB {
    /// Subscribes to everything that begins with a prefix of any length; empty for all.
    ///
    /// Takes effect at the publishers once it has got there: what they send before that is not received. Does not
    /// block. The C option is `ZMQ_SUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`.
    public func subscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, to: .bytes(Array(prefix.utf8)), "subscribe")
    }

    /// Subscribes to everything that begins with these bytes, of any number; none for all.
    ///
    /// The C option is `ZMQ_SUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`,
    ///   `.noMemory` for a frame without memory.
    public func subscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, toBytesOf: prefix, "subscribe")
    }

    /// Takes one subscription to a prefix of any length back; one that was never made is no error.
    ///
    /// The C option is `ZMQ_UNSUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`.
    public func unsubscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, to: .bytes(Array(prefix.utf8)), "unsubscribe")
    }

    /// Takes one subscription to a prefix of any bytes back.
    ///
    /// The C option is `ZMQ_UNSUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`,
    ///   `.noMemory` for a frame without memory.
    public func unsubscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, toBytesOf: prefix, "unsubscribe")
    }
}

extension Socket where Role == XPUB {
    /// Subscribes the peer whose subscription was received last to a prefix of any length, in manual mode
    /// (``SocketSettings/isManual``).
    ///
    /// It need not be the prefix that the peer has asked for. Does not block. The C option is `ZMQ_SUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` in any other mode, `.invalidState` when the socket is closed,
    ///   `.contextTerminated`.
    public func subscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, to: .bytes(Array(prefix.utf8)), "subscribe")
    }

    /// Subscribes the peer whose subscription was received last to a prefix of any bytes, in manual mode.
    ///
    /// The C option is `ZMQ_SUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` in any other mode, `.invalidState` when the socket is closed,
    ///   `.contextTerminated`, `.noMemory` for a frame without memory.
    public func subscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, toBytesOf: prefix, "subscribe")
    }

    /// Takes a subscription to a prefix of any length away from the peer whose message was received last, in manual
    /// mode.
    ///
    /// The C option is `ZMQ_UNSUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` in any other mode, `.invalidState` when the socket is closed,
    ///   `.contextTerminated`.
    public func unsubscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, to: .bytes(Array(prefix.utf8)), "unsubscribe")
    }

    /// Takes a subscription to a prefix of any bytes away from the peer whose message was received last, in manual
    /// mode.
    ///
    /// The C option is `ZMQ_UNSUBSCRIBE`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidArgument` in any other mode, `.invalidState` when the socket is closed,
    ///   `.contextTerminated`, `.noMemory` for a frame without memory.
    public func unsubscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, toBytesOf: prefix, "unsubscribe")
    }
}

extension SocketCore {
    fileprivate func set(
        _ option: Int32,
        toBytesOf prefix: some Collection<UInt8>,
        _ name: String
    ) throws(ZeroMQError) {
        guard let bytes = bytes(of: prefix) else {
            throw ZeroMQError(
                .noMemory,
                operation: name,
                subject: "\(entry)",
                reason: "the frame's bytes found no memory"
            )
        }
        try set(option, to: .bytes(bytes), name)
    }
}

/// A prefix's bytes; `nil` for a frame that found no memory: empty as it is, it would stand for everything.
private func bytes(of prefix: some Collection<UInt8>) -> [UInt8]? {
    (prefix as? Frame)?.isUnallocated == true ? nil : Array(prefix)
}

// What a reader would try on another role gets an answer, not "no member".

extension Socket {
    /// Only a SUB, and an XPUB in manual mode, subscribe.
    @available(*, unavailable, message: "only a SUB subscribes; an XSUB sends its subscriptions")
    public func subscribe<Prefix>(_ prefix: Prefix) throws(ZeroMQError) {}

    /// Only a SUB, and an XPUB in manual mode, unsubscribe.
    @available(*, unavailable, message: "only a SUB unsubscribes; an XSUB sends its subscriptions")
    public func unsubscribe<Prefix>(_ prefix: Prefix) throws(ZeroMQError) {}
}
