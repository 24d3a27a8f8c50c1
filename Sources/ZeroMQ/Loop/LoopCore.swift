import CZeroMQ
import Synchronization

/// The thread of a ``SocketLoop``: it waits for descriptors and deadlines, and runs jobs.
///
/// It outlives the loop object, whose last reference may go away on this very thread, in the middle of a job.
final class LoopCore: Sendable {
    fileprivate struct State {
        var jobs: [Job] = []
        var timers = Timers()
        var watches = Watches()
        /// Whose body is to be called once more without news.
        var unfinished: [UInt64] = []
        var nextId: UInt64 = 1
        /// When the thread will look again by itself; `nil` while it is awake.
        var sleepsUntil: MonotonicTime?
        var isEnding = false
    }

    /// A job of Swift's runtime, with who runs it: kept for as long as there is something to run.
    enum Job {
        case pinned(UnownedJob, PinnedExecutor)
        case free(UnownedJob, SocketLoop)

        fileprivate func run() {
            switch self {
            case .pinned(let job, let executor):
                unsafe job.runSynchronously(on: executor.asUnownedSerialExecutor())
            case .free(let job, let loop): unsafe job.runSynchronously(on: loop.asUnownedTaskExecutor())
            }
        }
    }

    private let state = Locked(State())
    private let backend: any LoopBackend
    private let generation = ProcessState.generation.load(ordering: .relaxed)
    private let thread = Atomic<UInt>(0)
    private let started = Atomic<Bool>(false)

    init(_ backend: any LoopBackend) { self.backend = backend }

    /// Starts the thread, unless that has been done; tried again with each piece of work until the system has one.
    func start() {
        guard started.load(ordering: .relaxed) == false else { return }
        guard started.exchange(true, ordering: .acquiringAndReleasing) == false else { return }
        Blocking.loopBegins()
        let error = PlainThread.start(signals: .blocked) { [self] in run() }
        if error != 0 { started.store(false, ordering: .releasing) }
    }

    /// Ends the thread once it has nothing left to do.
    func end() {
        state.withLock { $0.isEnding = true }
        if !isCurrent { backend.interrupt() }
    }

    /// Whether the loop belongs to this process, and not to the parent of a fork, whose thread is not here.
    private var isOurs: Bool { generation == ProcessState.generation.load(ordering: .relaxed) }

    /// Whether the caller is on this loop's thread.
    var isCurrent: Bool { thread.load(ordering: .relaxed) == czmq_thread_identity() }

    /// The loop whose thread the caller is on.
    static var current: LoopCore? {
        guard let pointer = unsafe pthread_getspecific(key) else { return nil }
        let core = unsafe Unmanaged<LoopCore>.fromOpaque(pointer).takeUnretainedValue()
        return core.isOurs ? core : nil
    }

    // MARK: From any thread

    func enqueue(_ job: Job) {
        // In the child of a fork, where this loop has no thread, the child's own does its work.
        guard isOurs else { return SocketLoop.shared.core.enqueue(job) }
        start()
        let isAsleep = state.withLock { state in
            state.jobs.append(job)
            defer { state.sleepsUntil = nil }
            return state.sleepsUntil != nil
        }
        if isAsleep, !isCurrent { backend.interrupt() }
    }

    func schedule(_ waiter: Waiter, at time: MonotonicTime, _ reason: Waiter.Reason = .timedOut) -> UInt64 {
        schedule(.wake(waiter, reason), at: time)
    }

    func schedule(_ action: Timers.Action, at time: MonotonicTime) -> UInt64 {
        start()
        let (id, interrupts) = state.withLock { state in
            let id = state.takeId()
            state.timers.insert(Timers.Timer(time: time, id: id, action: action))
            return (id, state.sleepsUntil.map { time < $0 } ?? false)
        }
        if interrupts, !isCurrent { backend.interrupt() }
        return id
    }

    func unschedule(_ id: UInt64) {
        let isLast = state.withLock { state in
            state.timers.cancel(id)
            return state.sleepsForNobody
        }
        if isLast { backend.interrupt() }
    }

    /// Watches a socket's descriptor, and wakes its line on news; `nil` when the system refuses.
    func watch(_ descriptor: Int32, for line: WaitingLine) -> Watch? {
        watch(descriptor, for: .receive) { line.wakeAny() }
    }

