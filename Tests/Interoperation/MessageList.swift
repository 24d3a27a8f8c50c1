import ZeroMQ

/// Messages that two programs know by the sizes of their frames, so that each can check what the other sent.
struct MessageList: Sendable {
    /// The sizes of the frames, message by message.
    let sizes: [[Int]]

    /// Makes a list from the sizes of the frames of each message.
    init(_ sizes: [[Int]]) { self.sizes = sizes }

    /// One and many frames, empty ones at every place, and the sizes at which something changes on the way.
    static let all = MessageList(
        [0, 1, 33, 34, 255, 256, 8192, 1 << 20, 16 << 20].map { [$0] } + [
            [0, 0], [0, 5], [5, 0], [1, 33, 34, 255, 256, 8192], [34, 0, 33, 0, 0, 1],
            Array(0..<40), [1 << 20, 0, 1 << 20],
        ]
    )

    /// The list as words for a command line, the sizes with commas.
    var words: [String] { sizes.map { $0.map(String.init).joined(separator: ",") } }

    /// The messages of one sender; the seed tells it from another.
    func messages(seed: Int) -> [Message] {
        sizes.enumerated().map { index, sizes in
            Message(
                sizes.enumerated().map { Frame(pattern($1, seed: seed + 17 * index + $0)) }
            )
        }
    }
}

/// Bytes that tell a frame from another, a byte from its neighbours, and a beginning from a middle.
func pattern(_ size: Int, seed: Int) -> [UInt8] {
    let period = (0..<251).map { UInt8((seed * 31 + $0) % 251) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + period.count)
    while bytes.count < size { bytes += period }
    bytes.removeLast(bytes.count - size)
    return bytes
}
