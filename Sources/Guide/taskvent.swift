// The ventilator of a pipeline: hands out a hundred tasks, each of which is so many milliseconds of work.
//
// Run with it: tasksink, and taskwork as often as you say in WORKERS. Prints "Total expected cost: N msec" and ends.
// Differs from the book: instead of a key press it waits for its workers, 30 seconds at most, since whoever is there
// first would get everything; and it need not sleep at the end, where a socket delivers what it has.
//
//   taskvent [TASKS, tcp://*:5557] [SINK, tcp://localhost:5558] [COUNT, 100] [SEED] [WORKERS, 1]
import ZeroMQ

@main
enum TaskVentilator {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://*:5557")
            let sinkEndpoint = try arguments.endpoint("tcp://localhost:5558")
            let count = try arguments.integer(100)
            var random = try arguments.generator()
            let workers = try arguments.integer(1)
            try arguments.end()

            let tasks = try Socket<PUSH>(bind: endpoint) { $0.tracksPeers = true }
            let sink = try Socket<PUSH>(connect: sinkEndpoint)
            try tasks.waitForPeers(workers, timeout: .seconds(30))
            print("Sending tasks to workers...")
            try sink.send("0")  // The batch begins.
            var cost = 0
            for _ in 0..<count {
                let milliseconds = Int.random(in: 1...100, using: &random)
                cost += milliseconds
                try tasks.send("\(milliseconds)")
            }
            print("Total expected cost: \(cost) msec")
        }
    }
}
