// cppbench WORK ENDPOINT SIZE PARTS COUNT MARK KEYS: the work and the words are cbench's; here with cppzmq. One frame
// a message, and one side of a measurement.

#include <functional>
#include <iostream>
#include <map>
#include <measure.h>
#include <string>
#include <vector>
#include <zmq.hpp>

struct job {
    std::string endpoint, news;
    size_t size;
    long count;
    int mark;
    zmq::context_t context;
};

template <typename... Parts> static void say(const Parts &...parts) { (std::cout << ... << parts) << std::endl; }

static zmq::socket_t open_socket(job &job, zmq::socket_type type) {
    zmq::socket_t socket(job.context, type);
    socket.set(zmq::sockopt::sndhwm, job.mark);
    socket.set(zmq::sockopt::rcvhwm, job.mark);
    if (type == zmq::socket_type::sub) socket.set(zmq::sockopt::subscribe, "");
    if (type == zmq::socket_type::pub) socket.set(zmq::sockopt::xpub_nodrop, true);
    return socket;
}

static zmq::socket_t open_bound(job &job, zmq::socket_type type, const std::string &endpoint) {
    auto socket = open_socket(job, type);
    socket.bind(endpoint);
    return socket;
}

static zmq::socket_t open_connected(job &job, zmq::socket_type type, const std::string &endpoint) {
    auto socket = open_socket(job, type);
    socket.connect(endpoint);
    return socket;
}

static std::string endpoint_of(zmq::socket_t &socket) { return socket.get(zmq::sockopt::last_endpoint); }

static void fail_unless(bool condition) {
    if (!condition) throw std::runtime_error("nothing was sent, or something else received");
}

// One-way traffic.

static void send_all(job &job, zmq::socket_t &socket) {
    std::vector<char> bytes(job.size, 'Z');
    fail_unless(socket.send(zmq::buffer("", 0)).has_value());
    for (long index = 0; index < job.count; index++) fail_unless(socket.send(zmq::buffer(bytes)).has_value());
    fail_unless(socket.send(zmq::buffer("", 0)).has_value());
    say("sent ", job.count, " ", job.count * long(job.size));
}

static void receive_all(zmq::socket_t &socket) {
    long messages = 0, bytes = 0;
    zmq::message_t message;
    do {
        fail_unless(socket.recv(message).has_value());
    } while (message.size() != 0);
    long begin = nanoseconds();
    while (true) {
        fail_unless(socket.recv(message).has_value());
        if (message.size() == 0) break;
        messages++;
        bytes += message.size();
    }
    long time = nanoseconds() - begin;
    say("received ", messages, " ", bytes, " ", time);
}

static void push(job &job) {
    auto socket = open_connected(job, zmq::socket_type::push, job.endpoint);
    send_all(job, socket);
}

static void pull(job &job) {
    auto socket = open_bound(job, zmq::socket_type::pull, job.endpoint);
    say("endpoint ", endpoint_of(socket));
    receive_all(socket);
}

static void publish(job &job) {
    auto socket = open_connected(job, zmq::socket_type::pub, job.endpoint);
    auto news = open_connected(job, zmq::socket_type::pull, job.news);
    zmq::message_t answer;
    news.set(zmq::sockopt::rcvtimeo, 10);
    do {
        fail_unless(socket.send(zmq::buffer("?", 1)).has_value());
    } while (!news.recv(answer));
    news.close();
    send_all(job, socket);
}

static void subscribe(job &job) {
    auto socket = open_bound(job, zmq::socket_type::sub, job.endpoint);
    auto news = open_bound(job, zmq::socket_type::push, job.news);
    zmq::message_t question;
    say("endpoint ", endpoint_of(socket), ",", endpoint_of(news));
    fail_unless(socket.recv(question).has_value());
    fail_unless(news.send(zmq::buffer("", 0)).has_value());
    receive_all(socket);
}

// Round trips.

static void ask(job &job, zmq::socket_type type) {
    auto socket = open_connected(job, type, job.endpoint);
    std::vector<char> bytes(job.size, 'Z');
    std::vector<long> trips;
    trips.reserve(job.count);
    zmq::message_t message;
    for (long index = -1; index < job.count; index++) {
        long begin = nanoseconds();
        fail_unless(socket.send(zmq::buffer(bytes)).has_value());
        fail_unless(socket.recv(message).has_value());
        fail_unless(message.size() == job.size);
        if (index >= 0) trips.push_back(nanoseconds() - begin);
    }
    fail_unless(socket.send(zmq::buffer("", 0)).has_value());
    std::cout << "trips";
    for (long trip : trips) std::cout << " " << trip;
    say();
}

static void answer(job &job, zmq::socket_type type) {
    auto socket = open_bound(job, type, job.endpoint);
    say("endpoint ", endpoint_of(socket));
    bool routes = type == zmq::socket_type::router;
    zmq::message_t id, message;
    while (true) {
        if (routes) fail_unless(socket.recv(id).has_value());
        fail_unless(socket.recv(message).has_value());
        if (message.size() == 0) break;
        if (routes) fail_unless(socket.send(id, zmq::send_flags::sndmore).has_value());
        fail_unless(socket.send(message, zmq::send_flags::none).has_value());
    }
}

static void start(job &job) {
    auto pull = open_bound(job, zmq::socket_type::pull, job.endpoint);
    auto push = open_connected(job, zmq::socket_type::push, endpoint_of(pull));
    zmq::message_t message;
    fail_unless(push.send(zmq::buffer("!", 1)).has_value());
    fail_unless(pull.recv(message).has_value());
    say("first");
}

int main(int count, char **words) {
    const std::map<std::string, std::function<void(job &)>> works = {
        {"push", push},
        {"pull", pull},
        {"pub", publish},
        {"sub", subscribe},
        {"req", [](job &job) { ask(job, zmq::socket_type::req); }},
        {"rep", [](job &job) { answer(job, zmq::socket_type::rep); }},
        {"dealer", [](job &job) { ask(job, zmq::socket_type::dealer); }},
        {"router", [](job &job) { answer(job, zmq::socket_type::router); }},
        {"start", start},
    };
    if (count == 2 && std::string(words[1]) == "version") {
        auto version = zmq::version();
        say("version ", std::get<0>(version), ".", std::get<1>(version), ".", std::get<2>(version));
        return 0;
    }
    if (count != 8 || works.count(words[1]) == 0) return 2;
    std::string endpoint = words[2], news;
    auto comma = endpoint.find(',');
    if (comma != std::string::npos) {
        news = endpoint.substr(comma + 1);
        endpoint.resize(comma);
    }
    job job{endpoint, news, std::stoul(words[3]), std::stol(words[5]), std::stoi(words[6]), zmq::context_t()};
    works.at(words[1])(job);
    return 0;
}
