// swift-tools-version: 6.2
// What only measuring needs; whoever depends on the library never sees it. scripts/benchmark builds and runs it.
import PackageDescription

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-zeromq", path: "..")],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: ["CMeasure", .product(name: "ZeroMQ", package: "swift-zeromq")],
            swiftSettings: [
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"), .treatAllWarnings(as: .error),
            ]
        ),
        // The same work straight on libzmq, and on its C++ binding.
        .executableTarget(
            name: "cbench",
            dependencies: ["CMeasure"],
            cSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("zmq")]
        ),
        .executableTarget(
            name: "cppbench",
            dependencies: ["CMeasure"],
            cxxSettings: [.treatAllWarnings(as: .error)],
            linkerSettings: [.linkedLibrary("zmq")]
        ),
        .target(name: "CMeasure"),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
