extension RunSet {
    static let chapter3: [RunSet] = []
}
