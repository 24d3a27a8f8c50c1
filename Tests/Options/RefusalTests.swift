import TestSupport
import Testing

@testable import ZeroMQ

struct RefusalTests {
    @Test(arguments: Refusal.ofSockets)
    func `a value out of range is refused before a socket is made or changed`(_ refusal: Refusal) throws {
        try refusal.check()
    }

    @Test func `every option with a range refuses what is out of it`() {
        let ranged = (ReadBackTable.all + VMCITests.table).filter { !$0.takesAnything }.map(\.name)
        #expect(Set(Refusal.ofSockets.map(\.name)) == Set(ranged).union(["listeningDescriptor"]))
        let live = Set(ReadBackTable.all.filter { !$0.takesAnything && $0.isLive }.map(\.name))
        #expect(
            live == ["linger", "sendHighWaterMark", "receiveHighWaterMark", "sendTimeout", "receiveTimeout"]
        )
    }

    @Test func `an error tells the option, the value and the range, but not the bytes`() {
        let number = thrown(by: { _ = try Socket<PUSH> { $0.typeOfService = 256 } })
        #expect(
            number?.description == "set typeOfService 256: Invalid argument (EINVAL): the range is 0 to 255"
        )
        let name = thrown(by: { _ = try Socket<DEALER> { $0.routingId = "\u{0}secret" } })
        #expect(name?.subject == "7 bytes")
        #expect(name?.description.contains("secret") == false)
    }
}
