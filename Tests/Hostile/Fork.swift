import Foundation

/// A child made by `fork`, which Swift hides by name.
struct Fork {
    let id: Int32

    /// Forks, and runs the body in the child, which exits with what it returns.
    init(_ body: () throws -> Int32) {
        typealias Function = @convention(c) () -> Int32
        let fork = unsafeBitCast(dlsym(dlopen(nil, RTLD_NOW), "fork"), to: Function.self)
        id = fork()
        guard id == 0 else { return }
        // A child has no alarm of its parent's, but the signal mask of its thread: those of a pool keep signals off.
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
        alarm(120)
        do {
            exit(try body())
        } catch {
            FileHandle.standardError.write(Data("child: \(error)\n".utf8))
            exit(99)
        }
    }

    /// Waits for the end; the exit status, or the negative number of the signal that ended it.
    func status() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    }
}
