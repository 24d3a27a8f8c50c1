import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Addresses that cannot be had, each refused by name, with the socket as it was before.
struct AddressTests {
    @Test func `an ipc path in use is refused and stays with its owner`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let path = temporaryPath("owned")
                    let endpoint = "ipc://\(path)"
                    let owner = try Socket<PULL>(bind: endpoint, context: context)
                    let thief = try Socket<PULL>(context: context)
                    expectRefusal(.addressInUse, "bind", endpoint) { try thief.bind(to: endpoint) }
                    expectRefusal(.addressInUse, "bind", endpoint) { try owner.bind(to: endpoint) }
                    thief.close()
                    let push = try Socket<PUSH>(connect: endpoint, context: context)
                    try push.send("x")
                    #expect(try owner.receive(timeout: soon) == "x")
                    // A path that nobody serves any more is free, file or no file.
                    owner.close()
                    #expect(!FileManager.default.fileExists(atPath: path))
                    let heir = try Socket<PULL>(bind: endpoint, context: context)
                    // A new one: the first may not have noticed yet that its peer is gone.
                    try Socket<PUSH>(connect: endpoint, context: context).send("y")
                    #expect(try heir.receive(timeout: soon) == "y")
                }
            }
        }
    }

    @Test func `a path that a dead process left behind is taken over`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                let endpoint = "ipc://\(temporaryPath("left"))"
                let child = Fork {
                    _ = Unmanaged.passRetained(try Socket<PULL>(bind: endpoint))
                    kill(getpid(), SIGKILL)
                    return 0
                }
                #expect(child.status() == -SIGKILL)
                try withContext { context in
                    let pull = try Socket<PULL>(bind: endpoint, context: context)
                    try Socket<PUSH>(connect: endpoint, context: context).send("x")
                    #expect(try pull.receive(timeout: soon) == "x")
                }
            }
        }
    }

    // libzmq deletes whatever it finds at the path.
    @Test func `an ipc bind spares a file that is no socket`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let path = temporaryPath("letter")
                    try "dear".write(toFile: path, atomically: true, encoding: .utf8)
                    defer { unlink(path) }
                    expectRefusal(.addressInUse, "bind", "ipc://\(path)") {
                        _ = try Socket<PULL>(bind: "ipc://\(path)", context: context)
                    }
                    #expect(try String(contentsOfFile: path, encoding: .utf8) == "dear")
                }
            }
        }
    }

    @Test func `an ipc path that cannot be is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let socket = try Socket<PAIR>(context: context)
                    let long = "ipc:///tmp/" + String(repeating: "x", count: 103)
                    expectRefusal(.nameTooLong, "bind", long) { try socket.bind(to: long) }
                    expectRefusal(.nameTooLong, "connect", long) { try socket.connect(to: long) }
                    let missing = "ipc://\(temporaryPath("missing"))/socket"
                    expectRefusal(.noSuchEntry, "bind", missing) { try socket.bind(to: missing) }
                    // Nobody is there yet, which is no error.
                    try socket.connect(to: missing)
                    let file = temporaryPath("file")
                    try Data().write(to: URL(fileURLWithPath: file))
                    defer { unlink(file) }
                    expectRefusal(.notADirectory, "bind", "ipc://\(file)/socket") {
                        try socket.bind(to: "ipc://\(file)/socket")
                    }
                }
            }
        }
    }

    @Test func `a tcp address that cannot be had is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let owner = try Socket<PAIR>(bind: "tcp://127.0.0.1:*", context: context)
                    let taken = try #require(try owner.lastEndpoint?.description)
                    let socket = try Socket<PAIR>(context: context)
                    expectRefusal(.addressInUse, "bind", taken) { try socket.bind(to: taken) }
                    expectRefusal(.noSuchDevice, "bind", "tcp://nosuch0:5555") {
                        try socket.bind(to: "tcp://nosuch0:5555")
                    }
                    // An address for documents, which no machine has.
                    expectRefusal(.addressNotAvailable, "bind", "tcp://192.0.2.1:5555") {
                        try socket.bind(to: "tcp://192.0.2.1:5555")
                    }
                    for address in [
                        "*:99999", "*:-1", "*:80 80", "*:", ":5555", "127.0.0.1", "a b:1", "::1:5555",
                        "[::1:5555",
                        "127.0.0.1:1;127.0.0.1:2;127.0.0.1:3", "127.0.0.1:1/path", "*:0x10",
                        "*:99999999999999999999",
                    ] {
                        expectRefusal(.invalidArgument, "bind", "tcp://\(address)") {
                            try socket.bind(to: "tcp://\(address)")
                        }
                        expectRefusal(.invalidArgument, "connect", "tcp://\(address)") {
                            try socket.connect(to: "tcp://\(address)")
                        }
                    }
                    expectRefusal(.noSuchEntry, "unbind", taken) { try socket.unbind(from: taken) }
                    expectRefusal(.noSuchEntry, "disconnect", taken) { try socket.disconnect(from: taken) }
                    // The socket is none the worse.
                    try socket.connect(to: taken)
                    try socket.send("x")
                    #expect(try owner.receive(timeout: soon) == "x")
                }
            }
        }
    }

    @Test func `an inproc name in use is refused`() async {
        await #expect(processExitsWith: .exitCode(0)) {
            bounded {
                try withContext { context in
                    let owner = try Socket<PAIR>(bind: "inproc://name", context: context)
                    let thief = try Socket<PAIR>(context: context)
                    expectRefusal(.addressInUse, "bind", "inproc://name") {
                        try thief.bind(to: "inproc://name")
                    }
                    expectRefusal(.noSuchEntry, "unbind", "inproc://other") {
                        try owner.unbind(from: "inproc://other")
                    }
                    try thief.connect(to: "inproc://name")
                    try thief.send("x")
                    #expect(try owner.receive(timeout: soon) == "x")
                }
            }
        }
    }
}
