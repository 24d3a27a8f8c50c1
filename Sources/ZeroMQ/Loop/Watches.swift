/// What a loop does when a descriptor has news, found by a number that is not used again for a long time.
struct Watches {
    typealias Body = @Sendable () -> Void

    private struct Place {
        var id: UInt64
        var body: Body?
    }

    // A number is a place, and how often that has been used: found without hashing, at each wake.
    private var places: [Place] = []
    private var free: [Int] = []
    private var count = 0

    var isEmpty: Bool { count == 0 }

    /// Keeps a body, and returns its number: not 0.
    mutating func insert(_ body: @escaping Body) -> UInt64 {
        count += 1
        guard let index = free.popLast() else {
            let id = UInt64(places.count) | Self.once
            places.append(Place(id: id, body: body))
            return id
        }
        let id = Self.next(after: places[index].id)
        places[index] = Place(id: id, body: body)
        return id
    }

    /// The body of a number; `nil` for one that is gone.
    subscript(id: UInt64) -> Body? {
        let index = Self.index(of: id)
        return index < places.count && places[index].id == id ? places[index].body : nil
    }

    /// Forgets the body of a number; does nothing for one that is gone.
    mutating func remove(_ id: UInt64) {
        let index = Self.index(of: id)
        guard index < places.count, places[index].id == id, places[index].body != nil else { return }
        places[index].body = nil
        free.append(index)
        count -= 1
    }

    private static let once: UInt64 = 1 << 32

    /// The next number of a place: after four thousand million times it begins anew, with 1.
    static func next(after id: UInt64) -> UInt64 {
        let next = id &+ once
        return next < once ? next + once : next
    }

    private static func index(of id: UInt64) -> Int { Int(id & (once - 1)) }
}
