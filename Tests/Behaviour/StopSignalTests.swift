import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Stops that are pulled by signals: each in a process of its own, which sends itself the signal.
struct StopSignalTests {
    /// Waits for the stop with a socket that nobody sends to, and tells that it came.
    private static func waitFor(_ stop: Stop) throws {
        let pull = try Socket<PULL>(bind: Transport.inproc.endpoint)
        guard try pull.receive(until: stop) == nil, stop.isPulled else { exit(90) }
    }

    private static func signalWhileWaiting() throws {
        let stop = Stop(on: .interrupt, .terminate)
        let waiting = SocketThread { try waitFor(stop) }
        if thrown(by: { try waiting.join(within: briefly) })?.code != .timedOut { exit(91) }
        if stop.isPulled { exit(92) }
        kill(getpid(), SIGTERM)
        try waiting.join(within: soon)
    }

    private static func waitsForNothingElse(_ stop: Stop) throws -> Bool {
        try Poller().wait(until: stop).isEmpty
    }

    @Test func `SIGINT pulls a stop on it, and does not end the program`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            let stop = Stop(on: .interrupt, .terminate)
            kill(getpid(), SIGINT)
            try Self.waitFor(stop)
            exit(7)
        }
    }

    @Test func `SIGTERM pulls a stop on it while somebody waits`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            try Self.signalWhileWaiting()
            exit(7)
        }
    }

    @Test func `a signal of another kind does not pull it`() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            alarm(120)
            let stop = Stop(on: .interrupt)
            kill(getpid(), SIGTERM)
            try Self.waitFor(stop)
        }
    }

    @Test func `every stop on a signal is pulled, and one that is made later is not`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            let stops = (0..<5).map { _ in Stop(on: .hangUp, .interrupt) }
            let other = Stop(on: .terminate)
            kill(getpid(), SIGHUP)
            for stop in stops { try Self.waitFor(stop) }
            let later = Stop(on: .hangUp)
            if other.isPulled || later.isPulled { exit(93) }
            kill(getpid(), SIGHUP)
            try Self.waitFor(later)
            if other.isPulled { exit(94) }
            exit(7)
        }
    }

    @Test func `with the last stop the handler of before comes back`() async {
        await #expect(processExitsWith: .exitCode(42)) {
            alarm(120)
            signal(SIGTERM) { _ in _exit(42) }
            do {
                let first = Stop(on: .terminate)
                do {
                    let second = Stop(on: .terminate)
                    kill(getpid(), SIGTERM)
                    try Self.waitFor(second)
                    try Self.waitFor(first)
                }
                // One is left, and the signal is still its.
                kill(getpid(), SIGTERM)
                try Self.waitFor(first)
            }
            kill(getpid(), SIGTERM)
            while true { pause() }
        }
    }

    @Test func `with the last stop a signal ends the program again`() async {
        await #expect(processExitsWith: .signal(SIGINT)) {
            alarm(120)
            signal(SIGINT, SIG_DFL)
            do {
                let stop = Stop(on: .interrupt)
                kill(getpid(), SIGINT)
                try Self.waitFor(stop)
            }
            kill(getpid(), SIGINT)
            while true { pause() }
        }
    }

    @Test func `a stop can be pulled by hand and by a signal`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            let stop = Stop(on: .interrupt)
            stop.pull()
            try Self.waitFor(stop)
            kill(getpid(), SIGINT)
            try Self.waitFor(stop)
            exit(7)
        }
    }

    @Test func `a poller waits for signals alone`() async {
        await #expect(processExitsWith: .exitCode(7)) {
            alarm(120)
            let stop = Stop(on: .terminate)
            kill(getpid(), SIGTERM)
            if try Self.waitsForNothingElse(stop) { exit(7) }
        }
    }
}
