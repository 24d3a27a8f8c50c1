// planted FAULT: a program with a fault that a sanitizer has to find, which shows that it looks. Nothing else has it run.
import ZeroMQ

nonisolated(unsafe) var number = 0

final class Forgotten {
    let bytes = [UInt8](repeating: 0, count: 1000)
}

func race() throws {
    let threads = (0..<2).map { _ in SocketThread { for _ in 0..<1_000_000 { number += 1 } } }
    for thread in threads { try thread.join() }
}

@inline(never)
func leak() { _ = Unmanaged.passRetained(Forgotten()) }

switch CommandLine.arguments.dropFirst().first {
case "race": try race()
case "leak": for _ in 0..<10 { leak() }
default: print("usage: planted race | leak")
}
