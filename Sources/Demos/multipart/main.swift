// A message of several frames arrives whole or not at all, also when its sender stops half-way.
import DemoSupport

runDemo([
    Role("receiver", receiver, receiverAsync), Role("half-sender", halfSender, halfSenderAsync),
    Role("sender", sender, senderAsync),
]) { demo in
    let receiver = try demo.start("receiver")
    let messages = try demo.wait(for: receiver, toSay: "receives at ")
    let questions = try demo.wait(for: receiver, toSay: "answers at ")
    let halfSender = try demo.start("half-sender", messages, questions)
    try demo.finish(halfSender)
    let sender = try demo.start("sender", messages)
    try demo.finish()

    let early = receiver.said("received early ")
    let received = receiver.said("received at once ")
    let complete = halfSender.said("completed ") + sender.said("sends ")
    let cut = halfSender.said("gave up after ")
    try demo.check(early.isEmpty, "nothing is received before the last frame has been sent")
    try demo.check(complete.count == 2 && received == complete, "complete messages arrive, and nothing else")
    try demo.check(cut.count == 1, "one message has been given up")
    return "\(early.count) frames received before the last one was sent, "
        + "then \(received.count) whole messages, \(received.joined(separator: " and ")); "
        + "nothing of \(cut.joined()), whose sender stopped half-way"
}
