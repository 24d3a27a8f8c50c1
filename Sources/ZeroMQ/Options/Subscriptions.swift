import CZeroMQ

extension SocketSettings where Role == SUB {
    /// Subscribes to everything that begins with a prefix; empty for all.
    ///
    /// Prefixes are compared byte by byte with a message's first frame. Subscribing twice takes unsubscribing twice.
    /// The C option is `ZMQ_SUBSCRIBE`.
    public mutating func subscribe(_ prefix: some StringProtocol) {
        settings.append(ZMQ_SUBSCRIBE, "subscribe", Array(prefix.utf8))
    }

    /// Subscribes to everything that begins with these bytes.
    public mutating func subscribe(_ prefix: some Collection<UInt8>) {
        settings.append(ZMQ_SUBSCRIBE, "subscribe", Array(prefix))
    }
}

extension Socket where Role == SUB {
    /// Subscribes to everything that begins with a prefix; empty for all.
    ///
    /// Takes effect at the publishers once it has got there: what they send before that is not received. Throws when
    /// the socket is closed or its context has ended. Does not block. The C option is `ZMQ_SUBSCRIBE`.
    public func subscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, to: .bytes(Array(prefix.utf8)), "subscribe")
    }

    /// Subscribes to everything that begins with these bytes.
    public func subscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, to: .bytes(Array(prefix)), "subscribe")
    }

    /// Takes one subscription to a prefix back; one that was never made is no error.
    ///
    /// Throws when the socket is closed or its context has ended. The C option is `ZMQ_UNSUBSCRIBE`.
    public func unsubscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, to: .bytes(Array(prefix.utf8)), "unsubscribe")
    }

    /// Takes one subscription to a prefix back.
    public func unsubscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, to: .bytes(Array(prefix)), "unsubscribe")
    }
}

extension Socket where Role == XPUB {
    /// Subscribes the peer whose subscription was received last, in manual mode (``SocketSettings/isManual``).
    ///
    /// Throws `.invalidArgument` in any other mode. The C option is `ZMQ_SUBSCRIBE`.
    public func subscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, to: .bytes(Array(prefix.utf8)), "subscribe")
    }

    /// Subscribes the peer whose subscription was received last to a prefix of bytes.
    public func subscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_SUBSCRIBE, to: .bytes(Array(prefix)), "subscribe")
    }

    /// Takes a subscription away from the peer whose message was received last, in manual mode.
    ///
    /// Throws `.invalidArgument` in any other mode. The C option is `ZMQ_UNSUBSCRIBE`.
    public func unsubscribe(_ prefix: some StringProtocol) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, to: .bytes(Array(prefix.utf8)), "unsubscribe")
    }

    /// Takes a subscription to a prefix of bytes away from the peer whose message was received last.
    public func unsubscribe(_ prefix: some Collection<UInt8>) throws(ZeroMQError) {
        try core.set(ZMQ_UNSUBSCRIBE, to: .bytes(Array(prefix)), "unsubscribe")
    }
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
