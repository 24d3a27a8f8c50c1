// How a line for people shows what somebody else wrote: a line break, or a character that turns the text around,
// would let a peer write lines of its own.

extension String {
    /// The text as it is when it is one word that can be seen, in quotation marks with escapes otherwise.
    var asWord: String {
        let isWord =
            !isEmpty && unicodeScalars.allSatisfy { !$0.isHidden && $0 != " " && $0 != "\"" && $0 != "\\" }
        return isWord ? self : quoted
    }

    /// The text in quotation marks, with escapes as in a Swift literal for what cannot be seen.
    var quoted: String {
        "\""
            + unicodeScalars.reduce(into: "") { text, scalar in
                let isEscaped = scalar.isHidden || scalar == "\"" || scalar == "\\"
                text += isEscaped ? scalar.escaped(asASCII: true) : String(scalar)
            } + "\""
    }
}

extension Unicode.Scalar {
    /// Whether it breaks or turns around a line, or leaves nothing to be seen.
    fileprivate var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        case .spaceSeparator: self != " "
        default: false
        }
    }
}
