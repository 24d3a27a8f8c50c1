// A program that ends in the way that is asked for: exit-program WAY ENDPOINT [ENDPOINT].
// Whatever comes back from a blocked call while it ends is printed, because nothing should.

import Foundation
import ZeroMQ

let way = CommandLine.arguments[1]
let endpoint = CommandLine.arguments[2]

// A global of a script is never deinitialised.
let push = try Socket<PUSH>(connect: endpoint) {
    $0.linger = way == "dead-peer" ? .seconds(2) : .seconds(60)
    $0.sendHighWaterMark = .unlimited
}
let count = way == "nothing" ? 0 : 500
for number in 0..<count { try push.send("\(number)") }

switch way {
case "exit": exit(0)
case "exit-from-thread":
    exitFromThread()
    receiveForEver("main")
case "exit-beside-sender":
    sendForEver(to: endpoint)
    exit(3)
case "exit-beside-receiver":
    _ = SocketThread { receiveForEver("thread") }
    exit(3)
case "exit-beside-opener":
    exitFromThread()
    openForEver()
case "exit-beside-terminate": terminateTooSoon()
case "exit-with-contexts":
    sendThroughContexts(endpoint)
    exit(3)
default: break
}

// MARK: The ways

/// Exits while the main thread is at whatever follows.
func exitFromThread() { _ = SocketThread { exit(3) } }

func receiveForEver(_ place: String) {
    do {
        let pull = try Socket<PULL>(bind: "tcp://127.0.0.1:*")
        print("\(place) returned \(try pull.receive())")
    } catch {
        print("\(place) returned \(error)")
    }
}

/// Returns when the sender is under way.
func sendForEver(to endpoint: String) {
    let ready = DispatchSemaphore(value: 0)
    _ = SocketThread {
        let push = try Socket<PUSH>(connect: endpoint)
        for number in 0... {
            try push.send("more")
            if number == 100 { ready.signal() }
        }
        print("thread returned")
    }
    ready.wait()
}

func openForEver() {
    do {
        while true { _ = try Socket<PUSH>(connect: "inproc://nobody") }
    } catch {
        print("main returned \(error)")
    }
}

/// The deadline passes while the program is ending: another thread exits as soon as the termination has begun.
func terminateTooSoon() {
    do {
        let context = try Context { $0.linger = .seconds(6) }
        let push = try Socket<PUSH>(connect: CommandLine.arguments[3], context: context)
        try push.send("to nobody")
        let pull = try Socket<PULL>(bind: "inproc://never", context: context)
        _ = SocketThread {
            _ = try? pull.receive()
            exit(3)
        }
        try context.terminate(within: .seconds(3))
        print("main returned")
    } catch {
        print("main returned \(error)")
    }
}

/// Sends through two contexts that are still referenced and one that is not.
func sendThroughContexts(_ endpoint: String) {
    do {
        for _ in 0..<2 {
            let context = try Context { $0.linger = .seconds(20) }
            let push = try Socket<PUSH>(connect: endpoint, context: context)
            for number in 0..<250 { try push.send("\(number)") }
            _ = Unmanaged.passRetained(context)
        }
        let context = try Context { $0.linger = .seconds(20) }
        let push = try Socket<PUSH>(connect: endpoint, context: context)
        for number in 0..<250 { try push.send("\(number)") }
    } catch {
        print("main returned \(error)")
    }
}
