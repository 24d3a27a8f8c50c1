// swift-tools-version: 6.2
// What a Swift program would use instead: length-framed messages over swift-nio's TCP channels. Another protocol, and
// a package of its own, so that nothing else here waits for it.
import PackageDescription

let package = Package(
    name: "niobench",
    platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/apple/swift-nio", from: "2.80.0")],
    targets: [
        .executableTarget(
            name: "niobench",
            dependencies: [
                "CMeasure",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: [.treatAllWarnings(as: .error)]
        ),
        // The clock of the other programs.
        .target(name: "CMeasure"),
    ],
    swiftLanguageModes: [.v6]
)
