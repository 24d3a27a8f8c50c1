import CMeasure
import NIOCore

/// Asks, and asks again when the answer has come.
final class Asker: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let job: Job
    private let content: [UInt8]
    private var trips: [Int] = []
    private var asked = 0
    private var begin = 0

    init(_ job: Job) {
        self.job = job
        content = [UInt8](repeating: UInt8(ascii: "Z"), count: job.size)
        trips.reserveCapacity(job.count)
    }

    func channelActive(context: ChannelHandlerContext) { ask(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let time = nanoseconds() - begin
        precondition(unwrapInboundIn(data).readableBytes == job.size)
        // The first trip does not count.
        if asked > 1 { trips.append(time) }
        if asked <= job.count {
            ask(context)
        } else {
            say("trips \(trips.map(String.init).joined(separator: " "))")
            context.close(promise: nil)
        }
    }

    private func ask(_ context: ChannelHandlerContext) {
        asked += 1
        begin = nanoseconds()
        let frame = Framing.frame(content, context.channel.allocator)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }
}

/// Sends every message back.
final class Answerer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var message = unwrapInboundIn(data)
        var frame = context.channel.allocator.buffer(capacity: 4 + message.readableBytes)
        frame.writeInteger(UInt32(message.readableBytes))
        frame.writeBuffer(&message)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }
}

/// Says that the first message has come.
final class First: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        say("first")
        context.close(promise: nil)
    }
}

/// Nothing is said back.
final class Ignorer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
}
