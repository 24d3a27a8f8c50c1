// Load balancing by asking for work, with DEALER workers: to the ROUTER they are the same as rtreq's, but a DEALER
// sends and receives whenever it likes, and adds no empty frame: the worker does.
//
// Runs alone. Prints "Handing out: 200 tasks, N msec", and for each worker "Completed: N tasks, N msec".
// Differs from the book: it ends after so many tasks, not after 5 seconds; the ROUTER says how long each one takes, so
// that a seed makes the same tasks; and when nothing comes for 30 seconds it gives up.
//
//   rtdealer [ROUTER, tcp://*:5671] [BOSS, tcp://localhost:5671] [TASKS, 200] [SEED] [WORKERS, 10]
import ZeroMQ

/// Completes tasks, each of so many milliseconds, until it is fired.
func work(for endpoint: Endpoint) throws {
    let boss = try Socket<DEALER>(connect: endpoint) { $0.receiveTimeout = .seconds(30) }
    var (tasks, total) = (0, 0)
    while true {
        try boss.send(["", "Hi Boss"])
        guard let (_, task) = try boss.receive().unpack(), let cost = UInt16("\(task)") else { break }
        _ = try Poller().wait(timeout: .milliseconds(cost))  // The work; a signal ends it.
        tasks += 1
        total += Int(cost)
    }
    print("Completed: \(tasks) tasks, \(total) msec")
}

@main
enum WorkForDEALER {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://*:5671")
            let address = try arguments.endpoint("tcp://localhost:5671")
            let tasks = try arguments.integer(200, in: 0...1_000_000)
            var random = try arguments.generator()
            let crew = try arguments.integer(10, in: 1...100)
            try arguments.end()

            let router = try Socket<ROUTER>(bind: endpoint) { $0.receiveTimeout = .seconds(30) }
            let workers = (0..<crew).map { _ in SocketThread { try work(for: address) } }

            let costs = (0..<tasks).map { _ in Int.random(in: 1...50, using: &random) }
            print("Handing out: \(tasks) tasks, \(costs.reduce(0, +)) msec")
            var answers = (costs.map { "\($0)" } + workers.map { _ in "Fired!" })[...]
            while !answers.isEmpty {
                // [worker, "", "Hi Boss"]; the answer has the same envelope.
                guard let (worker, empty, _) = try router.receive().unpack() else { continue }
                try router.send([worker, empty, Frame(answers.removeFirst())])
            }
            for worker in workers { try worker.join() }
        }
    }
}
