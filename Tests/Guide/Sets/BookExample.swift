/// An example that the book names.
struct BookExample {
    let name: String
    let chapter: Int
    let sets: [String]
    let about: String

    init(_ name: String, _ chapter: Int, _ sets: String..., about: String) {
        self.name = name
        self.chapter = chapter
        self.sets = sets
        self.about = about
    }

    /// All of them, in the order of the book.
    static let all = chapters1to3 + chapter4 + chapters5to8

    private static let chapters1to3 = [
        BookExample("hwserver", 1, "S02", about: "A server answers requests, one after the other"),
        BookExample("hwclient", 1, "S02", about: "A client asks and waits for the answer"),
        BookExample("version", 1, "S01", about: "Which libzmq a program runs with"),
        BookExample("wuserver", 1, "S03", about: "A publisher of updates that knows nobody"),
        BookExample("wuclient", 1, "S03", about: "A subscriber that takes what begins with its prefix"),
        BookExample("taskvent", 1, "S04", about: "The head of a pipeline shares tasks among workers"),
        BookExample("taskwork", 1, "S04", about: "A worker takes tasks and passes results on"),
        BookExample("tasksink", 1, "S04", about: "The end of a pipeline collects what several workers send"),
        BookExample("msreader", 2, "S05", about: "Two sockets read in turn, without waiting"),
        BookExample("mspoller", 2, "S06", about: "Two sockets read as messages come, by polling"),
        BookExample("rrclient", 2, "S07", "S08", about: "A client that knows the broker alone"),
        BookExample("rrworker", 2, "S07", "S08", about: "A service that connects to a broker"),
        BookExample("rrbroker", 2, "S07", about: "A broker between clients and services, by polling"),
        BookExample("msgqueue", 2, "S08", about: "The same broker as a built-in proxy"),
        BookExample("wuproxy", 2, "S09", about: "A forwarder of publications into another network"),
        BookExample("taskwork2", 2, "S10", about: "A worker that is told when to end"),
        BookExample("tasksink2", 2, "S10", about: "A sink that ends its workers"),
        BookExample("interrupt", 2, "S11", about: "A server that a signal ends cleanly"),
        BookExample("mtserver", 2, "S12", about: "A server of several threads behind one endpoint"),
        BookExample("mtrelay", 2, "S13", about: "Threads that wait for each other's signal"),
        BookExample("syncpub", 2, "S14", about: "A publisher that begins when its subscribers are there"),
        BookExample("syncsub", 2, "S14", about: "A subscriber that misses nothing"),
        BookExample("psenvpub", 2, "S15", about: "A publisher that puts the topic into a frame of its own"),
        BookExample("psenvsub", 2, "S15", about: "A subscriber that gets topic and content apart"),
        BookExample("identity", 3, "S16", about: "How a ROUTER calls its peers"),
        BookExample("rtreq", 3, "S17", about: "Work for whoever asks for it, by REQ"),
        BookExample("rtdealer", 3, "S18", about: "Work for whoever asks for it, by DEALER"),
        BookExample("lbbroker", 3, "S19", about: "A broker that gives work to the worker idle for longest"),
        BookExample("lbbroker2", 3, "S20", about: "The same broker, on a higher-level API"),
        BookExample("lbbroker3", 3, "S21", about: "The same broker, driven by events"),
        BookExample("asyncsrv", 3, "S22", about: "A server that answers many clients at the same time"),
        BookExample("peering1", 3, "S23", about: "Brokers that tell each other how many workers are free"),
        BookExample("peering2", 3, "S24", about: "Brokers that pass tasks on to each other"),
        BookExample("peering3", 3, "S25", about: "Brokers that share their load, from state to tasks"),
    ]

