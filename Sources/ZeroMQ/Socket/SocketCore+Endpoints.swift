import CZeroMQ

extension SocketCore {
    func bind(_ endpoint: Endpoint) throws(ZeroMQError) {
        let place = endpoint.description
        try endpoint.check(for: .bind, by: entry.kind)
        try checkRaw(endpoint, "bind")
        try checkSecurity(endpoint, "bind")
        chosenIds.othersMayCome = true
        // libzmq looks through the machine's interfaces, and aborts when it has no descriptor for that.
        guard Descriptors.areLeft(4) else { throw Descriptors.exhausted("bind", place) }
        // Where a descriptor is adopted, the file is its owner's.
        let adopts = listener != nil
        if !adopts, let path = endpoint.filePath,
            unsafe path.withCString({ unsafe czmq_path_is_taken($0) }) == 1
        {
            throw ZeroMQError(
                .addressInUse,
                operation: "bind",
                subject: place,
                reason: "somebody serves this path, or it is a file and no socket"
            )
        }
        try adoptingListener(for: endpoint) { () throws(ZeroMQError) in
            do throws(ZeroMQError) {
                try call("bind", place) { $0.bind(place) }
            } catch {
                // Telling a monitor about it may have left libzmq with another error number than the bind's own.
                guard entry.isOurs, let code = entry.monitor?.takeBindFailure() else { throw error }
                throw ZeroMQError(code, operation: "bind", subject: place)
            }
        }
        if endpoint.transport == "inproc" { entry.context.bound(place, by: entry) }
        let resolved = (try? lastEndpoint())?.description ?? place
        // A file whose name libzmq has chosen is deleted by libzmq, with its folder.
        let file = adopts || endpoint.filePath == nil ? nil : Endpoint(resolved).filePath
        requestState.hasBound = true
        entry.bound(resolved, file: file.flatMap(BoundFile.init))
    }

    func connect(_ endpoint: Endpoint, givingId id: [UInt8]? = nil) throws(ZeroMQError) {
        let place = endpoint.description
        try endpoint.check(for: .connect, by: entry.kind)
        try checkRaw(endpoint, "connect")
        try checkSecurity(endpoint, "connect")
        chosenIds.othersMayCome = true
        try prepareToConnect(endpoint)
        if let id = id ?? (chosenIds.isLeftOver ? ChosenIds.unguessable() : nil) {
            try set(ZMQ_CONNECT_ROUTING_ID, to: .bytes(id), "routing id")
            chosenIds.isLeftOver = true
        }
        try call("connect", place) { $0.connect(place) }
        chosenIds.isLeftOver = false
        entry.connected(place)
        requestState.connected(place)
    }

    /// Sees to it that libzmq does not abort on a connect, nor on what becomes of it.
    func prepareToConnect(_ endpoint: Endpoint) throws(ZeroMQError) {
        let place = endpoint.description
        if endpoint.transport == "inproc" { try entry.context.prepareToConnect(place) }
        guard Descriptors.areLeft(2) else { throw Descriptors.exhausted("connect", place) }
    }

    func unbind(_ endpoint: Endpoint) throws(ZeroMQError) {
        let place = endpoint.description
        try endpoint.check(for: .unbind, by: entry.kind)
        if endpoint.transport == "inproc" { entry.context.unbound(place) }
        try call("unbind", place) { $0.unbind(place) }
        entry.left(place)
    }

    func disconnect(_ endpoint: Endpoint) throws(ZeroMQError) {
        let place = endpoint.description
        try endpoint.check(for: .disconnect, by: entry.kind)
        // libzmq takes this for an unbind, too.
        if endpoint.transport == "inproc" { entry.context.unbound(place) }
        try call("disconnect", place) { $0.disconnect(place) }
        entry.left(place)
        requestState.disconnected(place)
    }

    func lastEndpoint() throws(ZeroMQError) -> Endpoint? {
        guard case .bytes(let bytes) = try get(ZMQ_LAST_ENDPOINT, .text, "lastEndpoint"), !bytes.isEmpty
        else {
            return nil
        }
        return Endpoint(String(decoding: bytes, as: UTF8.self))
    }

    /// A ROUTER in raw mode speaks plain TCP, and libzmq aborts when it meets another over inproc.
    private func checkRaw(_ endpoint: Endpoint, _ operation: String) throws(ZeroMQError) {
        guard care.contains(.raw), endpoint.transport != "tcp" else { return }
        throw ZeroMQError(
            .incompatibleProtocol,
            operation: operation,
            subject: endpoint.description,
            reason: "a raw ROUTER speaks tcp alone"
        )
    }

    /// Lends a duplicate of the descriptor that was set as an option to one bind.
    private func adoptingListener(
        for endpoint: Endpoint,
        _ bind: () throws(ZeroMQError) -> Void
    ) throws(ZeroMQError) {
        guard let listener else { return try bind() }
        let family = czmq_listening_family(listener)
        let fits =
            switch endpoint.transport {
            case "tcp": family == AF_INET || family == AF_INET6
            case "ipc": family == AF_UNIX
            default: false
            }
        guard fits else {
            throw ZeroMQError(
                family == -EBADF ? .badDescriptor : .invalidArgument,
                operation: "bind",
                subject: endpoint.description,
                reason: "listeningDescriptor \(listener) is not a listening socket for \(endpoint.transport)"
            )
        }
        let duplicate = czmq_duplicate(listener)
        if duplicate < 0 {
            throw ZeroMQError(
                ZeroMQError.Code(rawValue: -duplicate),
                operation: "bind",
                subject: endpoint.description
            )
        }
        try call("set listeningDescriptor", "\(listener)") { $0.set(ZMQ_USE_FD, to: .int32(duplicate)) }
        defer { _ = try? call("set listeningDescriptor") { $0.set(ZMQ_USE_FD, to: .int32(-1)) } }
        try bind()
        self.listener = nil
    }
}
