import CZeroMQ

/// Where the next message's frame is received: in the place of one that nobody else holds, without an allocation.
extension Frame {
    typealias Slot = UnsafeMutablePointer<zmq_msg_t>

    /// The place of the frame, or of a new one where there is none.
    ///
    /// Valid for as long as the frame is not replaced.
    @inline(__always)
    static func slot(in frame: inout Frame?) -> Slot {
        if let slot = unsafe frame?.slot() { return unsafe slot }
        let new = FrameStorage()
        frame = Frame(new)
        return unsafe new.address
    }

    /// The place of the frame, or of a new one that takes its place where somebody else holds it.
    @inline(__always)
    mutating func slot() -> Slot {
        if isKnownUniquelyReferenced(&storage) { storage.forgetSharing() } else { self = Frame() }
        return unsafe storage.address
    }

    /// To be called when a message has been received in the frame's place.
    @inline(__always)
    func noteContent(size: Int32) { storage.noteContent(size: size) }

    /// Drops the content of a frame that nobody else holds.
    mutating func clear() {
        if isKnownUniquelyReferenced(&storage) { storage.clear() } else { self = Frame() }
    }
}
