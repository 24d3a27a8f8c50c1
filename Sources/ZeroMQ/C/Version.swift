/// A version of libzmq: 4.3.5.
public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Counts changes that break programs.
    public let major: Int
    /// Counts additions.
    public let minor: Int
    /// Counts corrections.
    public let patch: Int

    /// Puts a version together, to compare with.
    public init(major: Int, minor: Int, patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Orders versions by age.
    public static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    /// "4.3.5".
    public var description: String { "\(major).\(minor).\(patch)" }
}
