import CZeroMQ
import Synchronization

/// Brings signals to stops.
///
/// The handler may do next to nothing: it walks a list of fixed nodes and writes to pipes.
enum SignalWatch {
    /// One stop's place in the list.
    ///
    /// Nodes are never freed, only used again, because a handler may be at one.
    @safe final class Node: Sendable {
        let signal = Atomic<Int32>(0)
        let writeEnd = Atomic<Int32>(-1)
        let count = Atomic<Int>(0)
        // The child of a fork has its parent's handlers, and must not write to its pipes.
        let generation = Atomic<Int>(0)
        let next: Unmanaged<Node>?

        init(next: Unmanaged<Node>?) { unsafe self.next = next }
    }

    struct Registration: Sendable {
        fileprivate let node: Node
        // Kept open for as long as the handler may write to it.
        fileprivate let pipe: WakePipe?

        var hasArrived: Bool { node.count.load(ordering: .acquiring) > 0 }
    }

    private struct Installed {
        var users = 0
        var before = sigaction()
    }

    private struct Register {
        var free: [Node] = []
        var installed: [Int32: Installed] = [:]
    }

    private static let register = Locked<Register>(Register())
    private static let first = unsafe Atomic<Unmanaged<Node>?>(nil)

    /// Has a signal wake the pipe; `nil` for a signal that cannot be handled.
    static func register(_ signal: Signal, _ pipe: WakePipe?) -> Registration? {
        register.withLock { register in
            guard install(signal.rawValue, &register) else { return nil }
            let node = register.free.popLast() ?? newNode()
            node.count.store(0, ordering: .relaxed)
            node.generation.store(
                ProcessState.generation.load(ordering: .relaxed),
                ordering: .relaxed
            )
            node.writeEnd.store(pipe?.writeEnd ?? -1, ordering: .relaxed)
            node.signal.store(signal.rawValue, ordering: .releasing)
            return Registration(node: node, pipe: pipe)
        }
    }

    static func remove(_ registration: Registration) {
        register.withLock { register in
            let signal = registration.node.signal.exchange(0, ordering: .acquiringAndReleasing)
            registration.node.writeEnd.store(-1, ordering: .releasing)
            register.free.append(registration.node)
            guard var installed = register.installed[signal] else { return }
            installed.users -= 1
            register.installed[signal] = installed.users > 0 ? installed : nil
            if installed.users == 0 { unsafe _ = sigaction(signal, &installed.before, nil) }
        }
    }

    private static func install(_ signal: Int32, _ register: inout Register) -> Bool {
        if register.installed[signal] == nil {
            var installed = Installed()
            var action = sigaction()
            unsafe czmq_set_handler(&action, { SignalWatch.handle($0) })
            guard unsafe sigaction(signal, &action, &installed.before) == 0 else { return false }
            register.installed[signal] = installed
        }
        register.installed[signal]?.users += 1
        // A program inherits the mask of the thread that started it, and Dispatch's threads block nearly all signals.
        var mask = sigset_t()
        unsafe sigemptyset(&mask)
        unsafe sigaddset(&mask, signal)
        unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
        return true
    }

    private static func newNode() -> Node {
        let node = unsafe Node(next: first.load(ordering: .relaxed))
        unsafe first.store(Unmanaged.passRetained(node), ordering: .releasing)
        return node
    }

    private static func handle(_ signal: Int32) {
        let before = czmq_errno()
        let generation = ProcessState.generation.load(ordering: .relaxed)
        var next = unsafe first.load(ordering: .acquiring)
        while let node = unsafe next {
            unsafe node._withUnsafeGuaranteedRef { node in
                if node.signal.load(ordering: .acquiring) == signal {
                    node.count.add(1, ordering: .releasing)
                    if node.generation.load(ordering: .relaxed) == generation {
                        WakePipe.wake(node.writeEnd.load(ordering: .relaxed))
                    }
                }
                unsafe next = node.next
            }
        }
        czmq_set_errno(before)
    }
}
