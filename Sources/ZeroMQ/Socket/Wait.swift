/// How long a call may wait.
@usableFromInline enum Wait: Sendable {
    case never
    case forever
    case until(MonotonicTime)

    @usableFromInline static func within(_ timeout: Duration?) -> Wait {
        timeout.map { .until(.after($0)) } ?? .forever
    }
}
