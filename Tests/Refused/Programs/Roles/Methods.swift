import ZeroMQ

// What one role does and another does not.

private func requesting(_ client: Socket<REQ>, _ dealer: Socket<DEALER>, _ server: Socket<REP>) throws {
    _ = try client.request("Hello", timeout: .seconds(1), retries: 3)
    //! _ = try dealer.request("Hello", timeout: .seconds(1), retries: 3)
    //= 'request(_:timeout:retries:)' is unavailable: only a REQ makes requests

    _ = try client.request(["Hello", Frame("World")], timeout: .seconds(1))
    //! _ = try server.request(["Hello", Frame("World")], timeout: .seconds(1))
    //= 'request(_:timeout:retries:)' is unavailable: only a REQ makes requests
}

private func requestingInTime(_ client: Socket<REQ>, _ dealer: Socket<DEALER>) async throws {
    _ = try await client.request("Hello", timeout: .seconds(1), retries: 3)
    //! _ = try await dealer.request("Hello", timeout: .seconds(1), retries: 3)
    //= 'request(_:timeout:retries:)' is unavailable: only a REQ makes requests
}

private func subscribing(
    _ subscriber: Socket<SUB>,
    _ publisher: Socket<PUB>,
    _ forwarder: Socket<XSUB>,
    _ puller: Socket<PULL>
) throws {
    try subscriber.subscribe("weather")
    //! try publisher.subscribe("weather")
    //= 'subscribe' is unavailable: only a SUB subscribes; an XSUB sends its subscriptions

    try subscriber.subscribe([1, 2])
    //! try forwarder.subscribe([1, 2])
    //= 'subscribe' is unavailable: only a SUB subscribes; an XSUB sends its subscriptions

    try subscriber.unsubscribe("weather")
    //! try puller.unsubscribe("weather")
    //= 'unsubscribe' is unavailable: only a SUB unsubscribes; an XSUB sends its subscriptions
}

private func naming(_ router: Socket<ROUTER>, _ dealer: Socket<DEALER>, _ stream: Socket<STREAM>) throws {
    try router.connect(to: "tcp://localhost:5555", givingId: "server")
    //! try dealer.connect(to: "tcp://localhost:5555", givingId: "server")
    //= 'connect(to:givingId:)' is unavailable: only a ROUTER or a STREAM gives ids to its peers

    _ = try stream.newestConnection
    //! _ = try router.newestConnection
    //= 'newestConnection' is unavailable: only a STREAM names its connections
}

private func talking<Role: SocketRole>(_ any: Socket<Role>, _ pair: Socket<PAIR>) throws {
    try pair.send("Hello")
    //! try any.send("Hello")
    //= referencing instance method 'send' on 'Socket' requires that 'Role' conform to 'Sends'

    _ = try pair.receive()
    //! _ = try any.receive()
    //= referencing instance method 'receive()' on 'Socket' requires that 'Role' conform to 'Receives'
}

private func waiting(_ publisher: Socket<PUB>, _ told: Socket<XPUB>) throws {
    try told.waitForSubscribers(2, to: "weather")
    //! try publisher.waitForSubscribers(2, to: "weather")
    //= 'waitForSubscribers(_:to:timeout:)' is unavailable: a PUB is not told who subscribes: open an XPUB

    try told.waitForSubscribers(2, to: [1, 2], timeout: .seconds(1))
    //! try publisher.waitForSubscribers(2, to: [1, 2], timeout: .seconds(1))
    //= 'waitForSubscribers(_:to:timeout:)' is unavailable: a PUB is not told who subscribes: open an XPUB

    _ = try told.subscriptions.tryNext()
    //! _ = try publisher.subscriptions.tryNext()
    //= 'subscriptions' is unavailable: a PUB is not told who subscribes: open an XPUB
}

private func waiting(_ publisher: Socket<PUB>, _ told: Socket<XPUB>) async throws {
    try await told.waitForSubscribers(2, to: "weather")
    //! try await publisher.waitForSubscribers(2, to: "weather")
    //= 'waitForSubscribers(_:to:timeout:)' is unavailable: a PUB is not told who subscribes: open an XPUB
}
