extension SocketCore {
    /// Receives into a message; `false` when the time is over or the stop was pulled.
    func receive(into message: inout Message, until end: MonotonicTime?, _ stop: Stop?) async throws -> Bool {
        try await takeTurn(receiving: true)
        if waiting.receivers == 0, try receive(into: &message, .never, stop) { return true }
        if stop?.isPulled == true { return false }
        // Nothing is taken while the task sleeps, so nothing can get lost with it.
        var received = Message()
        swap(&received, &message)
        defer { swap(&received, &message) }
        let came = try await wait(to: .receive, "receive", until: end, stop) {
            () throws(ZeroMQError) -> Bool? in
            try receive(into: &received, .never, stop) ? true : stop?.isPulled == true ? false : nil
        }
        return came ?? false
    }

    /// Sends a message; `false` when the time is over.
    func send(_ message: Message, until end: MonotonicTime?) async throws -> Bool {
        try await takeTurn(receiving: false)
        if waiting.senders == 0, try send(message, .never) { return true }
        let isSent = try await wait(to: .send, "send", until: end, nil) { () throws(ZeroMQError) -> Bool? in
            try send(message, .never) ? true : nil
        }
        return isSent ?? false
    }
}
