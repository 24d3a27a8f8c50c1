/// The routing ids that a ROUTER or a STREAM has given its peers by itself.
///
/// libzmq aborts when such an id belongs to a peer already. Ids that peers chose cannot be asked for, so that ids can
/// be given only while every peer there is has got its own that way.
struct ChosenIds {
    private(set) var given: Set<[UInt8]> = []
    var othersMayCome = false

    /// Whether libzmq keeps messages from connections to come, and so has no use for an id when connecting.
    var waitsForConnection = false

    /// Whether libzmq still holds an id that it would give to the next peer, whoever may have it by then.
    var isLeftOver = false

    func objection(to id: Frame) -> String? {
        if id.isEmpty || id.count > 255 || id.first == 0 {
            return "a routing id has 1 to 255 bytes and does not begin with zero"
        }
        if waitsForConnection { return "a socket that waits for its connections gives no routing ids" }
        if given.contains(Array(id)) { return "this socket has given the routing id to another peer" }
        if othersMayCome {
            return
                "peers that name themselves may be there: connect with routing ids first, then bind and connect without"
        }
        return nil
    }

    mutating func give(_ id: Frame) { given.insert(Array(id)) }

    /// What replaces an id that is left over, because libzmq cannot be told to forget one: nobody can have it, for
    /// peers choose none that begins with zero, and cannot guess it.
    static func unguessable() -> [UInt8] { [0] + (0..<16).map { _ in UInt8.random(in: 0...255) } }
}
