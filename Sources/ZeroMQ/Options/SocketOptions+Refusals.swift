// What a reader would set on another role, or too late, gets an answer in a sentence.

extension SocketSettings {
    /// Only a SUB subscribes by its options.
    @available(*, unavailable, message: "only a SUB subscribes; an XSUB sends its subscriptions")
    public mutating func subscribe<Prefix>(_ prefix: Prefix) {}

    /// Only a ROUTER has this option.
    @available(*, unavailable, message: "only a ROUTER has this option")
    public var isMandatory: Bool {
        get { false }
        set {}
    }

    /// Only a ROUTER has this option.
    @available(*, unavailable, message: "only a ROUTER has this option")
    public var handsOver: Bool {
        get { false }
        set {}
    }

    /// Only a REQ has this option.
    @available(*, unavailable, message: "only a REQ has this option")
    public var correlates: Bool {
        get { false }
        set {}
    }

    /// Only a REQ has this option.
    @available(*, unavailable, message: "only a REQ has this option")
    public var isRelaxed: Bool {
        get { false }
        set {}
    }

    /// Only an XPUB has this option.
    @available(*, unavailable, message: "only an XPUB has this option")
    public var isVerbose: Bool {
        get { false }
        set {}
    }

    /// Only an XPUB has this option.
    @available(*, unavailable, message: "only an XPUB has this option")
    public var isVerboser: Bool {
        get { false }
        set {}
    }

    /// Only an XPUB has this option.
    @available(*, unavailable, message: "only an XPUB has this option")
    public var isManual: Bool {
        get { false }
        set {}
    }

    /// Only an XPUB has this option.
    @available(*, unavailable, message: "only an XPUB has this option")
    public var welcomeMessage: Frame {
        get { Frame() }
        set {}
    }
}

extension SocketOptions {
    /// Only a ROUTER has this option.
    @available(*, unavailable, message: "only a ROUTER has this option")
    public var isRaw: Bool {
        get { false }
        set {}
    }

    /// Only a STREAM has this option.
    @available(*, unavailable, message: "only a STREAM has this option")
    public var notifiesConnections: Bool {
        get { false }
        set {}
    }
}

extension LiveOptions {
    /// An option that no longer counts once the socket is at work.
    @available(
        *,
        unavailable,
        message: "this option comes too late: set it where the socket is made, before it binds or connects"
    )
    public subscript<Value>(dynamicMember option: WritableKeyPath<SocketOptions<Role>, Value>) -> Value {
        get { SocketOptions<Role>()[keyPath: option] }
        set {}
    }
}
