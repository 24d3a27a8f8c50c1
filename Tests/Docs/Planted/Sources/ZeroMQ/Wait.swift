/// Waits for [nothing](nowhere.md). //! no such file
///
/// ```swift
/// let poller = Poller(clients, workers)
/// for ready in try poller.wait() { print(ready.name) } //! 'name'
/// ```
///
/// ```swift
/// actor Broker: LoopActor { let loop = SocketLoop() }
/// ```
func wait() {}