    /// Watches any descriptor, and calls the body on news, until the watch ends.
    func watch(_ descriptor: Int32, for interest: Readiness, _ body: @escaping @Sendable () -> Void) -> Watch?
    {
        guard isOurs else { return nil }
        start()
        let id = state.withLock { $0.watches.insert(body) }
        guard backend.add(descriptor, interest, id) else {
            state.withLock { $0.watches.remove(id) }
            return nil
        }
        return Watch(loop: self, descriptor: descriptor, id: id)
    }

    /// A descriptor that a loop watches.
    struct Watch: Sendable {
        let loop: LoopCore
        fileprivate let descriptor: Int32
        fileprivate let id: UInt64

        func end() {
            // epoll's list is shared with the parent, and so is what it watches.
            guard loop.isOurs else { return }
            let isLast = loop.state.withLock { state in
                state.watches.remove(id)
                return state.sleepsForNobody
            }
            loop.backend.remove(descriptor, id)
            if isLast { loop.backend.interrupt() }
        }

        /// Wants to hear of the next news.
        func arm() { loop.backend.arm(id) }

        /// Has the body called once more after everybody else's turn, whether there is news or not.
        func callAgain() {
            let isAsleep = loop.state.withLock { state in
                state.unfinished.append(id)
                defer { state.sleepsUntil = nil }
                return state.sleepsUntil != nil
            }
            if isAsleep, !loop.isCurrent { loop.backend.interrupt() }
        }
    }

    // MARK: On the loop's thread

    private func run() {
        thread.store(czmq_thread_identity(), ordering: .relaxed)
        unsafe pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
        var batch: [Job] = []
        while let wait = beforeWaiting() {
            backend.wait(milliseconds: wait) { id in news(id) }
            afterWaiting(&batch)
        }
        pthread_setspecific(Self.key, nil)
    }

    /// How long to wait; `nil` when the thread has to end.
    private func beforeWaiting() -> Int32? {
        state.withLock { state in
            if !state.jobs.isEmpty || !state.unfinished.isEmpty { return 0 }
            let next = state.timers.next
            if state.isEnding, state.watches.isEmpty, next == nil { return nil }
            state.sleepsUntil = next ?? .never
            return next.map(\.remainingMilliseconds) ?? -1
        }
    }

    private func news(_ id: UInt64) {
        // One that has ended meanwhile is not found, and ignored.
        state.withLock { $0.watches[id] }?()
    }

    /// Wakes those whose time has come, and runs the jobs that are there.
    private func afterWaiting(_ batch: inout [Job]) {
        let (due, unfinished) = state.withLock { state in
            state.sleepsUntil = nil
            var due: [Timers.Timer] = []
            if state.timers.next != nil {
                let now = MonotonicTime.now
                while let timer = state.timers.popDue(now) { due.append(timer) }
            }
            defer { if !state.unfinished.isEmpty { state.unfinished = [] } }
            return (due, state.unfinished)
        }
        for timer in due { timer.action.perform() }
        // What a job brings along is run before the next look at the descriptors, a few times at most: most often it
        // is the same task that goes on, and a look is a system call.
        var rounds = 4
        while rounds > 0, runJobs(&batch) { rounds -= 1 }
        for id in unfinished { news(id) }
    }

    /// Runs the jobs that are there, not those that come meanwhile; tells whether there were any.
    ///
    /// The batch comes and goes empty: its memory serves the next jobs.
    private func runJobs(_ batch: inout [Job]) -> Bool {
        state.withLock { swap(&$0.jobs, &batch) }
        defer { batch.removeAll(keepingCapacity: true) }
        for job in batch { job.run() }
        return !batch.isEmpty
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        unsafe pthread_key_create(&key, nil)
        return key
    }()
}

extension LoopCore.State {
    /// Whether the thread has nothing left to do but to end, and sleeps.
    fileprivate var sleepsForNobody: Bool {
        mutating get { isEnding && sleepsUntil != nil && watches.isEmpty && timers.next == nil }
    }

    fileprivate mutating func takeId() -> UInt64 {
        defer { nextId += 1 }
        return nextId
    }
}
