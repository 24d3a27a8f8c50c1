public import ZeroMQ

/// Runs the body with a context of its own, and sees to it that the context ends.
public func withContext<Result>(
    _ configure: (inout ContextOptions) -> Void = { _ in },
    _ body: (Context) throws -> Result
) throws -> Result {
    let context = try Context(configure)
    let result: Result
    do {
        result = try body(context)
    } catch {
        context.shutdown()
        throw error
    }
    try context.terminate(within: soon)
    return result
}
