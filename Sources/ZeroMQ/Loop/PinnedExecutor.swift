/// What a ``SocketLoop`` is for the actors that are pinned to it.
///
/// Not the loop itself, since a job does not tell whose it is. Code that prefers the loop and is no actor's must not be
/// run as if it were: Swift's runtime would send it through the queue again at every return of an async function.
final class PinnedExecutor: SerialExecutor, Sendable {
    let core: LoopCore

    init(_ core: LoopCore) { self.core = core }

    deinit { core.end() }

    func enqueue(_ job: consuming ExecutorJob) { core.enqueue(.pinned(UnownedJob(job), self)) }

    func isIsolatingCurrentContext() -> Bool? { core.isCurrent }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { unsafe UnownedSerialExecutor(ordinary: self) }
}
