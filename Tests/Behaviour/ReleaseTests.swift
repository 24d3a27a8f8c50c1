import TestSupport
import Testing
import ZeroMQ

/// When somebody else's bytes are let go of: once, when nobody needs them any more.
struct ReleaseTests {
    /// Bytes that are freed, and counted, when they are released.
    private struct Loan {
        let released = Tally()

        func frame(_ count: Int) -> Frame {
            let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
            bytes.initializeMemory(as: UInt8.self, repeating: 0x5A)
            let address = UInt(bitPattern: bytes.baseAddress)
            let released = released
            return unsafe Frame(adopting: UnsafeRawBufferPointer(bytes)) {
                // Others would see what becomes of them.
                guard let start = UnsafeMutableRawPointer(bitPattern: address) else { return }
                start.initializeMemory(as: UInt8.self, repeating: 0, count: count)
                start.deallocate()
                released.add()
            }
        }
    }

    // Around the size up to which libzmq keeps bytes within its own structure, and larger than its buffers.
    static let sizes = [1, 20, 29, 30, 33, 34, 1000, 1 << 20]

    @Test(arguments: sizes)
    func `bytes are released when their frame goes`(count: Int) {
        let loan = Loan()
        do {
            let frame = loan.frame(count)
            #expect(frame.count == count)
            #expect(frame.holdsOnly(0x5A))
            #expect(loan.released.count == 0)
        }
        #expect(loan.released.count == 1)
    }

    @Test(arguments: sizes)
    func `bytes are released after the last copy of their frame`(count: Int) {
        let loan = Loan()
        do {
            let copy: Message
            do {
                let frame = loan.frame(count)
                copy = [frame, frame]
            }
            #expect(loan.released.count == 0)
            #expect(copy.last?.last == 0x5A)
        }
        #expect(loan.released.count == 1)
    }

    @Test(arguments: sizes, [Transport.tcp, .ipc])
    func `bytes are released after they went out`(count: Int, over transport: Transport) throws {
        let loan = Loan()
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            try push.send([loan.frame(count), loan.frame(count)])
            let message = try #require(try pull.receive(timeout: soon))
            #expect(message.map(\.count) == [count, count])
            #expect(message.allSatisfy { $0.holdsOnly(0x5A) })
            #expect(loan.released.reaches(2, within: soon))
        }
        #expect(loan.released.count == 2)
    }

    @Test(arguments: sizes, Transport.allCases)
    func `bytes that were sent and kept are released after both`(count: Int, over transport: Transport) throws
    {
        let loan = Loan()
        try withContext { context in
            let pull = try Socket<PULL>(bind: transport.endpoint, context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            do {
                let frame = loan.frame(count)
                for _ in 0..<3 { try push.send(frame) }
                for _ in 0..<3 {
                    let message = try #require(try pull.receive(timeout: soon))
                    #expect(message.only?.count == count)
                    #expect(message.only?.holdsOnly(0x5A) == true)
                }
                // What is still in a queue of libzmq's may let go later, but never of all.
                #expect(loan.released.count == 0)
                #expect(frame.last == 0x5A)
            }
            #expect(loan.released.reaches(1, within: soon))
        }
        #expect(loan.released.count == 1)
    }

    @Test func `over inproc the receiver holds the very bytes`() throws {
        let loan = Loan()
        try withContext { context in
            let pull = try Socket<PULL>(bind: Transport.inproc.endpoint, context: context)
            let push = try Socket<PUSH>(connect: try #require(try pull.lastEndpoint), context: context)
            do {
                try push.send(loan.frame(1000))
                let message = try #require(try pull.receive(timeout: soon))
                #expect(loan.released.count == 0)
                #expect(message.only?.first == 0x5A)
            }
            #expect(loan.released.count == 1)
        }
        #expect(loan.released.count == 1)
    }

    @Test func `bytes of a message that was not sent are still the caller's`() throws {
        let loan = Loan()
        try withContext { context in
            let push = try Socket<PUSH>(context: context)
            do {
                let frame = loan.frame(1000)
                #expect(try !push.trySend(frame))
                #expect(try !push.trySend(["first", frame]))
                #expect(loan.released.count == 0)
                #expect(frame.first == 0x5A)
            }
            #expect(loan.released.count == 1)
        }
        #expect(loan.released.count == 1)
    }

    @Test func `bytes that nobody came for are released with the context`() throws {
        let loan = Loan()
        try withContext {
            $0.linger = .zero
        } _: { context in
            let push = try Socket<PUSH>(connect: "tcp://127.0.0.1:9", context: context)
            try push.send(loan.frame(1000))
            #expect(loan.released.count == 0)
        }
        #expect(loan.released.count == 1)
    }

    @Test func `no bytes are released at once`() {
        let released = Tally()
        let frame = unsafe Frame(adopting: UnsafeRawBufferPointer(start: nil, count: 0)) { released.add() }
        #expect(released.count == 1)
        #expect(frame.isEmpty)
        #expect(!frame.isUnallocated)
    }
}
