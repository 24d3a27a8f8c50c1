import Foundation

/// What a web client or server has sent so far on one connection: a head and a body of a known length.
struct WebExchange {
    private(set) var bytes = Data()
    private var head: Range<Data.Index>?

    mutating func append(_ more: Data) {
        bytes += more
        if head == nil { head = bytes.range(of: Data("\r\n\r\n".utf8)) }
    }

    /// The first line, when all of the head is there.
    var firstLine: String? { lines?.first }

    /// The body, when all of it is there.
    var body: Data? {
        guard let head, let lines else { return nil }
        let length =
            lines.compactMap { line -> Int? in
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, parts[0].lowercased() == "content-length" else { return nil }
                return Int(parts[1].trimmingCharacters(in: .whitespaces))
            }.first ?? 0
        let body = bytes[head.upperBound...]
        return body.count >= length ? Data(body.prefix(length)) : nil
    }

    private var lines: [String]? {
        head.map {
            String(decoding: bytes[..<$0.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        }
    }
}
