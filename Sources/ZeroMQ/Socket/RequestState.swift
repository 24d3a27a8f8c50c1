import CZeroMQ

/// What a REQ has to know to begin anew after a request that was given up, or torn by a peer's death.
struct RequestState {
    enum Trouble {
        case none
        /// No answer came in time.
        ///
        /// One that still comes must not be taken for the answer to the next request.
        case abandoned
        /// A peer went away inside the request.
        ///
        /// Nothing of it was delivered.
        case torn
        /// The same at the last frame: libzmq goes on as if the next request's delimiter had been sent.
        case tornAtLast
    }

    var trouble = Trouble.none
    var isRelaxed = false
    var correlates = false
    var hasBound = false
    /// Nobody had room for the last request: the connections may be gone for good.
    ///
    /// libzmq makes none anew within the process, nor where it has been told not to.
    var foundNobody = false
    private(set) var connections: [String] = []

    mutating func connected(_ endpoint: String) { connections.append(endpoint) }

    /// libzmq leaves an endpoint as often as it has been connected to, at once.
    mutating func disconnected(_ endpoint: String) { connections.removeAll { $0 == endpoint } }

    func refusalToReceive(_ entry: SocketEntry) -> ZeroMQError? {
        guard trouble != .none else { return nil }
        return ZeroMQError(
            .invalidState,
            operation: "receive",
            subject: "\(entry)",
            reason: "the last request was given up: send a new one first"
        )
    }
}

extension SocketCore {
    /// Sends a request and waits for its answer, several times over if need be.
    func request(_ message: Message, timeout: Duration, retries: Int) throws(ZeroMQError) -> Message {
        try prepareRequest()
        var reply = Message()
        for _ in 0...max(0, retries) {
            let end = Wait.within(timeout)
            guard try send(message, end) else {
                noteNobody()
                continue
            }
            if try receive(into: &reply, end) { return reply }
            abandonRequest()
        }
        throw requestTimedOut(timeout, retries)
    }

    func prepareRequest() throws(ZeroMQError) {
        guard requestState.hasBound, !requestState.correlates else { return }
        // Connections can be made anew, peers that came by themselves cannot: their late answers are told by number.
        try set(ZMQ_REQ_CORRELATE, to: .int32(1), "correlates")
        requestState.correlates = true
    }

    func abandonRequest() {
        requestState.trouble = .abandoned
        care.insert(.mends)
    }

    func noteNobody() {
        requestState.foundNobody = true
        care.insert(.mends)
    }

    func requestTimedOut(_ timeout: Duration, _ retries: Int) -> ZeroMQError {
        ZeroMQError(
            .timedOut,
            operation: "request",
            subject: "\(entry)",
            reason: "no answer within \(timeout)" + (retries > 0 ? ", \(retries + 1) times" : "")
        )
    }

    func tearRequest(insideDelimiter: Bool) {
        requestState.trouble = insideDelimiter ? .tornAtLast : .torn
        care.insert(.mends)
    }

    /// Sends what comes after a request that went wrong.
    @inline(never)
    func sendMending(_ message: Message, _ wait: Wait) throws(ZeroMQError) -> Bool {
        var trouble = requestState.trouble
        var next = message
        if requestState.foundNobody || trouble == .abandoned && !requestState.correlates { try reconnect() }
        requestState.foundNobody = false
        switch trouble {
        case .none: break
        case .torn: break
        // Once is enough, should the send have to be tried again.
        case .abandoned: trouble = .torn
        case .tornAtLast:
            guard !requestState.correlates else {
                throw ZeroMQError(
                    .invalidState,
                    operation: "send",
                    subject: "\(entry)",
                    reason:
                        "a peer went away inside the last request, and its number is lost: open a new socket"
                )
            }
            next.prepend(Frame())
        }
        try set(ZMQ_REQ_RELAXED, to: .int32(1), "isRelaxed")
        care.remove(.mends)
        requestState.trouble = .none
        var isSent = false
        defer {
            if !isSent, requestState.trouble == .none {
                requestState.trouble = trouble
                care.insert(.mends)
            }
            if !requestState.isRelaxed { _ = try? set(ZMQ_REQ_RELAXED, to: .int32(0), "isRelaxed") }
        }
        isSent = try send(next, wait)
        if isSent, trouble == .tornAtLast { forgetLostPeer() }
        return isSent
    }

    /// After a request that was torn at its last frame, libzmq takes answers from the lost peer alone, until what is
    /// left of that one has been looked for and its thread has answered: a poll sees to both, long before the new
    /// answer.
    private func forgetLostPeer() {
        guard entry.enter() else { return }
        _ = PollSet.wait(for: entry.handle, ZMQ_POLLIN, orFor: nil, milliseconds: 5)
        leave()
    }

    /// Makes every connection anew: an answer to an old request finds nobody.
    private func reconnect() throws(ZeroMQError) {
        try set(ZMQ_LINGER, to: .int32(0), "linger")
        defer {
            let linger = entry.linger.map { $0.wholeMilliseconds ?? Int32.max } ?? -1
            _ = try? set(ZMQ_LINGER, to: .int32(linger), "linger")
        }
        let endpoints = requestState.connections
        for endpoint in endpoints { try prepareToConnect(Endpoint(endpoint)) }
        for endpoint in Set(endpoints) {
            do throws(ZeroMQError) {
                try call("disconnect", endpoint) { $0.disconnect(endpoint) }
            } catch {
                // libzmq has dropped the connection itself.
                guard error.code == .noSuchEntry else { throw error }
            }
        }
        for endpoint in endpoints { try call("connect", endpoint) { $0.connect(endpoint) } }
    }
}
