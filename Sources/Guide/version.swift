// Which libzmq is at work: the one that was found when the program started.
//
// Runs alone. Prints "Current 0MQ version is 4.3.4", or whatever it is, and ends.
//
//   version
import ZeroMQ

@main
enum ShowVersion {
    static func main() {
        Program.run { arguments in
            try arguments.end()
            print("Current 0MQ version is \(Library.version)")
        }
    }
}
