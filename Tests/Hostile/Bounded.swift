import Foundation
import TestSupport
import Testing
import ZeroMQ

/// Runs the body of a process of its own: synchronously, so that it may block, and for half a minute at most.
func bounded(_ body: () throws -> Void) {
    alarm(180)
    do {
        try body()
    } catch {
        // An issue of another process comes without its words.
        print("thrown: \(error)")
        Issue.record("\(error)")
    }
}

/// Checks that the body throws this library's error, which names what was tried and with what.
func expectRefusal(
    _ code: ZeroMQError.Code,
    _ operation: String,
    _ subject: String?,
    at location: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
) {
    let error = thrown(by: body)
    #expect(
        error?.code == code,
        "\(error.map(String.init(describing:)) ?? "nothing")",
        sourceLocation: location
    )
    #expect(error?.operation == operation, sourceLocation: location)
    #expect(error?.subject == subject, sourceLocation: location)
}
