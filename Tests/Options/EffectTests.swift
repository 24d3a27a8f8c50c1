import TestSupport
import Testing

@testable import ZeroMQ

struct EffectTests {
    @Test(arguments: Effect.all)
    func `an option that cannot be read back shows by what it does`(_ effect: Effect) throws {
        for way in effect.isLive ? Way.allCases : [.made] {
            try withContext { context in try effect.show(context, way) }
        }
    }
}
