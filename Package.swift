// swift-tools-version: 6.2
import PackageDescription

// Homebrew keeps libzmq outside the default paths, so pkg-config has to be asked. Debian keeps it inside them,
// and its libzmq.pc carries flags that make SwiftPM warn in the build of everyone who depends on this package.
#if os(macOS)
    let pkgConfig: String? = "libzmq"
#else
    let pkgConfig: String? = Context.environment["PKG_CONFIG_PATH"].map { _ in "libzmq" }
#endif

let common: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let library: [SwiftSetting] =
    common + [
        .strictMemorySafety(),
        .treatWarning("ExplicitSendable", as: .error),
    ]

// One program a demo; scripts/demo runs them.
let demos: [Target] =
    [
        .target(
            name: "DemoSupport",
            dependencies: ["ZeroMQ"],
            path: "Sources/Demos/Support",
            swiftSettings: common
        )
    ]
    + [
        "pubsub-basics", "topics", "multipart", "slow-joiner", "request-reply", "topic-envelope", "push-pull",
        "secure",
    ].map { name in
        .executableTarget(
            name: name,
            dependencies: ["ZeroMQ", "DemoSupport"],
            path: "Sources/Demos/\(name)",
            swiftSettings: common
        )
    }

// The Guide's examples, one program a file; scripts/guide runs them with their partners.
let chapter1 = [
    "hwclient",
    "hwclient_async",
    "hwserver",
    "hwserver_async",
    "tasksink",
    "taskvent",
    "taskwork",
    "version",
    "wuclient",
    "wuserver",
]
let chapter2 = [
    "interrupt",
    "msgqueue",
    "mspoller",
    "msreader",
    "mtrelay",
    "mtserver",
    "psenvpub",
    "psenvsub",
    "rrbroker",
    "rrclient",
    "rrworker",
    "syncpub",
    "syncsub",
    "tasksink2",
    "taskwork2",
    "wuproxy",
]
let chapter3 = [
    "asyncsrv",
    "identity",
    "lbbroker",
    "lbbroker2",
    "lbbroker3",
    "peering1",
    "peering2",
    "peering3",
    "rtdealer",
    "rtreq",
]
let examples = chapter1 + chapter2 + chapter3
let guide: [Target] =
    examples.map { name in
        .executableTarget(
            name: name,
            dependencies: ["ZeroMQ"],
            path: "Sources/Guide",
            exclude: examples.filter { $0 != name }.map { "\($0).swift" },
            sources: ["\(name).swift"],
            swiftSettings: common
        )
    }
    + [
        // What runs together and what must come of it, for the runner and for the tests.
        .target(
            name: "GuideSets",
            dependencies: ["CZeroMQ", "ZeroMQ", "TestSupport"],
            path: "Tests/Guide/Sets",
            swiftSettings: common
        ),
        .executableTarget(
            name: "guide-runner",
            dependencies: ["GuideSets", "ZeroMQ"],
            path: "Tests/Guide/Runner",
            swiftSettings: common
        ),
        .testTarget(
            name: "GuideTests",
            dependencies: ["GuideSets", "TestSupport", "ZeroMQ"],
            path: "Tests/Guide",
            exclude: ["Python", "Runner", "Sets"],
            swiftSettings: common
        ),
    ]

// Programs that tests start: ends of every kind, and a program's edge. Not products.
let programs: [Target] = ["exit-program", "edge-blocking", "edge-async", "planted"].map { name in
    .executableTarget(
        name: name,
        dependencies: ["ZeroMQ"],
        path: "Tests/Programs/\(name)",
        swiftSettings: common
    )
}

// One target a kind of test.
let tests: [Target] =
    [.target(name: "TestSupport", dependencies: ["ZeroMQ"], path: "Tests/Support", swiftSettings: common)]
    + [
        "Unit", "Options", "Behaviour", "Hostile", "Interoperation", "Claims", "Refused", "Demos", "Async",
        "Security", "Events", "Waits",
    ].map { kind in
        .testTarget(
            name: "\(kind)Tests",
            dependencies: ["ZeroMQ", "TestSupport"],
            path: "Tests/\(kind)",
            // Programs of their own: some must not compile, the others are peers in Python.
            exclude: [
                "Refused": ["Programs"], "Interoperation": ["Python"], "Async": ["Python"],
                "Security": ["Python"],
            ][kind] ?? [],
            swiftSettings: common
        )
    }

let package = Package(
    name: "swift-zeromq",
    platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
    products: [
        .library(name: "ZeroMQ", targets: ["ZeroMQ"])
    ],
    targets: [
        .systemLibrary(
            name: "CZeroMQ",
            path: "Modules/CZeroMQ",
            pkgConfig: pkgConfig,
            providers: [.apt(["libzmq3-dev"]), .yum(["zeromq-devel"]), .brew(["zeromq"])]
        ),
        .target(name: "ZeroMQ", dependencies: ["CZeroMQ"], swiftSettings: library),
    ] + demos + guide + programs + tests,
    swiftLanguageModes: [.v6]
)
