import Foundation

/// Where the repository and what is built from it are.
public enum Paths {
    /// The repository.
    public static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The folder with the executables and modules of this build.
    public static let products = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        .path

    /// An executable of this package.
    public static func product(_ name: String) -> String { "\(products)/\(name)" }
}
