import CZeroMQ
import Synchronization

/// What the compiler cannot always see and a debug build says, once, on standard error.
enum Misuse: String {
    case overlap = "one socket is used by two threads or tasks at once"
    case blockedTask = "a blocking call holds up a thread of Swift's pool; use the form with await"

    static func report(_ misuse: Misuse, _ place: @autoclosure () -> String) {
        #if DEBUG
            guard reported.withLock({ $0.insert(misuse).inserted }) else { return }
            let line = Array("ZeroMQ: \(misuse.rawValue): \(place())\n".utf8)
            _ = unsafe line.withUnsafeBytes { unsafe write(2, $0.baseAddress, $0.count) }
        #endif
    }

    private static let reported = Locked<Set<Misuse>>([])
}
