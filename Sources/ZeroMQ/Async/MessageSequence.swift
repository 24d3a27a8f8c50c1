/// The messages of a socket, as they come: see ``Socket/messages``.
///
/// Belongs to the task of its socket. Receives one when it is asked, and none ahead.
public struct MessageSequence: AsyncSequence {
    /// What the sequence is made of.
    public typealias Element = Message

    let core: SocketCore
    let stop: Stop?
    /// The socket, which would close once nobody has it.
    let owner: AnyObject

    /// Begins to receive.
    public func makeAsyncIterator() -> Iterator { Iterator(core: core, stop: stop, owner: owner) }

    /// Receives one message after another.
    public struct Iterator: AsyncIteratorProtocol {
        let core: SocketCore
        let stop: Stop?
        let owner: AnyObject

        /// Receives the next message; `nil` at the end, which cancelling the task is as well.
        ///
        /// - Throws: ``ZeroMQError`` for whatever else goes wrong than an end, such as `.invalidState` while another
        ///   thread is using the socket.
        public mutating func next() async throws -> Message? { try await next(isolation: #isolation) }

        /// Receives the next message, on the caller's actor; `nil` at the end, which cancelling the task is as well.
        ///
        /// The form that `for await` calls: the other one would be called off the actor.
        ///
        /// - Throws: ``ZeroMQError`` for whatever else goes wrong than an end, such as `.invalidState` while another
        ///   thread is using the socket.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Message? {
            var message = Message()
            do {
                if try core.receiveAtOnce(into: &message, stop) { return message }
                return try await core.receiveInTurn(into: &message, until: nil, stop) ? message : nil
            } catch  where core.endsSequence(error) {
                return nil
            }
        }
    }
}

@available(*, unavailable, message: "the messages belong to the thread or task of their socket")
extension MessageSequence: Sendable {}

@available(*, unavailable, message: "the messages belong to the thread or task of their socket")
extension MessageSequence.Iterator: Sendable {}

extension SocketCore {
    /// Whether an error is the end of a sequence and no trouble: its task was cancelled, its socket closed or its context
    /// ended.
    func endsSequence(_ error: any Error) -> Bool {
        if error is CancellationError { return true }
        switch (error as? ZeroMQError)?.code {
        case .contextTerminated: return true
        case .invalidState: return entry.isClosed
        default: return false
        }
    }
}
