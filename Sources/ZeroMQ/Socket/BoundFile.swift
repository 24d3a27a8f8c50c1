import CZeroMQ

/// The file that an ipc bind left in the file system.
///
/// There libzmq leaves it there for good.
struct BoundFile: Sendable {
    let path: String
    private let device: UInt64
    private let inode: UInt64

    /// The file as it is right after the bind; `nil` for an abstract or missing one.
    init?(path: String) {
        guard let (device, inode) = Self.identity(of: path) else { return nil }
        self.path = path
        self.device = device
        self.inode = inode
    }

    /// Removes the file, unless another socket has been bound to the path since.
    func remove() {
        guard let (device, inode) = Self.identity(of: path), device == self.device, inode == self.inode else {
            return
        }
        unsafe _ = path.withCString { unsafe unlink($0) }
    }

    private static func identity(of path: String) -> (device: UInt64, inode: UInt64)? {
        var status = stat()
        guard unsafe path.withCString({ unsafe lstat($0, &status) }) == 0 else { return nil }
        return (UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino))
    }
}
