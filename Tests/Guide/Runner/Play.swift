import Foundation
import GuideSets
import ZeroMQ

/// Runs sets in turn, all of them within a minute; the exit status.
func play(_ sets: [RunSet], _ setting: Setting) -> Int32 {
    let end = ContinuousClock.now + (setting.isFull ? setting.deadline : .seconds(50))
    var setting = setting
    setting.stop = Stop(on: .interrupt, .terminate, .hangUp)
    setting.show = { label, line in print(labelled(label), line) }
    var status: Int32 = 0
    for set in sets {
        print("\n== \(set): \(set.about)")
        setting.size = set.sizes.last ?? 1
        setting.seed = set.seeds.first ?? 1
        setting.deadline = min(setting.deadline, end - .now)
        do {
            try set.run(setting)
            print("HOLDS: \(set.about)")
        } catch {
            print("FAILED: \(error)")
            status = 1
        }
    }
    return status
}

/// What there is, a line a set.
func list() -> String {
    RunSet.all.map { set in
        "\(set.number)  \(set.examples.joined(separator: ", ")): \(set.about)"
    }.joined(separator: "\n")
}

func complain(_ text: String) { FileHandle.standardError.write(Data("scripts/guide: \(text)\n".utf8)) }

private func labelled(_ label: String) -> String {
    label.padding(toLength: max(14, label.count), withPad: " ", startingAt: 0) + " |"
}
