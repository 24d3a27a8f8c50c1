extension RunSet {
    static let chapter2 =
        readers + queues + [
            weatherForwarded, pipelineStopped, interrupted, threads, relay, synchronized, envelopes,
        ]
}
