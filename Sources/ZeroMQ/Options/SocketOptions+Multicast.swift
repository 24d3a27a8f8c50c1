// Reliable multicast, on a libzmq that was built with pgm or norm.

extension SocketOptions where Role: Multicasts {
    /// The greatest rate of multicast traffic in kilobits a second: 1 to 2,147,483,647, by default 100.
    ///
    /// Has an effect on a libzmq that was built with pgm or norm. The C option is `ZMQ_RATE`.
    public var multicastRate: Int {
        get { settings[OptionTable.multicastRate] }
        set { settings[OptionTable.multicastRate] = newValue }
    }

    /// How long a receiver may be absent before data is lost: 0 to 24 days, by default 10 seconds.
    ///
    /// Rounded up to milliseconds. Senders keep as much in memory. The C option is `ZMQ_RECOVERY_IVL`.
    public var multicastRecovery: Duration {
        get { settings[OptionTable.multicastRecovery] }
        set { settings[OptionTable.multicastRecovery] = newValue }
    }

    /// How many hops multicast packets may take: 1 to 255, by default 1, which keeps them in the local network.
    ///
    /// The C option is `ZMQ_MULTICAST_HOPS`.
    public var multicastHops: Int {
        get { settings[OptionTable.multicastHops] }
        set { settings[OptionTable.multicastHops] = newValue }
    }

    /// The greatest size of a multicast packet in bytes: 1 to 65,535, by default 1,500.
    ///
    /// The C option is `ZMQ_MULTICAST_MAXTPDU`.
    public var multicastPacketSize: Int {
        get { settings[OptionTable.multicastPacketSize] }
        set { settings[OptionTable.multicastPacketSize] = newValue }
    }
}
