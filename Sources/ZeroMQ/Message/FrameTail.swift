/// The frames of a message after its first.
///
/// Two of them, which is what most messages have at most, need no array.
struct FrameTail: Sendable, Hashable {
    private var second: Frame?
    private var third: Frame?
    private var rest: [Frame] = []
}

extension FrameTail: RandomAccessCollection, MutableCollection {
    var startIndex: Int { 0 }

    @inline(__always)
    var endIndex: Int { second == nil ? 0 : third == nil ? 1 : 2 + rest.count }

    @inline(__always)
    var isEmpty: Bool { second == nil }

    subscript(position: Int) -> Frame {
        get {
            if position == 0, let second { return second }
            if position == 1, let third { return third }
            return rest[position - 2]
        }
        set {
            switch position {
            case 0 where second != nil: second = newValue
            case 1 where third != nil: third = newValue
            default: rest[position - 2] = newValue
            }
        }
    }
}

extension FrameTail: RangeReplaceableCollection {
    mutating func replaceSubrange(_ range: Range<Int>, with frames: some Collection<Frame>) {
        var all = Array(self)
        all.replaceSubrange(range, with: frames)
        second = all.first
        third = all.dropFirst().first
        rest = Array(all.dropFirst(2))
    }

    mutating func append(_ frame: Frame) {
        if second == nil {
            second = frame
        } else if third == nil {
            third = frame
        } else {
            rest.append(frame)
        }
    }

    mutating func removeAll(keepingCapacity: Bool = false) {
        second = nil
        third = nil
        rest.removeAll(keepingCapacity: keepingCapacity)
    }

    /// Takes the first frame off; `nil` when there is none.
    mutating func popFirst() -> Frame? {
        let first = second
        second = third
        third = rest.isEmpty ? nil : rest.removeFirst()
        return first
    }

    /// Puts a frame in front of the others.
    mutating func prepend(_ frame: Frame) {
        if let third { rest.insert(third, at: 0) }
        third = second
        second = frame
    }

    /// Keeps so many frames, and the array's memory.
    mutating func keep(first count: Int) {
        if count < 2 { third = nil }
        if count < 1 { second = nil }
        if rest.count > Swift.max(0, count - 2) { rest.removeLast(rest.count - Swift.max(0, count - 2)) }
    }
}
