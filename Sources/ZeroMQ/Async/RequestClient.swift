/// Many requests in flight over one DEALER, each with its own deadline.
///
/// A request carries a number in front of the empty frame that ends the envelope, and the answer brings it back: any
/// REP does that, and any ROUTER that returns the envelope. Cancelled requests are forgotten and late answers
/// dropped. The socket may be connected to several servers, which get the requests in turn. May be used from any
/// task.
public actor RequestClient {
    private let socket: Socket<DEALER>
    private var nextNumber: UInt64 = 0
    private var pending: [UInt64: Pending] = [:]
    private var pump: Task<Void, Never>?

    private struct Pending {
        let waiter: Waiter
        var answer: Result<Message, any Error>?
    }

    /// Takes a socket over: nobody else can use it from then on.
    public init(_ socket: sending Socket<DEALER>) { self.socket = socket }

    /// Sends a request and waits for its answer, up to a time for both.
    ///
    /// Other requests go on meanwhile. The answer has the frames that the server sent, without the envelope. A
    /// request is sent once, and not again.
    ///
    /// - Throws: ``ZeroMQError``: `.timedOut` when none came in time, `.invalidArgument` for a message without
    ///   frames, `.invalidState` when the client is closed, `.contextTerminated`; `CancellationError` when the task
    ///   is cancelled.
    public func request(_ message: Message, timeout: Duration) async throws -> Message {
        try Task.checkCancellation()
        guard !message.isEmpty else {
            throw ZeroMQError(
                .invalidArgument,
                operation: "request",
                reason: "a message has at least one frame"
            )
        }
        let end = MonotonicTime.after(timeout)
        nextNumber += 1
        let number = nextNumber
        let waiter = Waiter()
        // Before the send: the answer may be there before it returns.
        pending[number] = Pending(waiter: waiter)
        defer { forget(number) }
        startPump()
        let loop = LoopCore.current ?? SocketLoop.shared.core
        let timer = loop.schedule(waiter, at: end)
        defer { loop.unschedule(timer) }

        let envelope: Message = [Frame(number), Frame()]
        guard try await socket.core.send(envelope + message, until: end) else { throw timedOut(timeout) }
        while true {
            if let answer = pending[number]?.answer { return try answer.get() }
            switch await waiter.sleep() {
            case .timedOut:
                if let answer = pending[number]?.answer { return try answer.get() }
                throw timedOut(timeout)
            case .cancelled: throw CancellationError()
            case .ready, .stopped, .closed: continue
            }
        }
    }

    /// Sends a text as a request and waits for its answer.
    ///
    /// - Throws: ``ZeroMQError``, and `CancellationError` when the task is cancelled, as the form for a ``Message``
    ///   does.
    public func request(_ text: some StringProtocol & Sendable, timeout: Duration) async throws -> Message {
        try await request(Message(text), timeout: timeout)
    }

    /// Closes the socket; requests in flight get an error, `.invalidState`.
    ///
    /// The C function is `zmq_close`.
    public func close() { socket.close() }

    /// Receives for as long as anybody waits, so that the client is not kept alive by its own task.
    private func startPump() {
        guard pump == nil else { return }
        pump = Task { await receiveAnswers() }
    }

    private func forget(_ number: UInt64) {
        pending[number] = nil
        guard pending.isEmpty else { return }
        pump?.cancel()
        pump = nil
    }

    private func receiveAnswers() async {
        do {
            while true {
                // Each request has a deadline of its own: the socket's receiveTimeout is nobody's.
                var answer = Message()
                guard try await socket.core.receive(into: &answer, until: nil, nil) else { continue }
                guard let number = answer.popFirst()?.number, answer.popFirst()?.isEmpty == true,
                    !answer.isEmpty
                else { continue }
                settle(number, .success(answer))
            }
        } catch is CancellationError {
            return
        } catch {
            // Whoever asks next begins anew.
            if !Task.isCancelled { pump = nil }
            for number in pending.keys { settle(number, .failure(error)) }
        }
    }

    private func settle(_ number: UInt64, _ answer: Result<Message, any Error>) {
        guard pending[number] != nil, pending[number]?.answer == nil else { return }
        pending[number]?.answer = answer
        pending[number]?.waiter.wake(.ready)
    }

    private func timedOut(_ timeout: Duration) -> ZeroMQError {
        ZeroMQError(
            .timedOut,
            operation: "request",
            subject: "\(socket)",
            reason: "no answer within \(timeout)"
        )
    }
}

extension Frame {
    /// Eight bytes that hold a number.
    fileprivate init(_ number: UInt64) {
        self.init((0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
    }

    fileprivate var number: UInt64? {
        guard count == 8 else { return nil }
        return enumerated().reduce(0) { $0 | UInt64($1.element) << (8 * $1.offset) }
    }
}
