/// How long a call may wait.
enum Wait {
    case never
    case forever
    case until(MonotonicTime)

    static func within(_ timeout: Duration?) -> Wait { timeout.map { .until(.after($0)) } ?? .forever }
}