    private static let chapter4 = [
        BookExample("lpclient", 4, "S26", about: "A client that tries again, and at last gives up"),
        BookExample("lpserver", 4, "S26", about: "A server that is slow at times, and fails"),
        BookExample("spqueue", 4, "S27", about: "A queue that lets clients survive a lost worker"),
        BookExample("spworker", 4, "S27", about: "A worker for that queue, which fails at times"),
        BookExample("ppqueue", 4, "S28", about: "A queue that finds dead workers by their heartbeat"),
        BookExample("ppworker", 4, "S28", about: "A worker that finds a dead queue, and comes back"),
        BookExample("mdcliapi", 4, "S29", about: "A client of named services, as a class"),
        BookExample("mdclient", 4, "S29", about: "A client that asks for a service by name"),
        BookExample("mdwrkapi", 4, "S29", about: "A worker for named services, as a class"),
        BookExample("mdworker", 4, "S29", about: "A worker that offers a service by name"),
        BookExample("mdbroker", 4, "S29", "S30", "S31", "S32", about: "A broker of named services"),
        BookExample("tripping", 4, "S33", about: "What a round trip costs, one by one and many in flight"),
        BookExample(
            "mdcliapi2",
            4,
            "S30",
            about: "The client of services with many requests in flight, as a class"
        ),
        BookExample("mdclient2", 4, "S30", about: "A client that sends all its requests first"),
        BookExample("mmiecho", 4, "S31", about: "A question to the broker itself: is there such a service?"),
        BookExample("ticlient", 4, "S32", about: "A client that fetches its reply later"),
        BookExample(
            "titanic",
            4,
            "S32",
            about: "A service that keeps requests on disk until they are answered"
        ),
        BookExample("bstarsrv", 4, "S34", about: "A pair of servers, one of which takes over"),
        BookExample("bstarcli", 4, "S34", "S35", about: "A client that changes to the server that is alive"),
        BookExample("bstar", 4, "S35", about: "The pair of servers, as a class"),
        BookExample("bstarsrv2", 4, "S35", about: "A server of such a pair, made with the class"),
        BookExample("flserver1", 4, "S36", about: "A server without a broker, one of several"),
        BookExample("flclient1", 4, "S36", about: "A client that tries one server after the other"),
        BookExample("flserver2", 4, "S37", about: "A server that tells which request it answers"),
        BookExample(
            "flclient2",
            4,
            "S37",
            about: "A client that asks all servers and takes the first answer"
        ),
        BookExample("flserver3", 4, "S38", about: "A server that is addressed by its own endpoint"),
        BookExample("flclient3", 4, "S38", about: "A client that keeps count of which servers are alive"),
        BookExample("flcliapi", 4, "S38", about: "That client, as a class with a thread behind it"),
    ]

    private static let chapters5to8 = [
        BookExample("espresso", 5, "S39", about: "What goes through a proxy, watched on the way"),
        BookExample(
            "pathopub",
            5,
            "S40",
            "S41",
            about: "A publisher of a thousand topics, then one a second"
        ),
        BookExample("pathosub", 5, "S40", "S41", about: "A subscriber that comes late"),
        BookExample("lvcache", 5, "S41", about: "A cache that gives a late subscriber the last value"),
        BookExample("suisnail", 5, "S42", about: "A subscriber that ends when it cannot keep up"),
        BookExample("clonesrv1", 5, "S43", about: "A server that publishes changes of a shared map"),
        BookExample("clonecli1", 5, "S43", about: "A client that follows a shared map"),
        BookExample(
            "kvsimple",
            5,
            "S43",
            "S44",
            "S45",
            "S46",
            about: "A key and its value as a message of three frames, as a class"
        ),
        BookExample("clonesrv2", 5, "S44", about: "A server that sends who comes late a snapshot"),
        BookExample("clonecli2", 5, "S44", about: "A client that begins with a snapshot"),
        BookExample("clonesrv3", 5, "S45", about: "A server that takes changes from its clients"),
        BookExample("clonecli3", 5, "S45", about: "A client that changes the shared map"),
        BookExample("clonesrv4", 5, "S46", about: "A server that knows subtrees of the map"),
        BookExample("clonecli4", 5, "S46", about: "A client of one subtree"),
        BookExample(
            "kvmsg",
            5,
            "S47",
            "S48",
            about: "A key, its value and properties as a message of five frames, as a class"
        ),
        BookExample("clonesrv5", 5, "S47", about: "A server whose values expire"),
        BookExample(
            "clonesrv6",
            5,
            "S48",
            about: "A pair of servers of the shared map, one of which takes over"
        ),
        BookExample("clonecli6", 5, "S48", about: "A client that survives a lost server with its map"),
        BookExample("clone", 5, "S48", about: "That client, as a class with a thread behind it"),
        BookExample("fileio1", 7, "S49", about: "A file sent as fast as it can be read"),
        BookExample("fileio2", 7, "S50", about: "A file sent chunk by chunk, as it is asked for"),
        BookExample("fileio3", 7, "S51", about: "A file sent with so many chunks under way"),
        BookExample("dechat", 8, "S52", about: "A chat without a server"),
        BookExample("udpping1", 8, "S53", about: "Finding others in a network by broadcast"),
        BookExample("udpping2", 8, "S54", about: "The same with the socket calls put away"),
        BookExample(
            "udpping3",
            8,
            "S55",
            about: "The same in the background, with news of who comes and goes"
        ),
        BookExample("interface", 8, "S55", about: "That background, as a class"),
        BookExample("eagain", 8, "S56", about: "What a full queue says to who does not wait"),
    ]
}
