// swift-tools-version: 6.2
import PackageDescription

// Somebody else's package: scripts/check-dependent builds and runs it far from here.
let package = Package(
    name: "dependent",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "swift-zeromq", path: "../..")],
    targets: [
        .executableTarget(
            name: "dependent",
            dependencies: [.product(name: "ZeroMQ", package: "swift-zeromq")]
        ),
        .executableTarget(
            name: "careful",
            dependencies: [.product(name: "ZeroMQ", package: "swift-zeromq")],
            swiftSettings: [
                .strictMemorySafety(),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
