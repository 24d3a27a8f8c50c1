// The sink of a pipeline: collects the results of a hundred tasks, and tells how long they took all together.
//
// Run with it: taskwork, as many as you like, and taskvent. Prints a dot for each result, a colon for each tenth,
// and "Total elapsed time: N msec": with more workers, a fraction of the ventilator's expected cost.
// Differs from the book: when nothing comes for 30 seconds it gives up.
//
//   tasksink [RESULTS, tcp://*:5558] [TASKS, 100]
import ZeroMQ

@main
enum TaskSink {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://*:5558")
            let count = try arguments.integer(100)
            try arguments.end()

            let results = try Socket<PULL>(bind: endpoint) { $0.receiveTimeout = .seconds(30) }
            _ = try results.receive()  // The batch begins.
            let start = ContinuousClock.now
            for number in 0..<count {
                _ = try results.receive()
                print(
                    number % 10 == 0 ? ":" : ".",
                    terminator: number % 10 == 9 || number == count - 1 ? "\n" : ""
                )
            }
            print("Total elapsed time: \(Int((ContinuousClock.now - start) / .milliseconds(1))) msec")
        }
    }
}
