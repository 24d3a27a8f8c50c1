import Foundation

@testable import ZeroMQ

/// Ends a peer between two frames of the message that is being sent to it.
final class Doom {
    /// How often it is tried at most: not every death is seen in time.
    ///
    /// How many are is a matter of libzmq's threads, and of the machine's other ones.
    static let rounds = 400

    /// How often the library has been about to send a frame after the first.
    private(set) var framesBegun = 0

    /// Ends the peer before the frame at a position from 1 is sent.
    init<Role>(at position: Int, sentBy sender: Socket<Role>, _ end: @escaping () -> Void) {
        let core = sender.core
        core.beforeNextFrame = { [unowned core] in
            self.framesBegun += 1
            guard self.framesBegun == position else { return }
            end()
            Self.letNewsArrive(at: core)
        }
    }

    /// Waits until there is news for the sender, and until libzmq looks at it: once in 3,000,000 ticks of the processor's
    /// counter at most, which is a millisecond or, where that counts slowly, a few.
    private static func letNewsArrive(at core: SocketCore) {
        let clock = ContinuousClock()
        let nextLook = clock.now + .milliseconds(10)
        guard case .success(.int32(let news)) = core.entry.handle.get(14, .int32) else { return }  // ZMQ_FD
        var item = pollfd(fd: news, events: Int16(POLLIN), revents: 0)
        _ = poll(&item, 1, 1000)
        while clock.now < nextLook { poll(nil, 0, 1) }
    }
}
