import Foundation
import TestSupport
import Testing
import ZeroMQ

/// `Poller.wait` with `await`, over descriptors of the operating system.
@Suite(.timeLimit(.minutes(3)))
struct DescriptorSelectTests {
    @Test(arguments: Ground.unpinned)
    func `a select wakes for a pipe that has bytes`(on ground: Ground) async throws {
        try await withBench(ground, .inproc) { place, bench in
            let pipe = try PlainPipe()
            let select = place.task {
                try await bench.use { bench in
                    let poller = bench.content.poller
                    poller.add(pipe.reads)
                    let ready = try await poller.wait(timeout: soon)
                    return ready.map { pipe.reads.isSame($0) && $0.canReceive }
                }
            }
            await bench.waiting(1)
            pipe.write()
            #expect(try await select.value == [true])
            #expect(pipe.read() == 1)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a pipe that nobody reads from is told again and again`(on ground: Ground) async throws {
        let pipe = try PlainPipe()
        try await ground.run { _ in
            let poller = Poller(pipe.reads)
            let before = try await poller.wait(timeout: .milliseconds(10)).count
            #expect(before == 0)
            pipe.write()
            for _ in 0..<3 { #expect(try await poller.wait(timeout: soon).count == 1) }
            _ = pipe.read()
            #expect(try await poller.wait(timeout: .milliseconds(10)).isEmpty)
        }
    }

    /// The select is woken for what is not there any more, and must hear of what comes next.
    @Test(arguments: Ground.unpinned)
    func `a select whose bytes somebody else has read waits for the next`(on ground: Ground) async throws {
        try await withBench(ground, .inproc) { place, bench in
            let pipe = try PlainPipe()
            let select = place.task {
                try await bench.use { bench in
                    let poller = bench.content.poller
                    poller.add(pipe.reads)
                    return try await poller.wait(timeout: soon).count
                }
            }
            await bench.waiting(1)
            // On a loop, the news is taken between the two turns, and the select's own turn comes after.
            pipe.write()
            await Task.yield()
            _ = pipe.read()
            await pause()
            pipe.write()
            let count = try await select.value
            #expect(count == 1)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `one pipe serves two selects at once`(on ground: Ground) async throws {
        let pipe = try PlainPipe()
        try await ground.run { place in
            let selects = (0..<2).map { _ in
                place.task { try await Poller(pipe.reads).wait(timeout: soon).count }
            }
            pipe.write()
            for select in selects {
                let count = try await select.value
                #expect(count == 1)
            }
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a full pipe is ready for sending once it is read`(on ground: Ground) async throws {
        let pipe = try PlainPipe()
        try await ground.run { place in
            let poller = Poller()
            poller.add(pipe.writes, for: .send)
            #expect(try await poller.wait(timeout: soon).first?.canSend == true)
            pipe.fill()
            #expect(try await poller.wait(timeout: .milliseconds(10)).isEmpty)
            let drain = place.task { _ = pipe.read() }
            #expect(try await poller.wait(timeout: soon).first?.canSend == true)
            try await drain.value
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select sees that the other end of a pipe is gone`(on ground: Ground) async throws {
        let pipe = try PlainPipe()
        try await ground.run { place in
            let select = place.task { try await Poller(pipe.reads).wait(timeout: soon).count }
            pipe.closeWrites()
            let count = try await select.value
            #expect(count == 1)
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a regular file is always ready`(on ground: Ground) async throws {
        let path = temporaryPath("file")
        try Data("text".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await withBench(ground, .inproc) { _, bench in
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            let descriptor = Descriptor(file.fileDescriptor)
            let ready = try await bench.use { bench in
                let poller = bench.content.poller
                poller.add(descriptor)
                return try await poller.wait().map { descriptor.isSame($0) && $0.canReceive }
            }
            #expect(ready == [true])
            try file.close()
        }
    }

    @Test(arguments: Ground.unpinned, [Int32(-1), 1_000_000])
    func `a descriptor that is not open is ready with an error`(on ground: Ground, number: Int32) async throws
    {
        try await ground.run { _ in
            let poller = Poller(Descriptor(number))
            // A negative one is not looked at by poll: it must not be waited for for ever either.
            let readiness = try await poller.wait(timeout: .milliseconds(100)).map(\.readiness)
            #expect(readiness == [.error])
        }
    }

    @Test(arguments: Ground.unpinned)
    func `a select leaves no descriptor behind`(on ground: Ground) async throws {
        let pipe = try PlainPipe()
        try await ground.run { _ in
            let poller = Poller(pipe.reads)
            _ = try await poller.wait(timeout: .milliseconds(1))
            let copies = try copies(of: pipe.reads)
            for _ in 0..<50 { _ = try await poller.wait(timeout: .milliseconds(1)) }
            #expect(try self.copies(of: pipe.reads) == copies)
        }
    }

    /// How many descriptors of this process are the same pipe end; other tests open and close theirs meanwhile.
    private func copies(of descriptor: Descriptor) throws -> Int {
        let mine = identity(descriptor.rawValue)
        return (0..<1024).count { identity($0) == mine }
    }

    private func identity(_ number: Int32) -> [UInt64]? {
        var status = stat()
        guard fstat(number, &status) == 0 else { return nil }
        return [UInt64(status.st_dev), UInt64(status.st_ino)]
    }
}

extension Descriptor {
    fileprivate func isSame(_ ready: Poller.Ready) -> Bool {
        switch ready {
        case self: true
        default: false
        }
    }
}

/// A pipe of the operating system that blocks nobody.
final class PlainPipe: Sendable {
    let reads: Descriptor
    let writes: Descriptor

    init() throws {
        let ends = try privatePipe()
        for end in [ends.reads, ends.writes] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        reads = Descriptor(ends.reads)
        writes = Descriptor(ends.writes)
    }

    deinit {
        close(reads.rawValue)
        close(writes.rawValue)
    }

    func write() { _ = Foundation.write(writes.rawValue, [1], 1) }

    func fill() { while Foundation.write(writes.rawValue, [UInt8](repeating: 0, count: 4096), 4096) > 0 {} }

    /// Reads what is there, and tells how much.
    func read() -> Int {
        var (total, buffer) = (0, [UInt8](repeating: 0, count: 65_536))
        while case let count = Foundation.read(reads.rawValue, &buffer, buffer.count), count > 0 {
            total += count
        }
        return total
    }

    /// Ends the writing side: the number stays taken, by the reading side.
    func closeWrites() { _ = dup2(reads.rawValue, writes.rawValue) }
}
