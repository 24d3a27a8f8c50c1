// Sockets between virtual machines, on a libzmq that was built with vmci; elsewhere setting one throws `.invalidArgument`.

extension SocketOptions {
    /// The size of the buffer between virtual machines in bytes: 0 and up, by default 65,546.
    ///
    /// On a libzmq that was built without vmci, setting it throws `.invalidArgument`. The C option is
    /// `ZMQ_VMCI_BUFFER_SIZE`.
    public var vmciBufferSize: Int {
        get { settings[OptionTable.vmciBufferSize] }
        set { settings[OptionTable.vmciBufferSize] = newValue }
    }

    /// The least size of that buffer in bytes: 0 and up, by default 128.
    ///
    /// On a libzmq that was built without vmci, setting it throws `.invalidArgument`. The C option is
    /// `ZMQ_VMCI_BUFFER_MIN_SIZE`.
    public var vmciMinBufferSize: Int {
        get { settings[OptionTable.vmciMinBufferSize] }
        set { settings[OptionTable.vmciMinBufferSize] = newValue }
    }

    /// The greatest size of that buffer in bytes: 0 and up, by default 262,144.
    ///
    /// On a libzmq that was built without vmci, setting it throws `.invalidArgument`. The C option is
    /// `ZMQ_VMCI_BUFFER_MAX_SIZE`.
    public var vmciMaxBufferSize: Int {
        get { settings[OptionTable.vmciMaxBufferSize] }
        set { settings[OptionTable.vmciMaxBufferSize] = newValue }
    }

    /// How long connecting to another virtual machine may take: 0 to 24 days; `nil`, the default, leaves it to the
    /// system.
    ///
    /// Rounded up to milliseconds. On a libzmq that was built without vmci, setting it throws `.invalidArgument`. The
    /// C option is `ZMQ_VMCI_CONNECT_TIMEOUT`.
    public var vmciConnectTimeout: Duration? {
        get { settings[OptionTable.vmciConnectTimeout] }
        set { settings[OptionTable.vmciConnectTimeout] = newValue }
    }
}
