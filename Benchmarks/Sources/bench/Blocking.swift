import CMeasure
import ZeroMQ

/// The work by calls that block, on a thread of its own.
struct Blocking: Sendable {
    let job: Job
    let call: Call

    func run(_ work: String) throws {
        switch work {
        case "push": try push()
        case "pull": try pull()
        case "pub": try publish()
        case "sub": try subscribe()
        case "req": try ask(REQ.self)
        case "dealer": try ask(DEALER.self)
        case "crowd": try ask(DEALER.self, by: job.parts)
        case "rep": try answer(REP.self, content: 0)
        case "router": try answer(ROUTER.self, content: 1)
        case "wake": try wake()
        case "memory": try memory()
        case "start": try start()
        default: throw WrongWords()
        }
    }

    private func slowDown(by nanoseconds: @autoclosure () -> Int) {
        if call == .slowed { waste(nanoseconds: nanoseconds()) }
    }
}

// MARK: One-way traffic

extension Blocking {
    private func push() throws {
        let socket = try Socket<PUSH>(connect: job.endpoint, context: job.context) {
            $0.sendHighWaterMark = job.mark
            $0.security = job.client
        }
        try sendAll(on: socket)
    }

    private func pull() throws {
        let socket = try Socket<PULL>(bind: job.endpoint, context: job.context) {
            $0.receiveHighWaterMark = job.mark
            $0.security = job.server
        }
        try say("endpoint \(socket.lastEndpoint ?? "")")
        try receiveAll(from: socket)
    }

    private func publish() throws {
        let socket = try Socket<PUB>(connect: job.endpoint, context: job.context) {
            $0.sendHighWaterMark = job.mark
            $0.neverDrops = true
        }
        let news = try Socket<PULL>(connect: job.news, context: job.context)
        repeat { try socket.send("?") } while try news.receive(timeout: .milliseconds(10)) == nil
        news.close()
        try sendAll(on: socket)
    }

    private func subscribe() throws {
        let socket = try Socket<SUB>(bind: job.endpoint, context: job.context) {
            $0.receiveHighWaterMark = job.mark
            $0.subscribe("")
        }
        let news = try Socket<PUSH>(bind: job.news, context: job.context)
        try say("endpoint \(socket.lastEndpoint ?? ""),\(news.lastEndpoint ?? "")")
        _ = try socket.receive()
        try news.send("")
        try receiveAll(from: socket)
    }

    private func sendAll(on socket: Socket<some Sends>) throws {
        let content = job.content
        try socket.send("")
        if job.parts == 1 {
            for _ in 0..<job.count { try socket.send(content.span.bytes) }
        } else {
            for _ in 0..<job.count { try socket.send(job.message(of: content)) }
        }
        try socket.send("")
        saySent(job)
    }

    private func receiveAll(from socket: Socket<some Receives>) throws {
        var tally = Tally()
        if call == .receive {
            while tally.goesOn(with: try socket.receive()) {}
        } else {
            var message = Message()
            repeat {
                try socket.receive(into: &message)
                slowDown(by: 5_000)
            } while tally.goesOn(with: message)
        }
    }
}

// MARK: Round trips

extension Blocking {
    /// Asks through so many sockets in turn, each of which has got an answer before the first trip that counts.
    private func ask<Role: Sends & Receives>(_: Role.Type, by number: Int = 1) throws {
        let sockets = try (0..<number).map { _ in
            try Socket<Role>(connect: job.endpoint, context: job.context) { $0.security = job.client }
        }
        let content = job.content
        var message = Message()
        var trips = Trips(capacity: job.count)
        for index in -number..<job.count {
            let socket = sockets[(index + number) % number]
            let begin = nanoseconds()
            try socket.send(content.span.bytes)
            try socket.receive(into: &message)
            slowDown(by: 2 * (nanoseconds() - begin))
            guard message.byteCount == job.size else { throw WrongAnswer() }
            if index >= 0 { trips.add(since: begin) }
        }
        try sockets[0].send("")
        trips.tell()
    }

    /// Sends every message back, until one comes whose content, behind the frames of its envelope, is empty.
    private func answer<Role: Sends & Receives>(_: Role.Type, content: Int) throws {
        let socket = try Socket<Role>(bind: job.endpoint, context: job.context) { $0.security = job.server }
        try say("endpoint \(socket.lastEndpoint ?? "")")
        var message = Message()
        while true {
            try socket.receive(into: &message)
            if message[content].isEmpty { break }
            try socket.send(message)
        }
    }
}

// MARK: Many sockets, and a first message

extension Blocking {
    /// Round trips through one socket while others are waited for as well.
    private func wake() throws {
        let poller = Poller()
        for _ in 1..<job.parts { poller.add(try Socket<PULL>(context: job.context)) }
        let socket = try Socket<PAIR>(bind: job.endpoint, context: job.context)
        poller.add(socket)
        let echo = try Echo(of: socket, context: job.context)
        let content = job.content
        var message = Message()
        var trips = Trips(capacity: job.count)
        for index in -1..<job.count {
            let begin = nanoseconds()
            try socket.send(content.span.bytes)
            guard case socket? = try poller.wait().first else { throw WrongAnswer() }
            try socket.receive(into: &message)
            if index >= 0 { trips.add(since: begin) }
        }
        try socket.send("")
        try echo.thread.join()
        trips.tell()
    }

    /// The memory of an idle socket.
    private func memory() throws {
        var sockets: [Socket<PULL>] = []
        sockets.reserveCapacity(job.parts + 1)
        sockets.append(try Socket(context: job.context))  // brings the context's threads with it
        let before = heap_bytes()
        for _ in 0..<job.parts { sockets.append(try Socket(context: job.context)) }
        say("bytes \(Double(heap_bytes() - before) / Double(job.parts))")
        for socket in sockets { socket.close() }
    }

    /// One message over TCP; whoever started the process takes the time.
    private func start() throws {
        let pull = try Socket<PULL>(bind: job.endpoint, context: job.context)
        let push = try Socket<PUSH>(connect: pull.lastEndpoint ?? "", context: job.context)
        try push.send("!")
        _ = try pull.receive()
        say("first")
    }
}

/// A thread that sends back what comes, until an empty message does.
struct Echo {
    let thread: SocketThread<Void>

    init(of socket: Socket<PAIR>, context: Context) throws {
        let endpoint = try socket.lastEndpoint ?? ""
        thread = SocketThread {
            let socket = try Socket<PAIR>(connect: endpoint, context: context)
            var message = Message()
            while true {
                try socket.receive(into: &message)
                if message.first?.isEmpty ?? true { break }
                try socket.send(message)
            }
        }
    }
}
