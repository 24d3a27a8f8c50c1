// The sink of a pipeline: collects the results of a hundred tasks, and then tells all workers to stop.
//
// Run with it: taskwork2, as often as you say in WORKERS, and taskvent. Prints a dot for each result, a colon
// for each tenth, and "Total elapsed time: N msec"; then every taskwork2 ends.
// Differs from the book: it waits until its workers have subscribed, and so its word gets to all of them; and
// when nothing comes for 30 seconds it gives up.
//
//   tasksink2 [RESULTS, tcp://*:5558] [CONTROL, tcp://*:5559] [TASKS, 100] [WORKERS, 1]
import ZeroMQ

@main
enum TaskSink2 {
    static func main() {
        Program.run { arguments in
            let sink = try arguments.endpoint("tcp://*:5558")
            let control = try arguments.endpoint("tcp://*:5559")
            let count = try arguments.integer(100)
            let workers = try arguments.integer(1)
            try arguments.end()

            let results = try Socket<PULL>(bind: sink) { $0.receiveTimeout = .seconds(30) }
            let controller = try Socket<XPUB>(bind: control) { $0.tracksPeers = true }
            _ = try results.receive()  // The batch begins.
            let elapsed = try ContinuousClock().measure {
                for number in 0..<count {
                    _ = try results.receive()
                    print(
                        number % 10 == 0 ? ":" : ".",
                        terminator: number % 10 == 9 || number == count - 1 ? "\n" : ""
                    )
                }
            }
            print("Total elapsed time: \(Int(elapsed / .milliseconds(1))) msec")
            try controller.waitForSubscribers(workers, to: "", timeout: .seconds(30))
            try controller.send("KILL")
        }
    }
}
