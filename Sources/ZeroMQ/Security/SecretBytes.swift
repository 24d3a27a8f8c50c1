import CZeroMQ

/// Bytes that are wiped when nobody needs them any more, and never printed.
@safe final class SecretBytes: @unchecked Sendable {
    private let buffer: UnsafeMutableRawBufferPointer

    init(_ bytes: some Collection<UInt8>) {
        unsafe buffer = .allocate(byteCount: bytes.count, alignment: 8)
        unsafe buffer.copyBytes(from: bytes)
    }

    deinit {
        unsafe czmq_wipe(buffer.baseAddress, buffer.count)
        unsafe buffer.deallocate()
    }

    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { extendLifetime(self) }
        return try unsafe body(UnsafeRawBufferPointer(buffer))
    }

    /// Compares every byte whatever the first ones are, so that the time it takes tells nothing.
    func equals(_ other: SecretBytes) -> Bool {
        unsafe withBytes { mine in
            unsafe other.withBytes { theirs in unsafe Self.equal(mine, theirs) }
        }
    }

    /// Wipes bytes that are nobody else's.
    static func wipe<Element: BitwiseCopyable>(_ bytes: inout [Element]) {
        unsafe bytes.withUnsafeMutableBytes { unsafe czmq_wipe($0.baseAddress, $0.count) }
    }

    func equals(_ other: some Collection<UInt8>) -> Bool { equals(SecretBytes(other)) }

    private static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        var difference: UInt8 = left.count == right.count ? 0 : 1
        for index in 0..<left.count {
            // The other side's bytes over and over, when it is shorter: the time tells the length of ours alone.
            let other = unsafe right.isEmpty ? 0 : right[index % right.count]
            unsafe difference |= left[index] ^ other
        }
        return difference == 0
    }
}
