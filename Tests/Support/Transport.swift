import Foundation
import Synchronization

/// The transports that behave alike, for tests to run over all of them.
public enum Transport: String, CaseIterable, Codable, Sendable {
    case tcp, ipc, inproc

    /// An endpoint that nobody else uses; after the bind, `lastEndpoint` tells what it has become.
    public var endpoint: String {
        switch self {
        case .tcp: "tcp://127.0.0.1:*"
        case .ipc: "ipc://\(temporaryPath("ipc"))"
        case .inproc: "inproc://\(ProcessInfo.processInfo.processIdentifier)-\(number())"
        }
    }
}

/// How long a test waits for what must come: long on purpose, since only what fails waits for it to pass.
///
/// Under a sanitizer, with as many tests at once as there are, a slow machine takes seconds for what is quick elsewhere.
public let soon: Duration = .seconds(60)

/// Whether the run is one that counts on fewer repetitions: under a sanitizer.
public let isLight = ProcessInfo.processInfo.environment["ZEROMQ_STRESS"] == "light"

/// How long a test waits for what must not come.
public let briefly: Duration = .milliseconds(200)

/// A path in the temporary folder that nobody else uses or has used, short enough for an ipc endpoint.
///
/// With "ipc://" it is at most 33 bytes, as far as a message needs no allocation: libzmq loses the address of an event
/// that comes while its context shuts down (docs/events.md), and the address sanitizer would tell of it now and then.
public func temporaryPath(_ name: String) -> String {
    "/tmp/zmq-\(chance)-\(number())-\(name)"
}

private let chance = String(UInt32.random(in: 0...(.max)), radix: 36)

private let counter = Atomic<Int>(0)

private func number() -> Int { counter.add(1, ordering: .relaxed).newValue }
