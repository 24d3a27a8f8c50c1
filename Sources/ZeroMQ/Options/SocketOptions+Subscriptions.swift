// Subscriptions: who gets what.

extension SocketSettings where Role: Matches {
    /// Whether what matches a subscription is left out and the rest is delivered: `true` or `false`, by default
    /// `false`.
    ///
    /// The publisher and all of its subscribers must agree. The C option is `ZMQ_INVERT_MATCHING`.
    public var invertsMatching: Bool {
        get { settings[OptionTable.invertsMatching] }
        set { settings[OptionTable.invertsMatching] = newValue }
    }
}

extension SocketSettings where Role == XPUB {
    /// Whether every subscription is received, and not only the first to each topic: `true` or `false`, by default
    /// `false`.
    ///
    /// Setting it, to whatever value, ends ``isVerboser``. The C option is `ZMQ_XPUB_VERBOSE`.
    public var isVerbose: Bool {
        get { settings[OptionTable.isVerbose] }
        set {
            settings[OptionTable.isVerboser] = false
            settings[OptionTable.isVerbose] = newValue
        }
    }

    /// Whether every subscription and every end of one is received: `true` or `false`, by default `false`.
    ///
    /// Sets ``isVerbose`` as well, to the same value. The C option is `ZMQ_XPUB_VERBOSER`.
    public var isVerboser: Bool {
        get { settings[OptionTable.isVerboser] }
        set {
            settings[OptionTable.isVerbose] = newValue
            settings[OptionTable.isVerboser] = newValue
        }
    }

    /// Whether subscriptions take effect only by the program's own ``Socket/subscribe(_:)``: `true` or `false`, by
    /// default `false`.
    ///
    /// The C option is `ZMQ_XPUB_MANUAL`.
    public var isManual: Bool {
        get { settings[OptionTable.isManual] }
        set { settings[OptionTable.isManual] = newValue }
    }

    /// What each new subscriber receives first, if it has subscribed to it: any bytes; empty, the default, for
    /// nothing.
    ///
    /// A topic of its own, such as "welcome", tells a subscriber that its subscriptions have arrived. The C option is
    /// `ZMQ_XPUB_WELCOME_MSG`.
    public var welcomeMessage: Frame {
        get { settings[OptionTable.welcomeMessage] }
        set { settings[OptionTable.welcomeMessage] = newValue }
    }
}

extension SocketSettings where Role: Publishes {
    /// Whether a send waits for the slowest subscriber at the high-water mark: `true` or `false`; by default `false`,
    /// and what does not fit is dropped for that one.
    ///
    /// With `true` one subscriber that does not read stops the publisher. The C option is `ZMQ_XPUB_NODROP`.
    public var neverDrops: Bool {
        get { settings[OptionTable.neverDrops] }
        set { settings[OptionTable.neverDrops] = newValue }
    }
}
