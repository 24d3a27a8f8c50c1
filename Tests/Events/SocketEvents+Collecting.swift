import TestSupport
import Testing
import ZeroMQ

extension SocketEvents {
    /// Reads up to and with the first event that is the right one; fails when it does not come.
    @discardableResult
    func collect(
        at location: SourceLocation = #_sourceLocation,
        until isLast: (SocketEvent.Kind) -> Bool
    ) throws -> [SocketEvent] {
        var events: [SocketEvent] = []
        while let event = try next(timeout: soon) {
            events.append(event)
            if isLast(event.kind) { return events }
        }
        Issue.record("it did not come: \(events)", sourceLocation: location)
        throw Missing()
    }

    /// Reads up to and with the first event of a kind; fails when it does not come.
    @discardableResult
    func collect(through kind: SocketEvent.Kind, at location: SourceLocation = #_sourceLocation) throws
        -> [SocketEvent]
    { try collect(at: location) { $0 == kind } }

    /// Waits for the first event of a kind, by its word.
    @discardableResult
    func first(_ word: String, at location: SourceLocation = #_sourceLocation) throws -> SocketEvent {
        try #require(try collect(at: location) { $0.word == word }.last, sourceLocation: location)
    }

    /// Everything up to the end of the sequence.
    func rest() throws -> [SocketEvent] {
        var events: [SocketEvent] = []
        while let event = try next(timeout: soon) { events.append(event) }
        return events
    }

    /// What is there now.
    func rightNow() throws -> [SocketEvent] {
        var events: [SocketEvent] = []
        while let event = try tryNext() { events.append(event) }
        return events
    }
}

/// An event did not come.
struct Missing: Error {}

extension SocketEvent.Kind {
    /// The kind without its detail.
    var word: String { String("\(self)".prefix { $0 != "(" }) }

    /// After how long a connection is tried again.
    var delay: Duration? { if case .connectRetried(let delay) = self { delay } else { nil } }
}

extension [SocketEvent] {
    /// The kinds without their details.
    var words: [String] { map(\.kind.word) }
}
