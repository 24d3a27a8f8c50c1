import TestSupport
import Testing
import ZeroMQ

/// `Proxy.run` with `await`.
@Suite(.timeLimit(.minutes(3)))
struct AsyncProxyTests {
    enum Ending: CaseIterable, Sendable { case cancel, control, stop }

    @Test(arguments: Ground.unpinned, Ending.allCases)
    func `a proxy passes requests and answers until it is stopped`(on ground: Ground, by ending: Ending)
        async throws
    {
        try await withContext { context in
            let (front, back) = (lane(), lane())
            try await ground.run { place in
                let proxy = try ends(front, back, context)
                let (control, stop) = (await proxy.control, Stop())
                let run = place.task { try await proxy.run(until: ending == .stop ? stop : nil) }
                try await askThrough(front, back, context, count: 200)
                // Whoever is slow to count has counted by the end of the run.
                switch ending {
                case .cancel: run.cancel()
                case .control: control.stop()
                case .stop: _ = SocketThread { stop.pull() }
                }
                try await run.value
                #expect(control.statistics.frontToBack.messages == 200)
                #expect(control.statistics.backToFront.messages == 200)
            }
        }
    }

    /// What has been taken and found no room is kept, through the end of a run.
    @Test(arguments: Ground.unpinned)
    func `a proxy that is cancelled again and again loses nothing`(on ground: Ground) async throws {
        try await withContext { context in
            let (front, back) = (Transport.inproc.endpoint, Transport.inproc.endpoint)
            try await ground.run { place in
                let pull = try Socket<PULL>(bind: front, context: context) { $0.receiveHighWaterMark = 2 }
                let push = try Socket<PUSH>(bind: back, context: context) { $0.sendHighWaterMark = 2 }
                let proxy = PoolOwner(try Proxy(pull, push))
                let (count, ended) = (2_000, Counter())
                let source = PoolOwner(
                    try Socket<PUSH>(connect: front, context: context) { $0.sendHighWaterMark = 2 }
                )
                let sink = PoolOwner(
                    try Socket<PULL>(connect: back, context: context) { $0.receiveHighWaterMark = 2 }
                )
                let sender = place.task {
                    for number in 0..<count {
                        // Not all of it in one run, however long that one lasts.
                        while number == count / 2, ended.value < 2 { await pause() }
                        try await source.use { try await $0.content.send("\(number)") }
                    }
                }
                let receiver = place.task {
                    for number in 0..<count {
                        let message = try await sink.use { try await $0.content.receive(timeout: soon) }
                        guard message == Message("\(number)") else { return number }
                    }
                    return count
                }
                let runs = place.task {
                    while !Task.isCancelled {
                        let run = place.task { try await proxy.run() }
                        for await _ in Ticker(every: .milliseconds(1)) { break }
                        run.cancel()
                        try await run.value
                        ended.count()
                    }
                }
                try await sender.value
                #expect(try await receiver.value == count)
                runs.cancel()
                try await runs.value
                #expect(ended.value > 1)
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a proxy ends with its context and with a closed socket`(on ground: Ground) async throws {
        let context = try Context()
        try await ground.run { place in
            let (front, back) = (lane(), lane())
            let proxy = try ends(front, back, context)
            let run = place.task { try await proxy.run() }
            try await askThrough(front, back, context, count: 1)
            context.shutdown()
            #expect(await code { try await run.value } == .contextTerminated)
            #expect(await code { try await proxy.run() } == .contextTerminated)
        }
        try await onThread { try context.terminate(within: soon) }
    }

    @Test(arguments: Ground.unpinned)
    func `a paused proxy takes nothing until it is resumed`(on ground: Ground) async throws {
        try await withContext { context in
            let (front, back) = (lane(), lane())
            try await ground.run { place in
                let proxy = try ends(front, back, context)
                let control = await proxy.control
                control.pause()
                let run = place.task { try await proxy.run() }
                let dealer = try Socket<DEALER>(connect: front, context: context)
                let rep = try Socket<REP>(connect: back, context: context)
                try await dealer.send(["", "x"])
                #expect(try await rep.receive(timeout: briefly) == nil)
                control.resume()
                #expect(try await rep.receive(timeout: soon) == "x")
                control.stop()
                try await run.value
            }
        }
    }

    private func lane() -> Endpoint { Endpoint(Transport.inproc.endpoint) }

    private func ends(_ front: Endpoint, _ back: Endpoint, _ context: Context) throws -> PoolOwner<Proxy> {
        let router = try Socket<ROUTER>(bind: front, context: context)
        return PoolOwner(try Proxy(router, try Socket<DEALER>(bind: back, context: context)))
    }

    /// So many requests in flight through the proxy, and their answers, in order.
    private func askThrough(_ front: Endpoint, _ back: Endpoint, _ context: Context, count: Int) async throws
    {
        let dealer = try Socket<DEALER>(connect: front, context: context)
        let rep = try Socket<REP>(connect: back, context: context)
        for number in 0..<count { try await dealer.send(["", "\(number)"]) }
        for number in 0..<count {
            let request = try await rep.receive(timeout: soon)
            #expect(request == Message("\(number)"))
            try await rep.send("\(number)")
        }
        for number in 0..<count {
            #expect(try await dealer.receive(timeout: soon) == ["", "\(number)"])
        }
    }
}

extension PoolOwner where Content == Proxy {
    fileprivate var control: ProxyControl { content.control }

    fileprivate func run(until stop: Stop? = nil) async throws { try await content.run(until: stop) }
}
