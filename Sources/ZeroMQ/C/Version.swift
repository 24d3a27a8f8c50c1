/// A version of libzmq, such as 4.3.5; versions can be compared.
public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Counts changes that break programs: the 4 of 4.3.5.
    public let major: Int
    /// Counts additions: the 3 of 4.3.5.
    public let minor: Int
    /// Counts corrections: the 5 of 4.3.5.
    public let patch: Int

    /// Puts a version together, to compare with: `Library.version < Version(major: 4, minor: 3, patch: 5)`.
    public init(major: Int, minor: Int, patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Orders versions by age.
    public static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    /// The version with dots: "4.3.5".
    public var description: String { "\(major).\(minor).\(patch)" }
}
