//! The program under test of many tests: it does what it is told over a socket, so that its
//! standard output and error, and its end, are its own. See `Subject` in the library.
#![allow(unsafe_code, reason = "fork, atexit and an allocator that counts")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::{Cell, RefCell};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use audit_core::{Audit, AuditContext, AuditGuard, Delivery, TransportStats, emit};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

static NUMBER: AtomicU64 = AtomicU64::new(0);

fn main() {
    let path = std::env::args().nth(1).expect("the path of a socket");
    let mut replies = UnixStream::connect(path).expect("a listener");
    let commands = BufReader::new(replies.try_clone().expect("a descriptor"));
    let mut guard = None;
    for command in commands.lines() {
        let Ok(command) = command else { return };
        let (word, rest) = command.split_once(' ').unwrap_or((&command, ""));
        let reply = match word {
            "return" => return,
            "panic" => panic!("as told"),
            "exit" => std::process::exit(7),
            _ => obey(word, rest, &mut guard),
        };
        writeln!(replies, "{reply}").expect("someone who listens");
    }
}

fn obey(word: &str, rest: &str, guard: &mut Option<AuditGuard>) -> String {
    let mut numbers = rest
        .split(' ')
        .map(|number| number.parse::<u64>().unwrap_or(0));
    let mut number = || numbers.next().unwrap_or(0);
    match word {
        "install" => match install(rest).install() {
            Ok(installed) => *guard = Some(installed),
            Err(error) => return error.to_string(),
        },
        "install-amid" => install_amid(number(), rest),
        "drop" => drop(guard.take()),
        "emit" => emit_numbered(number()),
        "large" => emit_large(usize::try_from(number()).expect("a size")),
        "threads" => threads(number(), number()),
        "until-killed" => until_killed(number()),
        "become" => change_user(number()),
        "mixed" => mixed(number(), number()),
        "flush" => match Audit::flush(Duration::from_millis(number())) {
            Ok(()) => {}
            Err(error) => return error.to_string(),
        },
        "stats" => return stats(),
        "degraded" => return degraded(),
        "partial" => print!("half a line"),
        "close-stdout" => close_stdout(),
        "allocations" => return allocations(number()).to_string(),
        "forks" => return forks(number(), number()),
        "mixed-in-child" => return fork(|| mixed(number(), number())).to_string(),
        "late" => late(number()),
        "go" => std::env::set_current_dir(rest).expect("a folder"),
        "thread-end" => thread_end(),
        "file-limit" => limit(Resource::Fsize, number()),
        "descriptor-limit" => limit(Resource::Nofile, number()),
        other => return format!("unknown: {other}"),
    }
    "ok".to_owned()
}

fn install(words: &str) -> audit_core::AuditBuilder {
    let pairs = words.split(' ').filter_map(|word| word.split_once('='));
    pairs.fold(Audit::builder(), |builder, (key, value)| match key {
        "file" if value.is_empty() => builder.no_file(),
        "file" => builder.file(value),
        "stdout" => builder.stdout(false),
        "inline" => builder.delivery(Delivery::Inline),
        "backlog" => builder.backlog_bytes(value.parse().expect("bytes")),
        "deadline" => builder.flush_deadline(Duration::from_millis(value.parse().expect("a time"))),
        other => panic!("unknown: {other}"),
    })
}

/// Installs while another thread emits the first record, a little after it began, and exits.
fn install_amid(later: u64, words: &str) -> ! {
    let start = Barrier::new(2);
    let guard = std::thread::scope(|scope| {
        scope.spawn(|| {
            start.wait();
            emit_numbered(1);
        });
        start.wait();
        for _ in 0..later {
            std::hint::spin_loop();
        }
        install(words).install()
    });
    drop(guard);
    std::process::exit(0);
}

fn emit_numbered(count: u64) {
    for _ in 0..count {
        let n = NUMBER.fetch_add(1, Ordering::Relaxed) + 1;
        emit(
            &AuditContext::current(),
            "subject.numbered",
            serde_json::json!({ "n": n }),
        );
    }
}

fn emit_large(bytes: usize) {
    let text = "x".repeat(bytes);
    emit(
        &AuditContext::current(),
        "subject.large",
        serde_json::json!({ "text": text }),
    );
}

fn threads(count: u64, each: u64) {
    let start = Barrier::new(usize::try_from(count).expect("a few"));
    std::thread::scope(|scope| {
        for _ in 0..count {
            scope.spawn(|| {
                start.wait();
                emit_numbered(each);
            });
        }
    });
}

/// Threads that emit for ever and say on standard output which emits returned. Every other record is
/// several pages long, so that a kill may find its write half done.
fn until_killed(count: u64) {
    let text = "x".repeat(14_000);
    let emit_one = || {
        let n = NUMBER.fetch_add(1, Ordering::Relaxed) + 1;
        let text = if n.is_multiple_of(2) { &*text } else { "" };
        let fields = serde_json::json!({ "n": n, "text": text });
        emit(&AuditContext::current(), "subject.numbered", fields);
        let _ = rustix::io::write(rustix::stdio::stdout(), format!("{n}\n").as_bytes());
    };
    std::thread::scope(|scope| {
        for _ in 0..count {
            scope.spawn(|| {
                loop {
                    emit_one();
                }
            });
        }
    });
}

