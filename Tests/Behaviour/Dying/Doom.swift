import Foundation

@testable import ZeroMQ

/// Ends a peer between two frames of the message that is being sent to it.
///
/// libzmq looks at the news of its peers once in a millisecond at most, and the frame before was such a look: so after
/// the end the clock has to go on for a while, or the send would not see that the peer is gone.
final class Doom {
    /// How often the library has been about to send a frame after the first.
    private(set) var framesBegun = 0

    /// Ends the peer before the frame at a position from 1 is sent.
    init<Role>(of message: Message, at position: Int, sentBy sender: Socket<Role>, _ end: @escaping () -> Void) {
        let core = sender.core
        core.beforeNextFrame = { [unowned core] in
            self.framesBegun += 1
            guard self.framesBegun == position else { return }
            Self.untilTheNextLook()
            end()
            Self.untilThereIsNews(for: core)
        }
    }

    private static func untilTheNextLook() {
        let clock = ContinuousClock()
        let next = clock.now + .milliseconds(2)
        while clock.now < next {}
    }

    private static func untilThereIsNews(for core: SocketCore) {
        guard case .success(.int32(let news)) = core.entry.handle.get(14, .int32) else { return }  // ZMQ_FD
        var item = pollfd(fd: news, events: Int16(POLLIN), revents: 0)
        _ = poll(&item, 1, 1000)
    }
}
