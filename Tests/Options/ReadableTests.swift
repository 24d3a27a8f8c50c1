import TestSupport
import Testing
import ZeroMQ

struct ReadableTests {
    @Test(arguments: Readable.options)
    func `an option that can only be read tells what is so`(_ option: Readable) throws {
        try withContext { context in try option.show(context) }
    }

    @Test(arguments: Readable.properties)
    func `a message property tells what is so`(_ property: Readable) throws {
        try withContext { context in try property.show(context) }
    }
}
