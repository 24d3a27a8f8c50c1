extension RunSet {
    static let chapter2: [RunSet] = []
}
