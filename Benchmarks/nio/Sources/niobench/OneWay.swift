import CMeasure
import NIOCore

/// Sends an empty message, those that are measured, and another empty one, whenever the channel can be written to.
final class Sender: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let job: Job
    private let content: [UInt8]
    private var index = -1
    private var unflushed = 0

    init(_ job: Job) {
        self.job = job
        content = [UInt8](repeating: UInt8(ascii: "Z"), count: job.size)
    }

    func channelActive(context: ChannelHandlerContext) { write(context) }

    // Not from here, where the channel is in the middle of a flush and puts off those that are asked for.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().execute { self.write(context) }
    }

    private func write(_ context: ChannelHandlerContext) {
        while context.channel.isWritable, index <= job.count {
            let isMeasured = index >= 0 && index < job.count
            let frame = Framing.frame(isMeasured ? content : [], context.channel.allocator)
            unflushed += frame.readableBytes
            index += 1
            context.write(wrapOutboundOut(frame), promise: nil)
            if job.flushesEach || unflushed >= 8_192 || index > job.count {
                unflushed = 0
                context.flush()
            }
        }
        if unflushed > 0 {
            unflushed = 0
            context.flush()
        }
        if index == job.count + 1 {
            index += 1
            say("sent \(job.count) \(job.count * job.size)")
        }
    }

    // The receiver closes, when it has everything.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}

/// Counts what comes between two empty messages.
final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var messages = 0
    private var bytes = 0
    private var begin: Int?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let size = unwrapInboundIn(data).readableBytes
        if size > 0 {
            messages += 1
            bytes += size
        } else if let begin {
            say("received \(messages) \(bytes) \(nanoseconds() - begin)")
            context.close(promise: nil)
        } else {
            begin = nanoseconds()
        }
    }
}
