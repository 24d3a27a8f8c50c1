#if os(Linux)
    import Foundation
    import TestSupport
    import Testing
    import ZeroMQ

    /// What is left of secret keys in the memory of a process that has let go of them.
    struct WipedKeyTests {
        @Test(.disabled(if: isSanitized, "a sanitizer maps more memory than can be searched"))
        func `nothing is left of a secret key that nobody holds, neither its bytes nor its characters`()
            async
        {
            await #expect(processExitsWith: .exitCode(0)) {
                await bounded {
                    for _ in 0..<20 { use() }
                    scrubStack()
                    #expect(copies() == 0)
                    // The search does find what is there.
                    let held = try CurveSecretKey(secret())
                    #expect(copies() >= 1)
                    withExtendedLifetime(held) {}
                }
            }
        }

        /// libzmq leaves copies of its own behind, which are not arrays.
        @Test(.disabled(if: isSanitized, "a sanitizer maps more memory than can be searched"))
        func `this library leaves no copy of a secret key that sockets have used`() async {
            await #expect(processExitsWith: .exitCode(0)) {
                await bounded {
                    for _ in 0..<5 { useInSockets() }
                    scrubStack()
                    #expect(arrays() == 0)
                    // The search does find what is there.
                    let held = Array(secret())
                    #expect(arrays() >= 1)
                    withExtendedLifetime(held) {}
                }
            }
        }

        @Test(
            .disabled(if: isSanitized, "a sanitizer maps more memory than can be searched"),
            arguments: [0, 40, 9_000]
        )
        func `nothing is left of a secret key that was written to a file and read from one`(
            metadata length: Int
        ) async {
            await #expect(processExitsWith: .exitCode(0)) { [length] in
                await bounded {
                    try withFolder { folder in
                        for _ in 0..<20 { useFiles(folder, length) }
                    }
                    scrubStack()
                    #expect(copies() == 0)
                    // The search does find what is there.
                    let held = try CurveSecretKey(secret())
                    #expect(copies() >= 1)
                    withExtendedLifetime(held) {}
                }
            }
        }
    }

    /// A secret key's 32 bytes, which stand nowhere in memory as they are.
    @inline(never)
    private func secret() -> some Collection<UInt8> {
        (0..<32).lazy.map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 101) }
    }

    @inline(never)
    private func use() {
        do {
            // Many at once, so that not all of what they leave is written over by what comes next.
            let keys = try (0..<200).map { _ in try CurveSecretKey(secret()) }
            let key = keys[keys.count / 2]
            let pair = try CurveKeyPair(secretKey: key)
            _ = try pair.secretKey.publicKey()
            _ = pair == pair
            _ = "\(pair)"
        } catch {
            Issue.record("\(error)")
        }
    }

    @inline(never)
    private func useInSockets() {
        do {
            try withContext { context in
                let keys = try CurveKeyPair(secretKey: CurveSecretKey(secret()))
                let authenticator = try Authenticator(context) { $0.curve = .anybody }
                defer { authenticator.stop() }
                let server = try server(.curveServer(keys), in: context)
                let mechanism = SecurityMechanism.curve(server: keys.publicKey, keys: keys)
                #expect(try knock(at: server, in: context, as: mechanism).isIn)
                // On many threads at once, so that not all of what they leave is written over by what comes next.
                let threads = (0..<16).map { _ in
                    SocketThread {
                        _ = try client(mechanism, in: context)
                        _ = try SecurityTests.server(.curveServer(keys), in: context)
                    }
                }
                for thread in threads { try thread.join(within: soon) }
            }
        } catch {
            Issue.record("\(error)")
        }
    }

    /// Writes a certificate, reads it back many times, and reads one whose secret key is damaged near its end.
    @inline(never)
    private func useFiles(_ folder: String, _ length: Int) {
        do {
            let keys = try CurveKeyPair(secretKey: CurveSecretKey(secret()))
            // In lines of a hundred, as somebody would write them.
            let lines = (0..<(length + 99) / 100).map {
                ("line-\($0)", String(repeating: "m", count: min(length, 100)))
            }
            let metadata = Dictionary(uniqueKeysWithValues: lines)
            for name in 0..<20 {
                try CurveCertificate(keys, metadata: metadata).save(to: "\(folder)/\(name)")
            }
            let read = try (0..<20).map { try CurveCertificate(contentsOf: "\(folder)/\($0)_secret") }
            #expect(read.allSatisfy { $0.keys == keys && $0.metadata == metadata })
            try damage("\(folder)/7_secret")
            #expect(thrown { _ = try CurveCertificate(contentsOf: "\(folder)/7_secret") } != nil)
        } catch {
            Issue.record("\(error)")
        }
    }

    /// Makes the last character of the secret key none of Z85's, without a look at the others.
    private func damage(_ path: String) throws {
        let file = try #require(fopen(path, "r+"))
        defer { fclose(file) }
        setvbuf(file, nil, _IONBF, 0)
        // Before the quote and the end of the line.
        #expect(fseek(file, -3, SEEK_END) == 0)
        #expect(fputc(0x7E, file) == 0x7E)
    }

    /// Overwrites what calls have left below: libzmq's own copies, which nobody else can wipe.
    @inline(never)
    private func scrubStack() {
        withUnsafeTemporaryAllocation(byteCount: 200_000, alignment: 16) { buffer in
            for position in buffer.indices { buffer[position] = 1 }
        }
    }

    /// How often half of the key, as bytes or as characters, stands in the heap.
    ///
    /// Half of it, because the allocator writes into what it gets back.
    @inline(never)
    private func copies() -> Int {
        let half = secret().dropFirst(16)
        let characters = (try? Z85.encode(half).utf8.map { $0 ^ 0x5A }) ?? []
        let needles = [half.map { $0 ^ 0x5A }, characters]
        return needles.reduce(0) { $0 + occurrences(of: $1) }
    }

    /// How often the key stands in an array of bytes, also in one that has been freed.
    ///
    /// Its count, which the allocator leaves alone, its capacity, which may be any, and the first half of the key.
    @inline(never)
    private func arrays() -> Int {
        let count: [UInt8?] = [32, 0, 0, 0, 0, 0, 0, 0].map { $0 ^ 0x5A }
        let capacity = [UInt8?](repeating: nil, count: 8)
        return occurrences(of: count + capacity + secret().prefix(16).map { $0 ^ 0x5A })
    }

    private func occurrences(of masked: [UInt8?]) -> Int {
        var count = 0
        let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
        let memory = open("/proc/self/mem", O_RDONLY)
        defer { close(memory) }
        let size = 1 << 20
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size + 64, alignment: 16)
        defer { buffer.deallocate() }
        let own =
            UInt(bitPattern: buffer.baseAddress)..<UInt(bitPattern: buffer.baseAddress) + UInt(buffer.count)
        for line in maps.split(separator: "\n") where line.contains(" rw-p ") && !line.contains("[stack]") {
            let bounds = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard bounds.count == 2 else { continue }
            var start = bounds[0]
            while start < bounds[1] {
                let wanted = min(UInt(size + 64), bounds[1] - start)
                let got = pread(memory, buffer.baseAddress, Int(wanted), off_t(start))
                if got <= 0 { break }
                count += search(buffer, Int(got), masked, at: start, except: own)
                start += UInt(size)
            }
        }
        return count
    }

    private func search(
        _ buffer: UnsafeMutableRawBufferPointer,
        _ length: Int,
        _ masked: [UInt8?],
        at start: UInt,
        except own: Range<UInt>
    ) -> Int {
        var count = 0
        var position = 0
        let first = (masked[0] ?? 0) ^ 0x5A
        while position + masked.count <= length {
            defer { position += 1 }
            guard buffer[position] == first, !own.contains(start + UInt(position)) else { continue }
            var matches = true
            for (offset, byte) in masked.enumerated() {
                guard let byte, buffer[position + offset] != byte ^ 0x5A else { continue }
                matches = false
                break
            }
            if matches { count += 1 }
        }
        // What lies in the overlap is counted with the next piece.
        return count
    }
#endif
