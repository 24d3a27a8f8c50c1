// A worker of a pipeline: takes tasks, works for as many milliseconds as each says, and tells the sink.
//
// Run with it: taskvent and tasksink, and as many more of its kind as you like. Prints "N." for each task; Ctrl-C
// ends it. What is no number of milliseconds is passed over.
//
//   taskwork [TASKS, tcp://localhost:5557] [RESULTS, tcp://localhost:5558]
import ZeroMQ

@main
enum TaskWorker {
    static func main() {
        Program.run { arguments in
            let tasks = try Socket<PULL>(connect: arguments.endpoint("tcp://localhost:5557"))
            let results = try Socket<PUSH>(connect: arguments.endpoint("tcp://localhost:5558"))
            try arguments.end()
            while true {
                let task = try tasks.receive()
                guard let milliseconds = UInt16("\(task)") else { continue }
                print("\(milliseconds).")
                _ = try Poller().wait(timeout: .milliseconds(milliseconds))  // The work; a signal ends it.
                try results.send("")
            }
        }
    }
}
