import ZeroMQ

// A role is a name for the compiler: no number, no value, no type of somebody else's.
private func program() throws {
    _ = try Socket<PAIR>()
    //! _ = try Socket<0>()
    //= integer unexpectedly used in a type position

    _ = try Socket<PAIR>()
    //! _ = try Socket<Int32>()
    //= type 'Int32' does not conform to protocol 'SocketRole'

    _ = try Socket<PAIR>()
    //! _ = try Socket<SocketKind>()
    //= type 'SocketKind' does not conform to protocol 'SocketRole'

    _ = PAIR.kind
    //! _ = PAIR()
    //= 'PAIR' cannot be constructed because it has no accessible initializers
}
