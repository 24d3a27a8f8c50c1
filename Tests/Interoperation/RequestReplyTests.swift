import TestSupport
import Testing
import ZeroMQ

struct RequestReplyTests {
    @Test(arguments: Meeting.allCases)
    func `a REQ asks a REP of pyzmq with frames of every size`(_ meeting: Meeting) throws {
        try meeting.with("rep") { (req: Socket<REQ>, _) in
            for (request, answer) in zip(MessageList.all.messages(seed: 2), MessageList.all.messages(seed: 1))
            {
                try expect(req.request(request, timeout: soon), is: answer)
            }
        }
    }

    @Test(arguments: Meeting.allCases)
    func `a REP answers a REQ of pyzmq with frames of every size`(_ meeting: Meeting) throws {
        try meeting.with("req") { (rep: Socket<REP>, _) in
            for (request, answer) in zip(MessageList.all.messages(seed: 1), MessageList.all.messages(seed: 2))
            {
                try expect(rep.receive(timeout: soon), is: request)
                #expect(try rep.send(answer, timeout: soon))
            }
        }
    }
}
