//! rustbench WORK ENDPOINT SIZE PARTS COUNT MARK KEYS: the work and the words are cbench's; here with rust-zmq. One
//! frame a message, and one side of a measurement.

use std::error::Error;
use std::time::Instant;
use zmq::{Context, Message, Socket, SocketType};

type Outcome = Result<(), Box<dyn Error>>;

struct Job {
    endpoint: String,
    news: String,
    size: usize,
    count: usize,
    mark: i32,
    context: Context,
}

impl Job {
    fn open(&self, kind: SocketType) -> Result<Socket, Box<dyn Error>> {
        let mut socket = self.context.socket(kind)?;
        socket.set_sndhwm(self.mark)?;
        socket.set_rcvhwm(self.mark)?;
        if kind == zmq::SUB {
            socket.set_subscribe(b"")?;
        }
        if kind == zmq::PUB {
            never_drop(&mut socket)?;
        }
        Ok(socket)
    }

    fn bound(&self, kind: SocketType, endpoint: &str) -> Result<Socket, Box<dyn Error>> {
        let socket = self.open(kind)?;
        socket.bind(endpoint)?;
        Ok(socket)
    }

    fn connected(&self, kind: SocketType, endpoint: &str) -> Result<Socket, Box<dyn Error>> {
        let socket = self.open(kind)?;
        socket.connect(endpoint)?;
        Ok(socket)
    }
}

/// rust-zmq has no name for this option.
fn never_drop(socket: &mut Socket) -> Outcome {
    let on: i32 = 1;
    let result = unsafe {
        zmq_sys::zmq_setsockopt(
            socket.as_mut_ptr(),
            zmq_sys::ZMQ_XPUB_NODROP as i32,
            &on as *const i32 as *const _,
            std::mem::size_of::<i32>(),
        )
    };
    if result == 0 {
        Ok(())
    } else {
        Err("XPUB_NODROP was refused".into())
    }
}

fn endpoint_of(socket: &Socket) -> Result<String, Box<dyn Error>> {
    socket.get_last_endpoint()?.map_err(|_| "the endpoint is no text".into())
}

// One-way traffic.

fn send_all(job: &Job, socket: &Socket) -> Outcome {
    let bytes = vec![b'Z'; job.size];
    socket.send("", 0)?;
    for _ in 0..job.count {
        socket.send(&bytes[..], 0)?;
    }
    socket.send("", 0)?;
    println!("sent {} {}", job.count, job.count * job.size);
    Ok(())
}

fn receive_all(socket: &Socket) -> Outcome {
    let (mut messages, mut bytes) = (0, 0);
    let mut message = Message::new();
    loop {
        socket.recv(&mut message, 0)?;
        if message.is_empty() {
            break;
        }
    }
    let begin = Instant::now();
    loop {
        socket.recv(&mut message, 0)?;
        if message.is_empty() {
            break;
        }
        messages += 1;
        bytes += message.len();
    }
    println!("received {} {} {}", messages, bytes, begin.elapsed().as_nanos());
    Ok(())
}

fn push(job: &Job) -> Outcome {
    send_all(job, &job.connected(zmq::PUSH, &job.endpoint)?)
}

fn pull(job: &Job) -> Outcome {
    let socket = job.bound(zmq::PULL, &job.endpoint)?;
    println!("endpoint {}", endpoint_of(&socket)?);
    receive_all(&socket)
}

fn publish(job: &Job) -> Outcome {
    let socket = job.connected(zmq::PUB, &job.endpoint)?;
    let news = job.connected(zmq::PULL, &job.news)?;
    news.set_rcvtimeo(10)?;
    loop {
        socket.send("?", 0)?;
        if news.recv_msg(0).is_ok() {
            break;
        }
    }
    drop(news);
    send_all(job, &socket)
}

fn subscribe(job: &Job) -> Outcome {
    let socket = job.bound(zmq::SUB, &job.endpoint)?;
    let news = job.bound(zmq::PUSH, &job.news)?;
    println!("endpoint {},{}", endpoint_of(&socket)?, endpoint_of(&news)?);
    socket.recv_msg(0)?;
    news.send("", 0)?;
    receive_all(&socket)
}

// Round trips.

fn ask(job: &Job, kind: SocketType) -> Outcome {
    let socket = job.connected(kind, &job.endpoint)?;
    let bytes = vec![b'Z'; job.size];
    let mut trips = Vec::with_capacity(job.count);
    let mut message = Message::new();
    for index in 0..=job.count {
        let begin = Instant::now();
        socket.send(&bytes[..], 0)?;
        socket.recv(&mut message, 0)?;
        if message.len() != job.size {
            return Err("something else was received".into());
        }
        if index > 0 {
            trips.push(begin.elapsed().as_nanos());
        }
    }
    socket.send("", 0)?;
    let texts: Vec<String> = trips.iter().map(|trip| trip.to_string()).collect();
    println!("trips {}", texts.join(" "));
    Ok(())
}

fn answer(job: &Job, kind: SocketType) -> Outcome {
    let socket = job.bound(kind, &job.endpoint)?;
    println!("endpoint {}", endpoint_of(&socket)?);
    loop {
        let id = if kind == zmq::ROUTER { Some(socket.recv_msg(0)?) } else { None };
        let message = socket.recv_msg(0)?;
        if message.is_empty() {
            return Ok(());
        }
        if let Some(id) = id {
            socket.send(id, zmq::SNDMORE)?;
        }
        socket.send(message, 0)?;
    }
}

fn start(job: &Job) -> Outcome {
    let pull = job.bound(zmq::PULL, &job.endpoint)?;
    let push = job.connected(zmq::PUSH, &endpoint_of(&pull)?)?;
    push.send("!", 0)?;
    pull.recv_msg(0)?;
    println!("first");
    Ok(())
}

fn main() -> Outcome {
    let words: Vec<String> = std::env::args().collect();
    if words.len() == 2 && words[1] == "version" {
        let (major, minor, patch) = zmq::version();
        println!("version {}.{}.{}", major, minor, patch);
        return Ok(());
    }
    if words.len() != 8 {
        return Err("usage: rustbench WORK ENDPOINT SIZE PARTS COUNT MARK KEYS".into());
    }
    let mut endpoints = words[2].splitn(2, ',');
    let job = Job {
        endpoint: endpoints.next().unwrap_or_default().to_string(),
        news: endpoints.next().unwrap_or_default().to_string(),
        size: words[3].parse()?,
        count: words[5].parse()?,
        mark: words[6].parse()?,
        context: Context::new(),
    };
    match words[1].as_str() {
        "push" => push(&job),
        "pull" => pull(&job),
        "pub" => publish(&job),
        "sub" => subscribe(&job),
        "req" => ask(&job, zmq::REQ),
        "rep" => answer(&job, zmq::REP),
        "dealer" => ask(&job, zmq::DEALER),
        "router" => answer(&job, zmq::ROUTER),
        "start" => start(&job),
        work => Err(format!("no such work: {}", work).into()),
    }
}
