extension Socket {
    /// Makes the socket reachable at an endpoint: the side with the address that others know.
    ///
    /// A socket may bind and connect to many. Port `*` takes one that is free, which ``lastEndpoint`` tells. A path
    /// that an ipc socket binds is removed when it closes. Throws ``ZeroMQError`` with the endpoint:
    /// `.invalidArgument` for a malformed one, `.addressInUse`, `.addressNotAvailable`, `.noSuchDevice` for an unknown
    /// interface, `.protocolNotSupported` for an unknown transport, `.incompatibleProtocol` for one that the role
    /// cannot use, `.accessDenied`. The socket is as before then. Does not block. The C function is `zmq_bind`.
    public func bind(to endpoint: Endpoint) throws(ZeroMQError) { try core.bind(endpoint) }

    /// Makes the socket reachable at an endpoint in libzmq's spelling.
    public func bind(to endpoint: String) throws(ZeroMQError) { try core.bind(Endpoint(endpoint)) }

    /// Connects the socket to an endpoint, now or as soon as somebody is there.
    ///
    /// Returns at once: the connection is made, and made again when it is lost, in the background. Throws
    /// ``ZeroMQError`` with the endpoint: `.invalidArgument` for a malformed one, `.protocolNotSupported`,
    /// `.incompatibleProtocol`. A host that cannot be found and a port where nobody listens are no errors: they may
    /// appear later. The C function is `zmq_connect`.
    public func connect(to endpoint: Endpoint) throws(ZeroMQError) { try core.connect(endpoint) }

    /// Connects the socket to an endpoint in libzmq's spelling.
    public func connect(to endpoint: String) throws(ZeroMQError) { try core.connect(Endpoint(endpoint)) }

    /// Takes the socket off an endpoint that it has bound, given as ``lastEndpoint`` told it.
    ///
    /// Connections that exist go on. Throws `.noSuchEntry` for an endpoint that is not bound. Does not block. The C
    /// function is `zmq_unbind`.
    public func unbind(from endpoint: Endpoint) throws(ZeroMQError) { try core.unbind(endpoint) }

    /// Takes the socket off an endpoint in libzmq's spelling.
    public func unbind(from endpoint: String) throws(ZeroMQError) { try core.unbind(Endpoint(endpoint)) }

    /// Ends the connection to an endpoint, given as it was connected.
    ///
    /// What is queued for it is delivered for as long as the socket lingers. Throws `.noSuchEntry` for an endpoint
    /// that is not connected. Does not block. The C function is `zmq_disconnect`.
    public func disconnect(from endpoint: Endpoint) throws(ZeroMQError) { try core.disconnect(endpoint) }

    /// Ends the connection to an endpoint in libzmq's spelling.
    public func disconnect(from endpoint: String) throws(ZeroMQError) {
        try core.disconnect(Endpoint(endpoint))
    }

    /// The endpoint of the last bind or connect, with the port or path that was chosen for a `*`; `nil` before the first.
    ///
    /// Throws when the socket is closed or its context has ended. The C option is `ZMQ_LAST_ENDPOINT`.
    public var lastEndpoint: Endpoint? {
        get throws(ZeroMQError) { try core.lastEndpoint() }
    }
}
