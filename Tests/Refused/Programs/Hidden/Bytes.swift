import ZeroMQ

// The bytes of a frame are lent inside a closure, and never change.

private func lent(_ frame: Frame, _ kept: inout RawSpan) { frame.withBytes { print($0.byteCount) } }
//! private func lent(_ frame: Frame, _ kept: inout RawSpan) { frame.withBytes { kept = $0 } }
//= lifetime-dependent variable 'kept' escapes its scope

private func read(_ frame: Frame) {
    print(frame[0])
    //! frame[0] = 1
    //= cannot assign through subscript: subscript is get-only
}
