// swift-tools-version: 6.2
// What only measuring needs; whoever depends on the library never sees it. scripts/benchmark runs it.
import PackageDescription

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-zeromq", path: "..")],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [.product(name: "ZeroMQ", package: "swift-zeromq")],
            swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
        ),
        // The same work straight on libzmq.
        .executableTarget(name: "cbench", linkerSettings: [.linkedLibrary("zmq")]),
    ],
    swiftLanguageModes: [.v6]
)
