import ZeroMQ

/// The weather that wuserver makes of a seed.
enum Weather {
    /// The first updates of some places, so many of each.
    static func updates(_ count: Int, of places: [Int], seed: Int) -> [Int: [String]] {
        var random = SeededGenerator(seed: UInt64(seed))
        var updates: [Int: [String]] = [:]
        var missing = Dictionary(uniqueKeysWithValues: places.map { ($0, count) })
        while !missing.isEmpty {
            let place = Int.random(in: 0..<100_000, using: &random)
            let temperature = Int.random(in: -80...135, using: &random)
            let humidity = Int.random(in: 10...60, using: &random)
            guard let left = missing[place] else { continue }
            updates[place, default: []].append("\(zip(place)) \(temperature) \(humidity)")
            missing[place] = left > 1 ? left - 1 : nil
        }
        return updates
    }

    /// The places that are the first to have so many updates: it takes thousands, not millions, until they do.
    static func places(_ number: Int, with count: Int, seed: Int) -> [Int] {
        var random = SeededGenerator(seed: UInt64(seed))
        var counts: [Int: Int] = [:]
        var places: [Int] = []
        while places.count < number {
            let place = Int.random(in: 0..<100_000, using: &random)
            _ = Int.random(in: -80...135, using: &random)
            _ = Int.random(in: 10...60, using: &random)
            counts[place, default: 0] += 1
            if counts[place] == count { places.append(place) }
        }
        return places
    }

    /// What wuclient prints.
    static func lines(_ updates: [String], of place: Int) -> [String] {
        let temperatures = updates.compactMap { Int($0.split(separator: " ")[1]) }
        let average = temperatures.reduce(0, +) / max(temperatures.count, 1)
        return ["Collecting updates from weather server..."] + updates
            + ["Average temperature for zipcode '\(zip(place))' was \(average)F"]
    }

    private static func zip(_ place: Int) -> Substring { String(100_000 + place).dropFirst() }
}
