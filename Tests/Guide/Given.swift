import Foundation
import TestSupport

/// Arguments for an example that is on its own: endpoints where nobody else is, and the defaults, but at least one of
/// whatever is counted.
///
/// Where both sides are in the example, they meet, but for those at an endpoint that is set apart.
final class Given {
    let arguments: [String]
    /// For examples that take one, and for those to work in that leave a file there when they are killed.
    let folder: String
    /// Holds the ports.
    private let endpoints: [FixedEndpoint]

    init(_ example: Example, apart: Int? = nil) throws {
        var endpoints: [FixedEndpoint] = []
        let folder = temporaryPath("guide")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.folder = folder
        arguments = try example.arguments.enumerated().map { index, argument in
            // To bind, that is a path of libzmq's choice; to connect, a file of this name.
            if index == apart { return "ipc://*" }
            if argument.standard == "." { return folder }
            guard argument.isEndpoint else { return argument.standard == "0" ? "1" : argument.standard }
            guard let transport = Transport(rawValue: String(argument.standard.prefix { $0 != ":" })) else {
                return argument.standard
            }
            let endpoint = try FixedEndpoint(transport)
            endpoints.append(endpoint)
            return endpoint.text
        }
        self.endpoints = endpoints
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
