import TestSupport
import Testing
import ZeroMQ

struct PairTests {
    @Test(arguments: Meeting.allCases)
    func `a PAIR exchanges frames of every size with a PAIR of pyzmq`(_ meeting: Meeting) throws {
        try meeting.with("pair") { (pair: Socket<PAIR>, _) in
            try pair.expect(.all)
            try pair.send(.all)
        }
    }
}
