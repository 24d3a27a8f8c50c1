/// The frames of a message after its first.
///
/// Two of them, which is what most messages have at most, need no array.
@usableFromInline struct FrameTail: Sendable {
    @usableFromInline var second: Frame?
    @usableFromInline var third: Frame?
    // Not an empty array, which would be counted with every message that comes and goes.
    @usableFromInline var others: [Frame]?

    @inlinable init() {}

    @inlinable var rest: [Frame] {
        get { others ?? [] }
        _modify {
            var rest = others ?? []
            others = nil
            defer { others = rest }
            yield &rest
        }
    }
}

extension FrameTail: RandomAccessCollection, MutableCollection {
    @inlinable var startIndex: Int { 0 }

    @inlinable var endIndex: Int { second == nil ? 0 : third == nil ? 1 : 2 + (others?.count ?? 0) }

    @inlinable var isEmpty: Bool { second == nil }

    @inlinable
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

extension FrameTail {
    /// Gives the frames to the closure one after the other where they are, until it says no; whether it never did.
    ///
    /// The subscript takes a reference to each.
    @inline(__always)
    func allInPlace(_ goesOn: (borrowing Frame, _ isLast: Bool) -> Bool) -> Bool {
        guard let second else { return true }
        guard let third else { return goesOn(second, true) }
        guard goesOn(second, false) else { return false }
        guard let others, !others.isEmpty else { return goesOn(third, true) }
        guard goesOn(third, false) else { return false }
        for index in others.indices where !goesOn(others[index], index == others.count - 1) { return false }
        return true
    }
}

extension FrameTail: Hashable {
    // No array and an empty one are the same.
    @usableFromInline
    static func == (left: FrameTail, right: FrameTail) -> Bool {
        left.second == right.second && left.third == right.third && left.rest == right.rest
    }

    @usableFromInline
    func hash(into hasher: inout Hasher) {
        hasher.combine(second)
        hasher.combine(third)
        hasher.combine(rest)
    }
}

extension FrameTail: RangeReplaceableCollection {
    @usableFromInline
    mutating func replaceSubrange(_ range: Range<Int>, with frames: some Collection<Frame>) {
        var all = Array(self)
        all.replaceSubrange(range, with: frames)
        second = all.first
        third = all.dropFirst().first
        others = all.count > 2 ? Array(all.dropFirst(2)) : nil
    }

    @usableFromInline
    mutating func append(_ frame: consuming Frame) {
        if second == nil {
            second = frame
        } else if third == nil {
            third = frame
        } else {
            rest.append(frame)
        }
    }

    @usableFromInline
    mutating func removeAll(keepingCapacity: Bool = false) {
        second = nil
        third = nil
        others?.removeAll(keepingCapacity: keepingCapacity)
    }

    /// Takes the first frame off; `nil` when there is none.
    mutating func popFirst() -> Frame? {
        let first = second
        second = third
        third = others?.isEmpty == false ? others?.removeFirst() : nil
        return first
    }

    /// Puts a frame in front of the others.
    mutating func prepend(_ frame: Frame) {
        if let third { rest.insert(third, at: 0) }
        third = second
        second = frame
    }

    /// Where to receive the frame at a position, which follows those that are there at most.
    mutating func slot(at position: Int) -> Frame.Slot {
        switch position {
        case 0: return unsafe Frame.slot(in: &second)
        case 1: return unsafe Frame.slot(in: &third)
        default:
            if position - 2 == rest.count { rest.append(Frame()) }
            return unsafe rest[position - 2].slot()
        }
    }

    /// To be called when a frame has been received in the place at a position.
    func noteContent(at position: Int, size: Int32) {
        switch position {
        case 0: second?.noteContent(size: size)
        case 1: third?.noteContent(size: size)
        default: others?[position - 2].noteContent(size: size)
        }
    }

    /// Keeps so many frames, and the array's memory.
    mutating func keep(first count: Int) {
        if count < 2 { third = nil }
        if count < 1 { second = nil }
        if let have = others?.count { others?.removeLast(Swift.max(0, have - Swift.max(0, count - 2))) }
    }
}
