/// What a ``Poller`` can watch: a ``Socket`` or a ``Descriptor``.
///
/// A type of your own that has a socket can be one as well, by handing out the socket's ``pollHandle``.
public protocol Pollable {
    /// What it is for the library.
    var pollHandle: PollHandle { get }
}

/// What a ``Pollable`` is for the library.
public struct PollHandle {
    enum Kind {
        case socket(SocketCore)
        case descriptor(Int32)
    }

    let kind: Kind
}

@available(*, unavailable)
extension PollHandle: Sendable {}

extension Pollable {
    /// Tells one from another.
    var identity: PollIdentity {
        switch pollHandle.kind {
        case .socket(let core): .socket(ObjectIdentifier(core))
        case .descriptor(let number): .descriptor(number)
        }
    }

    var usualInterest: Readiness {
        if case .socket(let core) = pollHandle.kind, !core.entry.kind.receives { .send } else { .receive }
    }
}

enum PollIdentity: Hashable, Sendable {
    case socket(ObjectIdentifier)
    case descriptor(Int32)
}

extension Socket: Pollable {
    /// What a poller watches; not for use outside of the library.
    public var pollHandle: PollHandle { PollHandle(kind: .socket(core)) }
}

/// A file descriptor of the operating system that a ``Poller`` watches: a pipe, a terminal, a TCP connection.
///
/// It stays its owner's: the library neither reads nor closes it. In C it stands in a `zmq_pollitem_t`.
public struct Descriptor: RawRepresentable, Hashable, Sendable, Pollable {
    /// The descriptor's number.
    public let rawValue: Int32

    /// Wraps a descriptor's number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Wraps a descriptor's number.
    public init(_ number: Int32) { rawValue = number }

    /// What the program reads from: descriptor 0.
    public static let standardInput = Descriptor(0)

    /// What a poller watches; not for use outside of the library.
    public var pollHandle: PollHandle { PollHandle(kind: .descriptor(rawValue)) }
}
