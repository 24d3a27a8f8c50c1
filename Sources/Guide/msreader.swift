// Reads from two sockets in turn, without a poller: tasks from one, weather updates from the other.
//
// Run with it: taskvent and wuserver. Prints "Task N" and "Update ZIP TEMPERATURE HUMIDITY" as they come;
// Ctrl-C ends it.
// Differs from the book: its program prints nothing, and sleeps between two looks at its sockets. Here the
// pause is a short wait for a task, which ends when one comes. An update may still have to wait so long:
// mspoller does better.
//
//   msreader [TASKS, tcp://localhost:5557] [UPDATES, tcp://localhost:5556]
import ZeroMQ

@main
enum MultipleSocketReader {
    static func main() {
        Program.run { arguments in
            let ventilator = try arguments.endpoint("tcp://localhost:5557")
            let weather = try arguments.endpoint("tcp://localhost:5556")
            try arguments.end()

            let tasks = try Socket<PULL>(connect: ventilator)
            let updates = try Socket<SUB>(connect: weather) { $0.subscribe("10001 ") }
            while true {
                // Tasks go first, as long as there are any.
                while let task = try tasks.receive(timeout: .milliseconds(1)) { print("Task", task) }
                while let update = try updates.tryReceive() { print("Update", update) }
            }
        }
    }
}