/// Gives up root, in all threads.
fn change_user(id: u64) {
    let id = libc::uid_t::try_from(id).expect("a user");
    // SAFETY: these take numbers only.
    let outcome = unsafe { libc::setresgid(id, id, id) | libc::setresuid(id, id, id) };
    assert_eq!(outcome, 0, "not root");
}

/// Threads that emit, among as many that print lines longer than the buffer of standard output.
fn mixed(count: u64, each: u64) {
    let start = Barrier::new(usize::try_from(2 * count).expect("a few"));
    std::thread::scope(|scope| {
        for _ in 0..count {
            scope.spawn(|| {
                start.wait();
                emit_numbered(each);
            });
            scope.spawn(|| {
                start.wait();
                for _ in 0..each {
                    println!("[{}]", "-".repeat(5000));
                }
            });
        }
    });
}

fn stats() -> String {
    let counts = |of: TransportStats| [of.written, of.dropped, of.pending];
    let stats = Audit::stats();
    let (stdout, file) = (counts(stats.stdout), counts(stats.file));
    serde_json::json!({ "emitted": stats.emitted, "stdout": stdout, "file": file }).to_string()
}

/// Since when each transport is degraded, in seconds of Unix time.
fn degraded() -> String {
    let since = |of: TransportStats| {
        let since = of.degraded_since?;
        let since = since.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(since.as_secs_f64())
    };
    let stats = Audit::stats();
    serde_json::json!([since(stats.file), since(stats.stdout)]).to_string()
}

/// Forks children that emit and exit, while threads of the parent emit and hold whatever they hold.
/// Answers with how many children ended well.
fn forks(children: u64, each: u64) -> String {
    let (start, done) = (Barrier::new(3), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                start.wait();
                while !done.load(Ordering::Relaxed) {
                    emit_numbered(10);
                }
            });
        }
        start.wait();
        let well = (0..children).filter(|_| fork(|| emit_numbered(each)) == 0);
        let well = well.count();
        done.store(true, Ordering::Relaxed);
        well.to_string()
    })
}

/// What became of a child that does this and exits.
fn fork(task: impl FnOnce()) -> libc::c_int {
    // SAFETY: the child does what this test is about, and exits.
    let child = unsafe { libc::fork() };
    if child == 0 {
        task();
        std::process::exit(0);
    }
    let mut status = 0;
    // SAFETY: `status` is a place for a status.
    unsafe { libc::waitpid(child, &raw mut status, 0) };
    status
}

/// Emits from an exit handler that runs after that of the audit runtime, and takes some time before.
fn late(millis: u64) {
    static MILLIS: AtomicU64 = AtomicU64::new(0);
    extern "C" fn handler() {
        let (began, time) = (Instant::now(), MILLIS.load(Ordering::Relaxed));
        while began.elapsed() < Duration::from_millis(time) {
            std::thread::yield_now();
        }
        emit_numbered(1);
    }
    MILLIS.store(millis, Ordering::Relaxed);
    // SAFETY: the handler does not unwind.
    unsafe { libc::atexit(handler) };
}

/// Emits from a destructor that runs when the thread's locals are gone.
fn thread_end() {
    struct Late;
    impl Drop for Late {
        fn drop(&mut self) {
            emit_numbered(1);
        }
    }
    thread_local!(static LATE: RefCell<Option<Late>> = const { RefCell::new(None) });
    let thread = std::thread::spawn(|| {
        LATE.with(|late| *late.borrow_mut() = Some(Late));
        emit_numbered(1);
    });
    thread.join().expect("a thread that ends well");
}

fn limit(resource: Resource, to: u64) {
    let limit = Rlimit {
        current: Some(to),
        ..getrlimit(resource)
    };
    setrlimit(resource, limit).expect("a limit within the hard one");
}

fn close_stdout() {
    // SAFETY: nobody here holds it as something owned; the standard library takes a bad descriptor for a closed one.
    assert_eq!(unsafe { libc::close(libc::STDOUT_FILENO) }, 0);
}

/// Counts the allocations of each thread.
struct Counting;

thread_local!(static ALLOCATIONS: Cell<u64> = const { Cell::new(0) });

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: it only counts, and without allocating.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: as for the caller.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as for the caller.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// How often emitting allocates on the emitting thread.
fn allocations(count: u64) -> u64 {
    #[derive(serde::Serialize)]
    struct Fields<'a> {
        key: &'a str,
        n: u64,
        done: bool,
    }
    let context = AuditContext::new()
        .with_user_id("u-17")
        .with_correlation_id("request");
    let before = ALLOCATIONS.get();
    for n in 0..count {
        emit(
            &context,
            "subject.counted",
            Fields {
                key: "STRIPE_LIVE_KEY",
                n,
                done: true,
            },
        );
    }
    ALLOCATIONS.get() - before
}
