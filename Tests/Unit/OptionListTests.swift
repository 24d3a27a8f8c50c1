import Testing

@testable import ZeroMQ

struct OptionListTests {
    @Test func `an option that was not set reads as its default`() {
        let list = OptionList()
        #expect(list[OptionTable.sendHighWaterMark] == 1000)
        #expect(list[OptionTable.linger] == nil)
        #expect(list[OptionTable.handshakeTimeout] == .seconds(30))
        #expect(list.settings.isEmpty)
    }

    @Test func `an option that was set reads as what it was set to`() {
        var list = OptionList()
        list[OptionTable.sendHighWaterMark] = 7
        list[OptionTable.linger] = .milliseconds(1500)
        list[OptionTable.conflates] = true
        list[OptionTable.tcpKeepAlive] = false
        list[OptionTable.routingId] = "me"
        list[OptionTable.maxMessageSize] = 1 << 40
        list[OptionTable.ioThreadAffinity] = .max
        #expect(list[OptionTable.sendHighWaterMark] == 7)
        #expect(list[OptionTable.linger] == .milliseconds(1500))
        #expect(list[OptionTable.conflates])
        #expect(list[OptionTable.tcpKeepAlive] == false)
        #expect(list[OptionTable.routingId] == "me")
        #expect(list[OptionTable.maxMessageSize] == 1 << 40)
        #expect(list[OptionTable.ioThreadAffinity] == .max)
        list[OptionTable.maxMessageSize] = .unlimited
        #expect(list[OptionTable.maxMessageSize] == nil)
    }

    @Test func `the last setting of an option counts, in its own place`() {
        var list = OptionList()
        list[OptionTable.sendHighWaterMark] = 1
        list[OptionTable.backlog] = 5
        list[OptionTable.sendHighWaterMark] = 2
        #expect(list.settings.map(\.name) == ["backlog", "sendHighWaterMark"])
        #expect(list[OptionTable.sendHighWaterMark] == 2)
    }

    @Test func `a corrected value is no error any more`() throws {
        var list = OptionList()
        list[OptionTable.sendHighWaterMark] = -1
        #expect(throws: ZeroMQError.self) { try list.check() }
        list[OptionTable.sendHighWaterMark] = 1
        try list.check()
    }

    @Test func `subscriptions count beside one another`() {
        var list = OptionList()
        list.append(6, "subscribe", [1])
        list.append(6, "subscribe", [2])
        #expect(list.settings.map(\.value) == [.bytes([1]), .bytes([2])])
    }

    @Test func `a value out of range is named with its range`() {
        var list = OptionList()
        list[OptionTable.tcpKeepAliveCount] = 128
        let error = #expect(throws: ZeroMQError.self) { try list.check() }
        #expect(
            error?.description
                == "set tcpKeepAliveCount 128: Invalid argument (EINVAL): the range is 1 to 127, or nil"
        )
    }

    @Test func `bytes out of range are not shown`() {
        var list = OptionList()
        list[OptionTable.routingId] = Frame([0] + Array("secret".utf8))
        let error = #expect(throws: ZeroMQError.self) { try list.check() }
        #expect(error?.subject == "7 bytes")
        #expect(error?.description.contains("secret") == false)
    }

    @Test func `durations are rounded up to what libzmq counts in`() {
        var list = OptionList()
        list[OptionTable.linger] = .microseconds(1)
        list[OptionTable.tcpKeepAliveIdle] = .milliseconds(1001)
        #expect(list.settings.map(\.value) == [.int32(1), .int32(2)])
    }

    @Test func `what the library does otherwise than libzmq is a list of its own`() {
        var options = ContextOptions()
        options.linger = .seconds(2)
        let push = OptionList.defaults(for: .push, in: options)
        #expect(push[OptionTable.linger] == .seconds(2))
        #expect(push[OptionTable.sendHighWaterMark] == 1000)
        let sub = OptionList.defaults(for: .sub, in: options)
        #expect(sub[OptionTable.linger] == .zero)
        #expect(sub[OptionTable.sendHighWaterMark] == .unlimited)
    }

    @Test func `what is set goes before what a socket has already`() {
        var before = OptionList()
        before[OptionTable.sendHighWaterMark] = 7
        before[OptionTable.linger] = .seconds(2)
        var list = OptionList(inheriting: before.settings)
        #expect(list.settings.isEmpty)
        #expect(list[OptionTable.sendHighWaterMark] == 7)
        list[OptionTable.sendHighWaterMark] = 8
        #expect(list[OptionTable.sendHighWaterMark] == 8)
        #expect(list[OptionTable.linger] == .seconds(2))
        list.remove(OptionTable.sendHighWaterMark)
        #expect(list[OptionTable.sendHighWaterMark] == 7)
        #expect(list.settings.isEmpty)
    }
}
