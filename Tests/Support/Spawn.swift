import Foundation

/// The start of a process, by `posix_spawn`.
///
/// Foundation's `Process` leaves memory behind, and hands on the signals that its thread blocks.
struct Spawn {
    private let words: [String]
    private let environment: [String: String]
    private let input: Int32
    private let output: Int32

    init(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String],
        folder: String?,
        input: Int32,
        output: Int32
    ) {
        // The C library's own way into a folder is not to be had everywhere.
        let way = folder.map { ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", $0] } ?? []
        words = way + [executable] + arguments
        self.environment = environment
        self.input = input
        self.output = output
    }

    /// The id of the process.
    func start() throws -> Int32 {
        #if os(Linux)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)

        // The threads of Swift's pool let no signal through.
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let path = words[0]
        var words = words.map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var id: pid_t = 0
        let error = posix_spawn(&id, path, &actions, &attributes, &words, &settings)
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EINVAL) }
        return id
    }
}
