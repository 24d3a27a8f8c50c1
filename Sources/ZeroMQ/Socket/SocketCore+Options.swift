import CZeroMQ

extension SocketCore {
    func apply(_ options: OptionList) throws(ZeroMQError) {
        for setting in options.settings { try apply(setting) }
    }

    func apply(_ setting: OptionList.Setting) throws(ZeroMQError) {
        let value = try setting.checkedValue()
        try set(setting.number, to: value, setting.name)
        note(setting.number, value)
        if tracksPeers, [ZMQ_XPUB_VERBOSE, ZMQ_XPUB_VERBOSER].contains(setting.number) {
            try reportAllSubscriptions()
        }
        if setting.number == ZMQ_SUBSCRIBE { return }
        settings.removeAll { $0.number == setting.number }
        settings.append(setting)
    }

    func set(_ option: Int32, to value: OptionValue, _ name: String) throws(ZeroMQError) {
        // The descriptor is adopted by the bind, see `bind`.
        if option == ZMQ_USE_FD { return }
        try call("set \(name)", "\(entry.kind) \(value.shown)") { $0.set(option, to: value) }
    }

    func get(_ option: Int32, _ shape: OptionValue.Shape, _ name: String) throws(ZeroMQError) -> OptionValue {
        guard entry.enter() else { throw entry.refusal("read \(name)") }
        let result = entry.handle.get(option, shape)
        leave()
        switch result {
        case .success(let value): return value
        case .failure(let code): throw entry.failure(-code.rawValue, "read \(name)")
        }
    }

    /// Keeps what the library itself has to know of an option.
    private func note(_ option: Int32, _ value: OptionValue) {
        guard case .int32(let number) = value else { return }
        let duration: Duration? = number < 0 ? nil : .milliseconds(number)
        switch option {
        case ZMQ_LINGER: entry.linger = duration
        case ZMQ_SNDTIMEO: sendTimeout = duration
        case ZMQ_RCVTIMEO: receiveTimeout = duration
        case ZMQ_CONFLATE: if number != 0 { care.insert(.conflates) } else { care.remove(.conflates) }
        case ZMQ_IMMEDIATE: chosenIds.waitsForConnection = number != 0
        case ZMQ_XPUB_MANUAL: subscribers.isManual = number != 0
        case ZMQ_ROUTER_RAW: if number != 0 { care.insert(.raw) } else { care.remove(.raw) }
        case ZMQ_REQ_RELAXED: requestState.isRelaxed = number != 0
        case ZMQ_REQ_CORRELATE: requestState.correlates = number != 0
        case ZMQ_USE_FD: listener = number < 0 ? nil : number
        default: break
        }
    }
}

extension OptionValue {
    /// How an error shows it: numbers as they are, bytes by their count, since they may be secret.
    var shown: String {
        switch self {
        case .int32(let number): "\(number)"
        case .int64(let number): "\(number)"
        case .uint64(let number): "\(number)"
        case .bytes(let bytes): "\(bytes.count) bytes"
        }
    }
}
