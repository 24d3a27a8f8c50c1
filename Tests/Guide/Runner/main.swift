// Runs run sets of the Guide's examples, and shows what their programs print: scripts/guide calls it.
@preconcurrency import Foundation
import GuideSets
import ZeroMQ

setvbuf(stdout, nil, _IOLBF, 0)
var words = Array(CommandLine.arguments.dropFirst())
var setting = Setting()
if words.contains("--full") {
    words.removeAll { $0 == "--full" }
    setting.isFull = true
    setting.deadline = .seconds(600)
}
guard words.count == 1, let word = words.first else {
    complain("usage: scripts/guide [--full] SET|NAME, --list, --help NAME, --scoreboard")
    exit(2)
}
if word == "--list" {
    print(list())
    exit(0)
}
if word == "--scoreboard" {
    print(scoreboard(), terminator: "")
    exit(0)
}
let sets = RunSet.named(word)
guard !sets.isEmpty else {
    complain("there is no run set and no example \"\(word)\"; there are:\n\(list())")
    exit(2)
}
exit(play(sets, setting))
