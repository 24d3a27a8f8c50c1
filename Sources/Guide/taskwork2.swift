// A worker of a pipeline that is told when to stop: by the sink, once all results are there.
//
// Run with it: taskvent and tasksink2, and as many more of its kind as you like. Prints "N." for each task,
// and ends when the sink says so. What is no number of milliseconds is passed over.
// Differs from the book: when nothing comes for 30 seconds it gives up.
//
//   taskwork2 [TASKS, tcp://localhost:5557] [RESULTS, tcp://localhost:5558] [CONTROL, tcp://localhost:5559]
import ZeroMQ

@main
enum TaskWorker2 {
    static func main() {
        Program.run { arguments in
            let ventilator = try arguments.endpoint("tcp://localhost:5557")
            let sink = try arguments.endpoint("tcp://localhost:5558")
            let control = try arguments.endpoint("tcp://localhost:5559")
            try arguments.end()

            let tasks = try Socket<PULL>(connect: ventilator)
            let results = try Socket<PUSH>(connect: sink)
            let controller = try Socket<SUB>(connect: control) { $0.subscribe("") }
            let poller = Poller(tasks, controller)
            while true {
                let ready = try poller.wait(timeout: .seconds(30))
                if ready.isEmpty { throw ZeroMQError(.timedOut, operation: "wait for a task or the end") }
                for ready in ready {
                    guard case tasks = ready else { return }
                    let task = try tasks.receive()
                    guard let milliseconds = UInt16("\(task)") else { continue }
                    print("\(milliseconds).")
                    // The work; a signal ends it.
                    _ = try Poller().wait(timeout: .milliseconds(milliseconds))
                    try results.send("")
                }
            }
        }
    }
}
