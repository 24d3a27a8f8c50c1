// Three threads, each of which waits for a word from the one before it, over PAIR sockets.
//
// Runs alone. Prints "Step 1 ready, signaling step 2", "Step 2 ready, signaling step 3" and "Test successful!", and ends.
// The sockets are made here and move into the threads: from then on the compiler refuses their use here.
// Differs from the book: when the word does not get here within 30 seconds it gives up.
//
//   mtrelay [STEP 2, inproc://step2] [STEP 3, inproc://step3]
import ZeroMQ

@main
enum ThreadedRelay {
    static func main() {
        Program.run { arguments in
            let second = try arguments.endpoint("inproc://step2")
            let third = try arguments.endpoint("inproc://step3")
            try arguments.end()

            let (step1, step2) = (try Socket<PAIR>(connect: second), try Socket<PAIR>(bind: second))
            let toStep3 = try Socket<PAIR>(connect: third)
            let step3 = try Socket<PAIR>(bind: third) { $0.receiveTimeout = .seconds(30) }
            let threads = [
                SocketThread {
                    _ = try step2.receive()
                    print("Step 2 ready, signaling step 3")
                    try toStep3.send("READY")
                },
                SocketThread {
                    print("Step 1 ready, signaling step 2")
                    try step1.send("READY")
                },
            ]
            _ = try step3.receive()
            for thread in threads { try thread.join() }
            print("Test successful!")
        }
    }
}
