/// A slot by which an actor hands over what only one may have: a socket that it owns.
///
/// What an actor stores can leave it no other way. Whoever takes the value has it; the slot is empty then. May be
/// used from any thread or task.
public final class Handover<Value>: Sendable {
    private let slot: Locked<Slot>

    // In and out by `sending` alone: nobody keeps a way to the value.
    private struct Slot: @unchecked Sendable { var value: Value? }

    /// Puts a value into a new slot: nobody else can use it from then on.
    public init(_ value: sending Value) { slot = Locked(Slot(value: value)) }

    /// An empty slot, for a ``put(_:)`` to come.
    public init() { slot = Locked(Slot(value: nil)) }

    /// Takes the value out; `nil` when somebody else has.
    public func take() -> sending Value? {
        slot.withLock { slot -> Slot in
            defer { slot.value = nil }
            return slot
        }.value
    }

    /// Puts a value in; `false`, and the value is let go, when there is one already.
    public func put(_ value: sending Value) -> Bool {
        let new = Slot(value: value)
        return slot.withLock { slot in
            if slot.value != nil { return false }
            slot = new
            return true
        }
    }
}
