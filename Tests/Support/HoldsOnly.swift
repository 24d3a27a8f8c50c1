public import ZeroMQ

extension Frame {
    /// Whether every byte is this one; a comparison of memory, because large frames are looked at in debug builds.
    public func holdsOnly(_ byte: UInt8) -> Bool { Array(self) == [UInt8](repeating: byte, count: count) }
}
