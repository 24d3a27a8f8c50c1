// The work of the Swift programs in this package, straight on libzmq: what a binding is measured against.
//
// Each line of a program's output is a word and what belongs to it, times in nanoseconds; Benchmarks/README.md
// lists them.

#include <pthread.h>
#include <stddef.h>
#include <zmq.h>

// What the words of the command line say.
typedef struct job {
    const char *endpoint;
    const char *news; // where a subscriber says that it hears a publisher
    size_t size; // bytes of a frame
    int parts; // frames of a message, or sockets
    long count;
    int mark; // the high-water mark of both sides
    const char *keys; // CURVE: a public key and a secret one, 40 characters each; or "-"
    int told; // whether another thread waits for news
    void *context;
} job;

typedef void body(job *job);

// common.c
int check(int result, const char *what); // ends the process when the result is negative
void *allocate(size_t size);
char *new_content(const job *job); // written to: memory that nobody has touched is one page, over and over
void set(void *socket, int option, int value);
void *open_bound(const job *job, int type, const char *endpoint);
void *open_connected(const job *job, int type, const char *endpoint);
const char *endpoint_of(void *socket); // one at a time
void say(const char *format, ...);
void say_trips(const long *nanoseconds, long count);
pthread_t in_thread(job *job, body *body);

// One-way traffic: oneway.c
body push, pull, publish, subscribe;

// Round trips: pingpong.c
body ask_req, ask_dealer, answer_rep, answer_router;
body ask_crowd; // in turn by as many DEALERs as there are parts

int receive_when_told(zmq_msg_t *message, void *socket); // told.c

// Many sockets, and a first message: sockets.c
body wake, memory, memory_waiting, start;
