import ZeroMQ

// What is an option of one role and not of another.

private func sending() throws {
    _ = try Socket<PUSH> {
        $0.sendHighWaterMark = 10
        //! $0.receiveHighWaterMark = 10
        //= property 'receiveHighWaterMark' requires that 'PUSH' conform to 'Receives'

        $0.sendTimeout = .seconds(1)
        //! $0.receiveTimeout = .seconds(1)
        //= property 'receiveTimeout' requires that 'PUSH' conform to 'Receives'

        $0.conflates = true
        //! $0.neverDrops = true
        //= property 'neverDrops' requires that 'PUSH' conform to 'Publishes'

        $0.conflates = true
        //! $0.invertsMatching = true
        //= property 'invertsMatching' requires that 'PUSH' conform to 'Matches'

        $0.linger = .zero
        //! $0.routingId = "worker"
        //= property 'routingId' requires that 'PUSH' conform to 'Identifies'

        $0.linger = .zero
        //! $0.multicastHops = 2
        //= property 'multicastHops' requires that 'PUSH' conform to 'Multicasts'
    }
}

private func receiving() throws {
    _ = try Socket<SUB> {
        $0.receiveHighWaterMark = 10
        //! $0.sendHighWaterMark = 10
        //= property 'sendHighWaterMark' requires that 'SUB' conform to 'Sends'

        $0.receiveTimeout = .seconds(1)
        //! $0.sendTimeout = .seconds(1)
        //= property 'sendTimeout' requires that 'SUB' conform to 'Sends'
    }
}

private func publishing() throws {
    _ = try Socket<PUB> {
        $0.neverDrops = true
        //! $0.subscribe("weather")
        //= 'subscribe' is unavailable: only a SUB subscribes; an XSUB sends its subscriptions

        $0.neverDrops = true
        //! $0.isVerbose = true
        //= 'isVerbose' is unavailable: only an XPUB has this option

        $0.neverDrops = true
        //! $0.isVerboser = true
        //= 'isVerboser' is unavailable: only an XPUB has this option

        $0.neverDrops = true
        //! $0.isManual = true
        //= 'isManual' is unavailable: only an XPUB has this option

        $0.neverDrops = true
        //! $0.welcomeMessage = "welcome"
        //= 'welcomeMessage' is unavailable: only an XPUB has this option
    }
}

private func dealing() throws {
    _ = try Socket<DEALER> {
        $0.probesRouter = true
        //! $0.isMandatory = true
        //= 'isMandatory' is unavailable: only a ROUTER has this option

        $0.probesRouter = true
        //! $0.handsOver = true
        //= 'handsOver' is unavailable: only a ROUTER has this option

        $0.probesRouter = true
        //! $0.correlates = true
        //= 'correlates' is unavailable: only a REQ has this option

        $0.probesRouter = true
        //! $0.isRelaxed = true
        //= 'isRelaxed' is unavailable: only a REQ has this option
    }
}

private func routing() throws {
    _ = try Socket<ROUTER> {
        $0.isMandatory = true
        //! $0.conflates = true
        //= property 'conflates' requires that 'ROUTER' conform to 'Conflates'

        $0.isRaw = true
        //! $0.notifiesConnections = true
        //= 'notifiesConnections' is unavailable: only a STREAM has this option
    }
}

private func streaming() throws {
    _ = try Socket<STREAM> {
        $0.notifiesConnections = false
        //! $0.isRaw = true
        //= 'isRaw' is unavailable: only a ROUTER has this option

        $0.notifiesConnections = false
        //! $0.probesRouter = true
        //= property 'probesRouter' requires that 'STREAM' conform to 'Probes'
    }
}
