/// An option's value as `zmq_setsockopt` takes it.
enum OptionValue: Hashable, Sendable {
    case int32(Int32)
    case int64(Int64)
    case uint64(UInt64)
    case bytes([UInt8])

    /// How `zmq_getsockopt` is to be asked; text comes with a zero at its end, bytes without.
    enum Shape: Sendable { case int32, int64, uint64, bytes, text }
}

extension OptionValue {
    var number: Int64 {
        switch self {
        case .int32(let value): Int64(value)
        case .int64(let value): value
        case .uint64(let value): Int64(clamping: value)
        case .bytes: 0
        }
    }

    var content: [UInt8] { if case .bytes(let bytes) = self { bytes } else { [] } }
}
