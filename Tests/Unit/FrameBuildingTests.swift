import Testing
import ZeroMQ

struct FrameBuildingTests {
    private struct Failure: Error, Equatable { let code: Int }

    @Test(arguments: [1, 33, 34, 5000])
    func `a frame is built in place`(capacity: Int) {
        let frame = Frame(capacity: capacity) { span in
            #expect(span.capacity == capacity)
            for index in 0..<capacity { span.append(UInt8(truncatingIfNeeded: index)) }
        }
        #expect(frame.count == capacity)
        #expect(Array(frame) == (0..<capacity).map { UInt8(truncatingIfNeeded: $0) })
    }

    @Test(arguments: [0, 1, 10, 33, 34, 4999])
    func `a frame has as many bytes as were written`(written: Int) {
        let frame = Frame(capacity: 5000) { span in
            for _ in 0..<written { span.append(UInt8(9)) }
        }
        #expect(Array(frame) == [UInt8](repeating: 9, count: written))
    }

    @Test(arguments: [0, -1, Int.min])
    func `no capacity makes an empty frame`(capacity: Int) {
        let frame = Frame(capacity: capacity) { span in #expect(span.capacity == 0) }
        #expect(frame.isEmpty)
        #expect(!frame.isUnallocated)
    }

    @Test func `what the building closure throws comes out`() {
        #expect(throws: Failure(code: 3)) {
            try Frame(capacity: 100) { span in
                span.append(UInt8(1))
                throw Failure(code: 3)
            }
        }
    }

    @Test func `bytes that find no memory leave a mark and are not sent`() throws {
        let frame = Frame(capacity: Int.max - 1000) { _ in Issue.record("there is no such memory") }
        #expect(frame.isUnallocated)
        #expect(frame.isEmpty)
        let context = try Context()
        let push = try Socket<PUSH>(context: context)
        let alone = #expect(throws: ZeroMQError.self) { try push.trySend([frame]) }
        #expect(alone?.code == .noMemory)
        let behind = #expect(throws: ZeroMQError.self) { try push.trySend(["first", frame]) }
        #expect(behind?.code == .noMemory)
        try context.terminate(within: .seconds(20))
    }
}
