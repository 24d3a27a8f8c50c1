extension Socket {
    /// Makes the socket reachable at an endpoint: the side with the address that others know.
    ///
    /// A socket may bind and connect to many. Port `*` takes one that is free, which ``lastEndpoint`` tells. A path
    /// that an ipc socket binds is removed when it closes. Does not block. The C function is `zmq_bind`.
    ///
    /// - Throws: ``ZeroMQError`` with the endpoint: `.invalidArgument` for a malformed one, `.addressInUse`,
    ///   `.addressNotAvailable`, `.noSuchDevice` for an unknown interface, `.protocolNotSupported` for an unknown
    ///   transport, `.incompatibleProtocol` for one that the role cannot use, and for inproc and multicast with
    ///   security, `.accessDenied` and what else the system says, `.noIOThread` and `.tooManyOpen` where the context
    ///   or the process has none left, `.invalidState` on a closed socket and for a server whose context has no
    ///   ``Authenticator``, `.contextTerminated`. The socket is as before then.
    public func bind(to endpoint: Endpoint) throws(ZeroMQError) { try core.bind(endpoint) }

    /// Makes the socket reachable at an endpoint in libzmq's spelling.
    ///
    /// The C function is `zmq_bind`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for an ``Endpoint`` does.
    public func bind(to endpoint: String) throws(ZeroMQError) { try core.bind(Endpoint(endpoint)) }

    /// Connects the socket to an endpoint, now or as soon as somebody is there.
    ///
    /// Returns at once: the connection is made, and made again when it is lost, in the background. A host that cannot
    /// be found and a port where nobody listens are no errors: they may appear later. Does not block. The C function
    /// is `zmq_connect`.
    ///
    /// - Throws: ``ZeroMQError`` with the endpoint: `.invalidArgument` for a malformed one, `.protocolNotSupported`
    ///   for an unknown transport, `.incompatibleProtocol` for one that the role cannot use, and for inproc and
    ///   multicast with security, `.noIOThread` and `.tooManyOpen` where the context or the process has none left,
    ///   `.invalidState` on a closed socket and for a server whose context has no ``Authenticator``,
    ///   `.contextTerminated`. The socket is as before then.
    public func connect(to endpoint: Endpoint) throws(ZeroMQError) { try core.connect(endpoint) }

    /// Connects the socket to an endpoint in libzmq's spelling.
    ///
    /// The C function is `zmq_connect`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for an ``Endpoint`` does.
    public func connect(to endpoint: String) throws(ZeroMQError) { try core.connect(Endpoint(endpoint)) }

    /// Takes the socket off an endpoint that it has bound, given as ``lastEndpoint`` told it.
    ///
    /// The connections that came by it end once the socket is used again. Does not block. The C function is `zmq_unbind`.
    ///
    /// - Throws: ``ZeroMQError`` with the endpoint: `.noSuchEntry` for one that is not bound, `.invalidArgument` for
    ///   a malformed one, `.invalidState` on a closed socket, `.contextTerminated`.
    public func unbind(from endpoint: Endpoint) throws(ZeroMQError) { try core.unbind(endpoint) }

    /// Takes the socket off an endpoint in libzmq's spelling.
    ///
    /// The C function is `zmq_unbind`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for an ``Endpoint`` does.
    public func unbind(from endpoint: String) throws(ZeroMQError) { try core.unbind(Endpoint(endpoint)) }

    /// Ends the connection to an endpoint, given as it was connected.
    ///
    /// What is queued for it is still delivered: within the socket's linger, over inproc whatever that is. What has
    /// come from there and has not been received is lost. Does not block. The C function is `zmq_disconnect`.
    ///
    /// - Throws: ``ZeroMQError`` with the endpoint: `.noSuchEntry` for one that is not connected, `.invalidArgument`
    ///   for a malformed one, `.invalidState` on a closed socket, `.contextTerminated`.
    public func disconnect(from endpoint: Endpoint) throws(ZeroMQError) { try core.disconnect(endpoint) }

    /// Ends the connection to an endpoint in libzmq's spelling.
    ///
    /// The C function is `zmq_disconnect`.
    ///
    /// - Throws: ``ZeroMQError``, as the form for an ``Endpoint`` does.
    public func disconnect(from endpoint: String) throws(ZeroMQError) {
        try core.disconnect(Endpoint(endpoint))
    }

    /// The endpoint of the last bind or connect, with the port or path that was chosen for a `*`; `nil` before the
    /// first.
    ///
    /// A bind that fails, and leaving an endpoint, do not change it. The C option is `ZMQ_LAST_ENDPOINT`; the C
    /// function is `zmq_getsockopt`.
    ///
    /// - Throws: ``ZeroMQError``: `.invalidState` when the socket is closed, `.contextTerminated`.
    public var lastEndpoint: Endpoint? {
        get throws(ZeroMQError) { try core.lastEndpoint() }
    }
}
