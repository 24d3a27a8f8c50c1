import CZeroMQ

/// Small files, read and written whole, without Foundation.
enum File {
    /// The bytes of a file of up to 64 KiB, for whoever wipes them, and whether others than its owner may read it.
    static func read(_ path: String) throws(ZeroMQError) -> (bytes: [UInt8], othersMayRead: Bool) {
        let descriptor = unsafe path.withCString { unsafe czmq_open_read($0) }
        guard descriptor >= 0 else { throw failure(-descriptor, "read certificate", path) }
        defer { close(descriptor) }
        var status = stat()
        let result = unsafe fstat(descriptor, &status)
        guard result == 0, status.st_mode & mode_t(S_IFMT) == mode_t(S_IFREG), status.st_size <= 65_536 else {
            throw ZeroMQError(
                .invalidArgument,
                operation: "read certificate",
                subject: path,
                reason: "it is not a file of a certificate's size"
            )
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe readOn(descriptor, buffer, filled)
            }
            if count <= 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return (bytes, status.st_mode & 0o077 != 0)
    }

    /// Writes a new file and puts it in the place of an old one: never half of it, and never with another mode.
    static func write(_ bytes: [UInt8], to path: String, mode: UInt32) throws(ZeroMQError) {
        let result = unsafe path.withCString { path in
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe czmq_write_file(path, bytes.baseAddress, bytes.count, mode)
            }
        }
        if result < 0 { throw failure(-result, "write certificate", path) }
    }

    /// The names in a folder, with what tells that a file has changed; `nil` when it cannot be read.
    static func list(_ folder: String) -> [String: [Int64]]? {
        guard let directory = unsafe opendir(folder) else { return nil }
        defer { unsafe closedir(directory) }
        var files: [String: [Int64]] = [:]
        var name = [CChar](repeating: 0, count: 512)
        while unsafe czmq_next_entry(directory, &name, name.count) == 1 {
            let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            var stamp: [Int64] = [0, 0, 0, 0]
            guard unsafe "\(folder)/\(text)".withCString({ unsafe czmq_file_stamp($0, &stamp) }) == 1 else {
                continue
            }
            files[text] = stamp
        }
        return files
    }

    /// Whether the last change is so long ago that another one would show: clocks of file systems are coarse.
    static func isSettled(_ files: [String: [Int64]]) -> Bool {
        let now = Int64(time(nil))
        return files.values.allSatisfy { stamp in stamp[2] < now - 2 }
    }

    private static func readOn(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer, _ from: Int)
        -> Int
    {
        unsafe czmq_read(descriptor, buffer.baseAddress.map { unsafe $0 + from }, buffer.count - from)
    }

    private static func failure(_ number: Int32, _ operation: String, _ path: String) -> ZeroMQError {
        ZeroMQError(ZeroMQError.Code(rawValue: number), operation: operation, subject: path)
    }
}
