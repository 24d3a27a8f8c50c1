import CMeasure
import Synchronization
import ZeroMQ

/// The work by calls with `await`, on a loop or on the pool.
struct Async: Sendable {
    let job: Job
    let call: Call
    /// The loop that watches the sockets.
    let loop: SocketLoop

    func run(_ work: String) async throws {
        switch work {
        case "push": try await push()
        case "pull": try await pull()
        case "pub": try await publish()
        case "sub": try await subscribe()
        case "req": try await ask(REQ.self)
        case "dealer": try await ask(DEALER.self)
        case "crowd": try await ask(DEALER.self, by: job.parts)
        case "rep": try await answer(REP.self, content: 0)
        case "router": try await answer(ROUTER.self, content: 1)
        case "wake": try await wake()
        case "memory-waiting": try await memoryWaiting()
        case "idle": try await idle()
        case "start": try await start()
        default: throw WrongWords()
        }
    }
}

// MARK: One-way traffic

extension Async {
    private func push() async throws {
        let socket = try Socket<PUSH>(connect: job.endpoint, context: job.context) {
            $0.sendHighWaterMark = job.mark
            $0.security = job.client
        }
        try await sendAll(on: socket)
    }

    private func pull() async throws {
        let socket = try Socket<PULL>(bind: job.endpoint, context: job.context) {
            $0.receiveHighWaterMark = job.mark
            $0.security = job.server
        }
        try say("endpoint \(socket.lastEndpoint ?? "")")
        try await receiveAll(from: socket)
    }

    private func publish() async throws {
        let socket = try Socket<PUB>(connect: job.endpoint, context: job.context) {
            $0.sendHighWaterMark = job.mark
            $0.neverDrops = true
        }
        let news = try Socket<PULL>(connect: job.news, context: job.context)
        repeat { try await socket.send("?") } while try await news.receive(timeout: .milliseconds(10)) == nil
        news.close()
        try await sendAll(on: socket)
    }

    private func subscribe() async throws {
        let socket = try Socket<SUB>(bind: job.endpoint, context: job.context) {
            $0.receiveHighWaterMark = job.mark
            $0.subscribe("")
        }
        let news = try Socket<PUSH>(bind: job.news, context: job.context)
        try say("endpoint \(socket.lastEndpoint ?? ""),\(news.lastEndpoint ?? "")")
        _ = try await socket.receive()
        try await news.send("")
        try await receiveAll(from: socket)
    }

    private func sendAll(on socket: Socket<some Sends>) async throws {
        let content = job.content
        try await socket.send("")
        if job.parts == 1 {
            for _ in 0..<job.count { try await socket.send(content) }
        } else {
            for _ in 0..<job.count { try await socket.send(job.message(of: content)) }
        }
        try await socket.send("")
        saySent(job)
    }

    private func receiveAll(from socket: Socket<some Receives>) async throws {
        var tally = Tally()
        var message = Message()
        repeat { try await socket.receive(into: &message) } while tally.goesOn(with: message)
    }
}

// MARK: Round trips

extension Async {
    /// Asks through so many sockets in turn, each of which has got an answer before the first trip that counts.
    private func ask<Role: Sends & Receives>(_: Role.Type, by number: Int = 1) async throws {
        let sockets = try (0..<number).map { _ in
            try Socket<Role>(connect: job.endpoint, context: job.context) { $0.security = job.client }
        }
        let content = job.content
        var message = Message()
        var trips = Trips(capacity: job.count)
        for index in -number..<job.count {
            let socket = sockets[(index + number) % number]
            let begin = nanoseconds()
            try await socket.send(content)
            try await socket.receive(into: &message)
            guard message.byteCount == job.size else { throw WrongAnswer() }
            if index >= 0 { trips.add(since: begin) }
        }
        try await sockets[0].send("")
        trips.tell()
    }

    /// Sends every message back, until one comes whose content, behind the frames of its envelope, is empty.
    private func answer<Role: Sends & Receives>(_: Role.Type, content: Int) async throws {
        let socket = try Socket<Role>(bind: job.endpoint, context: job.context) { $0.security = job.server }
        try say("endpoint \(socket.lastEndpoint ?? "")")
        var message = Message()
        while true {
            try await socket.receive(into: &message)
            if message[content].isEmpty { break }
            try await socket.send(message)
        }
    }
}

// MARK: Many sockets, and a first message

extension Async {
    /// Round trips through one socket while other tasks wait for others.
    private func wake() async throws {
        let waiting = try await Waiting(on: job.parts - 1, of: job.context, watchedBy: loop)
        let socket = try Socket<PAIR>(bind: job.endpoint, context: job.context)
        let echo = try Echo(of: socket, context: job.context)
        let content = job.content
        var message = Message()
        var trips = Trips(capacity: job.count)
        for index in -1..<job.count {
            let begin = nanoseconds()
            try await socket.send(content)
            try await socket.receive(into: &message)
            if index >= 0 { trips.add(since: begin) }
        }
        try await socket.send("")
        trips.tell()
        _ = echo
        await waiting.end()
    }

    /// What it takes beyond a socket's own memory to wait for it.
    private func memoryWaiting() async throws {
        let sockets = try (0..<job.parts).map { _ in Handover(try Socket<PULL>(context: job.context)) }
        let before = heap_bytes()
        let waiting = await Waiting(on: sockets, of: job.context, watchedBy: loop)
        say("bytes \(Double(heap_bytes() - before) / Double(job.parts))")
        await waiting.end()
    }

    /// Processor time of the process while its sockets wait for so many milliseconds and nothing comes.
    private func idle() async throws {
        let waiting = try await Waiting(on: job.parts, of: job.context, watchedBy: loop)
        let socket = try Socket<PULL>(context: job.context)
        _ = try await socket.receive(timeout: .milliseconds(200))
        let begin = processor_nanoseconds()
        _ = try await socket.receive(timeout: .milliseconds(job.count))
        say("spent \(processor_nanoseconds() - begin)")
        await waiting.end()
    }

    /// One message over TCP; whoever started the process takes the time.
    private func start() async throws {
        let pull = try Socket<PULL>(bind: job.endpoint, context: job.context)
        let push = try Socket<PUSH>(connect: pull.lastEndpoint ?? "", context: job.context)
        try await push.send("!")
        _ = try await pull.receive()
        say("first")
    }
}

/// Tasks that wait for a message each, until the context ends.
struct Waiting {
    private let tasks: [Task<Void, Never>]
    private let context: Context

    /// Returns when all are waiting.
    init(on number: Int, of context: Context, watchedBy loop: SocketLoop) async throws {
        let sockets = try (0..<number).map { _ in Handover(try Socket<PULL>(context: context)) }
        await self.init(on: sockets, of: context, watchedBy: loop)
    }

    init(on sockets: [Handover<Socket<PULL>>], of context: Context, watchedBy loop: SocketLoop) async {
        self.context = context
        let begun = Counter()
        tasks = sockets.map { slot in
            Task(executorPreference: loop) {
                guard let socket = slot.take() else { return }
                begun.value.add(1, ordering: .relaxed)
                _ = try? await socket.receive()
            }
        }
        // Whoever runs on the loop's thread now runs while those who have begun sleep.
        while await Task(executorPreference: loop, operation: { begun.value.load(ordering: .relaxed) }).value
            < sockets.count
        {}
    }

    func end() async {
        context.shutdown()
        for task in tasks { await task.value }
    }
}

private final class Counter: Sendable {
    let value = Atomic(0)
}
