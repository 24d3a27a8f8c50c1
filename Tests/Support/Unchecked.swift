/// Carries a value past the compiler's check that threads do not share it, for tests of what happens then.
public struct Unchecked<Value>: @unchecked Sendable {
    /// The value.
    public let value: Value

    /// Wraps a value.
    public init(_ value: Value) { self.value = value }
}
