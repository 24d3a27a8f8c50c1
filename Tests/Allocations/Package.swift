// swift-tools-version: 6.2
import PackageDescription

// Counts allocations; scripts/check-allocations builds and runs it. Its C target takes malloc's place in the whole
// program, which is why it is a package of its own.
let package = Package(
    name: "allocations",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-zeromq", path: "../..")],
    targets: [
        .target(name: "CLoop", linkerSettings: [.linkedLibrary("zmq")]),
        .executableTarget(
            name: "allocations",
            dependencies: ["CLoop", .product(name: "ZeroMQ", package: "swift-zeromq")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
