// Reads from two sockets as messages come: tasks from one, weather updates from the other.
//
// Run with it: taskvent and wuserver. Prints "Task N" and "Update ZIP TEMPERATURE HUMIDITY" as they come;
// Ctrl-C ends it.
// Differs from the book: its program prints nothing.
//
//   mspoller [TASKS, tcp://localhost:5557] [UPDATES, tcp://localhost:5556]
import ZeroMQ

@main
enum MultipleSocketPoller {
    static func main() {
        Program.run { arguments in
            let ventilator = try arguments.endpoint("tcp://localhost:5557")
            let weather = try arguments.endpoint("tcp://localhost:5556")
            try arguments.end()

            let tasks = try Socket<PULL>(connect: ventilator)
            let updates = try Socket<SUB>(connect: weather) { $0.subscribe("10001 ") }
            let poller = Poller(tasks, updates)
            while true {
                for ready in try poller.wait() {
                    switch ready {
                    case tasks: print("Task", try tasks.receive())
                    case updates: print("Update", try updates.receive())
                    default: break
                    }
                }
            }
        }
    }
}
