import Foundation
import Testing
import ZeroMQ

struct ZeroMQErrorTests {
    @Test(arguments: [
        (
            ZeroMQError(.addressInUse, operation: "bind", subject: "tcp://*:5555"),
            "bind tcp://*:5555: Address already in use (EADDRINUSE)"
        ),
        (ZeroMQError(.invalidArgument, operation: "poll"), "poll: Invalid argument (EINVAL)"),
        (
            ZeroMQError(
                .invalidArgument,
                operation: "set linger",
                subject: "-1",
                reason: "the range is 0 to 9"
            ),
            "set linger -1: Invalid argument (EINVAL): the range is 0 to 9"
        ),
        (
            ZeroMQError(.noMemory, operation: "send", reason: "too much"),
            "send: Cannot allocate memory (ENOMEM): too much"
        ),
    ])
    func `the description says the operation, its subject, the kind and the reason`(
        error: ZeroMQError,
        description: String
    ) {
        #expect(error.description == description)
        #expect("\(error)" == description)
    }

    @Test(arguments: [
        (ZeroMQError.Code.invalidState, "EFSM"), (.contextTerminated, "ETERM"), (.noIOThread, "EMTHREAD"),
        (.incompatibleProtocol, "ENOCOMPATPROTO"), (.timedOut, "ETIMEDOUT"), (.wouldBlock, "EAGAIN"),
        (.hostUnreachable, "EHOSTUNREACH"), (.noSuchEntry, "ENOENT"), (.tooManyOpen, "EMFILE"),
        (.protocolNotSupported, "EPROTONOSUPPORT"), (.badDescriptor, "EBADF"),
    ])
    func `a code has its C name and libzmq's text`(code: ZeroMQError.Code, name: String) {
        #expect(code.name == name)
        #expect(code.description.hasSuffix(" (\(name))"))
        #expect(code.description.count > name.count + 3)
    }

    @Test func `codes are the numbers of errno`() {
        #expect(ZeroMQError.Code.addressInUse.rawValue == EADDRINUSE)
        #expect(ZeroMQError.Code.timedOut.rawValue == ETIMEDOUT)
        #expect(ZeroMQError.Code(rawValue: EAGAIN) == .wouldBlock)
        #expect(ZeroMQError.Code.invalidState.rawValue > 100_000_000)
    }

    @Test func `a code that nobody listed is shown by its number`() {
        let code = ZeroMQError.Code(rawValue: 199)
        #expect(code.name == "errno 199")
        #expect(code.description.hasSuffix("(errno 199)"))
    }

    @Test func `a switch names a code`() {
        func word(_ code: ZeroMQError.Code?) -> String {
            switch code {
            case .addressInUse: "in use"
            case .timedOut: "late"
            case nil: "nothing"
            default: "something else"
            }
        }
        #expect(word(.addressInUse) == "in use")
        #expect(word(.timedOut) == "late")
        #expect(word(.noMemory) == "something else")
        #expect(word(nil) == "nothing")
        // As the failure of a result, it is an error itself.
        let result = Result<Int, ZeroMQError.Code>.failure(.interrupted)
        if case .failure(.interrupted) = result {
        } else {
            Issue.record("\(result) does not match its own code")
        }
    }

    @Test func `a catch clause names a code`() {
        func caught(_ error: any Error) -> String {
            do { throw error } catch ZeroMQError.Code.addressInUse {
                return "in use"
            } catch let error as ZeroMQError {
                return error.operation
            } catch {
                return "foreign"
            }
        }
        #expect(caught(ZeroMQError(.addressInUse, operation: "bind")) == "in use")
        #expect(caught(ZeroMQError(.timedOut, operation: "join")) == "join")
        #expect(caught(CancellationError()) == "foreign")
    }

    @Test func `a typed catch clause names a code`() {
        func code(_ error: ZeroMQError) -> Bool {
            do throws(ZeroMQError) { throw error } catch ZeroMQError.Code.timedOut { return true } catch {
                return false
            }
        }
        #expect(code(ZeroMQError(.timedOut, operation: "join")))
        #expect(!code(ZeroMQError(.wouldBlock, operation: "join")))
    }

    @Test func `a pattern names a code in a result that fails with codes`() {
        let result: Result<Int, ZeroMQError.Code> = .failure(.interrupted)
        guard case .failure(.interrupted) = result else {
            Issue.record("the code does not match itself")
            return
        }
        if case .failure(.timedOut) = result { Issue.record("it matches another one") }
    }

    @Test func `errors are equal when all they say is`() {
        let error = ZeroMQError(.timedOut, operation: "send", subject: "PUSH")
        #expect(error == ZeroMQError(.timedOut, operation: "send", subject: "PUSH"))
        #expect(error != ZeroMQError(.timedOut, operation: "send"))
        #expect(error != ZeroMQError(.wouldBlock, operation: "send", subject: "PUSH"))
    }

    @Test func `a failed bind names the endpoint`() throws {
        let first = try Socket<REP>(bind: "tcp://127.0.0.1:*")
        let endpoint = try #require(try first.lastEndpoint)
        let error = #expect(throws: ZeroMQError.self) { try Socket<REP>(bind: endpoint) }
        #expect(error?.description == "bind \(endpoint): Address already in use (EADDRINUSE)")
    }
}
