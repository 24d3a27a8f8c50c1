import CZeroMQ
import ZeroMQ

extension RunSet {
    static let chapter1 = [version] + helloWorld

    private static let version = RunSet("S01", "which libzmq is at work", of: ["version"]) { run in
        let version = try run.start("version")
        try run.finish(version)
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        zmq_version(&major, &minor, &patch)
        try run.expect(
            version.lines == ["Current 0MQ version is \(major).\(minor).\(patch)"],
            "the version is libzmq's own"
        )
    }

    private static let helloWorld = ["hwserver", "hwserver_async"].flatMap { server in
        ["hwclient", "hwclient_async"].map { client in
            RunSet(
                "S02",
                "clients ask a server, ten times each",
                of: [server, client],
                sizes: [1, 3],
                without: server,
                inPython: [server, client].filter { ["hwserver", "hwclient"].contains($0) }
            ) { run in
                let endpoint = try run.endpoint()
                let serving = try run.start(server, endpoint)
                let clients = try run.start(run.size, client, endpoint)
                try run.finish(clients)
                try run.stop([serving])
                let expected = (0..<10).flatMap { ["Sending Hello \($0)...", "Received World \($0)"] }
                for client in clients {
                    try run.expect(
                        client.lines == expected,
                        "\(client.label) was answered ten times, in turn"
                    )
                }
                let received = [String](repeating: "Received Hello", count: 10 * run.size)
                try run.expect(serving.lines == received, "each request got there once")
            }
        }
    }
}
