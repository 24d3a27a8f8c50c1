import Foundation

/// Writes a program that can be run at once.
///
/// By another process: whoever is started by this one while it has the file open, by another test, holds the file open
/// for a moment, too, and a program that somebody may write to is not run ("text file busy").
public func writeProgram(_ text: String, to path: String) throws {
    let writer = try Child("/bin/sh", ["-c", #"printf %s "$1" >"$0" && chmod 755 "$0""#, path, text])
    guard writer.wait(within: soon) == 0 else {
        throw NotWritten(path: path, reason: writer.lines.joined(separator: "\n"))
    }
}

private struct NotWritten: Error {
    let path: String
    let reason: String
}
