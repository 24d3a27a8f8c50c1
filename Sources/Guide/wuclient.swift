// A weather client: takes a hundred updates of one place, and tells its average temperature.
//
// Run with it: wuserver. Prints "Average temperature for zipcode '10001' was NF" and ends, which takes a while: of a
// hundred thousand updates one is for this place, and the others are not even sent here.
// Differs from the book: it prints each update; and when none comes for 30 seconds it gives up.
//
//   wuclient [ENDPOINT, tcp://localhost:5556] [ZIP, 10001] [UPDATES, 100]
import ZeroMQ

@main
enum WeatherClient {
    static func main() {
        Program.run { arguments in
            let endpoint = try arguments.endpoint("tcp://localhost:5556")
            let place = try arguments.integer(10_001, in: 0...99_999)
            let count = try arguments.integer(100, in: 1...Int.max)
            try arguments.end()

            let zip = String(100_000 + place).dropFirst()
            let updates = try Socket<SUB>(connect: endpoint) {
                $0.subscribe("\(zip) ")
                $0.receiveTimeout = .seconds(30)
            }
            print("Collecting updates from weather server...")
            var temperatures: [Int] = []
            while temperatures.count < count {
                let update = "\(try updates.receive())"
                let fields = update.split(separator: " ")
                guard fields.count == 3, let temperature = Int(fields[1]) else { continue }
                print(update)
                temperatures.append(temperature)
            }
            let average = temperatures.reduce(0, +) / count
            print("Average temperature for zipcode '\(zip)' was \(average)F")
        }
    }
}
