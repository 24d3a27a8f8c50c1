import CMeasure
import ZeroMQ

/// What has been received between two empty messages, and in which time.
struct Tally {
    private var messages = 0
    private var bytes = 0
    private var begin: Int?

    /// Counts a message; `false` for the empty one at the end.
    mutating func goesOn(with message: Message) -> Bool {
        let size = message.byteCount
        if size == 0 {
            if let begin {
                say("received \(messages) \(bytes) \(nanoseconds() - begin)")
                return false
            }
            begin = nanoseconds()
        } else if begin != nil {
            messages += 1
            bytes += size
        }
        return true
    }
}

/// How long each round trip took.
struct Trips {
    private var times: [Int] = []

    init(capacity: Int) { times.reserveCapacity(capacity) }

    mutating func add(since begin: Int) { times.append(nanoseconds() - begin) }

    func tell() { say("trips \(times.map(String.init).joined(separator: " "))") }
}

/// Prints a line at once, although the output is a pipe.
func say(_ line: String) {
    print(line)
    flush_output()
}

func saySent(_ job: Job) { say("sent \(job.count) \(job.count * job.size * job.parts)") }

/// Keeps the processor busy, so that a call is slower than it has to be.
func waste(nanoseconds time: Int) {
    let begin = nanoseconds()
    while nanoseconds() - begin < time {}
}

struct WrongAnswer: Error {}
