/// The routing ids that a ROUTER or a STREAM has given its peers by itself.
///
/// libzmq aborts when such an id belongs to a peer already. Ids that peers chose cannot be asked for, so that ids can
/// be given only while every peer there is has got its own that way.
struct ChosenIds {
    private(set) var given: Set<[UInt8]> = []
    var othersMayCome = false

    func objection(to id: Frame) -> String? {
        if id.isEmpty || id.count > 255 || id.first == 0 {
            return "a routing id has 1 to 255 bytes and does not begin with zero"
        }
        if given.contains(Array(id)) { return "this socket has given the routing id to another peer" }
        if othersMayCome {
            return
                "peers that name themselves may be there: connect with routing ids first, then bind and connect without"
        }
        return nil
    }

    mutating func give(_ id: Frame) { given.insert(Array(id)) }
}
