import Foundation
import Testing
import ZeroMQ

/// Expects a message, and tells a difference without printing megabytes.
func expect(
    _ received: Message?,
    is expected: Message,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let received = try #require(
        received,
        "nothing came for a message of \(expected.map(\.count)) bytes",
        sourceLocation: sourceLocation
    )
    let sizes = received.map(\.count)
    #expect(sizes == expected.map(\.count), sourceLocation: sourceLocation)
    let differing = zip(received, expected).enumerated().filter { Data($1.0) != Data($1.1) }.map(\.offset)
    #expect(
        differing.isEmpty,
        "other bytes in these frames of \(sizes)",
        sourceLocation: sourceLocation
    )
}
