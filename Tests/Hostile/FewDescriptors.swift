import Foundation

/// Takes the process's descriptors, so that few are left.
enum FewDescriptors {
    private nonisolated(unsafe) static var taken: [Int32] = []

    /// Leaves exactly this many.
    static func leave(_ count: Int) {
        release()
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_cur, 256)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 { taken.append(descriptor) }
        for descriptor in taken.suffix(count) { close(descriptor) }
        taken.removeLast(min(count, taken.count))
    }

    /// Gives all of them back.
    static func release() {
        for descriptor in taken { close(descriptor) }
        taken = []
    }

    /// How many the process has open.
    static var inUse: Int { (0..<4096).count { fcntl(Int32($0), F_GETFD) >= 0 } }
}
