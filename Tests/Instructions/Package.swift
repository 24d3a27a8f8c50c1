// swift-tools-version: 6.2
import PackageDescription

// The same work with the library and straight on libzmq, for scripts/check-instructions to count the instructions of.
let package = Package(
    name: "instructions",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-zeromq", path: "../..")],
    targets: [
        .executableTarget(
            name: "swift-loop",
            dependencies: [.product(name: "ZeroMQ", package: "swift-zeromq")],
            swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
        ),
        .executableTarget(name: "c-loop", linkerSettings: [.linkedLibrary("zmq")]),
    ],
    swiftLanguageModes: [.v6]
)
