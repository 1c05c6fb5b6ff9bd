//! Long work: on threads of its own, while the thread that asked for it hears Ctrl-C and tells how far the
//! work is.

use crate::errors::{Failure, Outcome};
use lindbound::checker::progress::Progress;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long signals wait.
const WAIT: Duration = Duration::from_millis(50);

/// What threads get: statements nest.
const STACK: usize = 16 << 20;

/// How far the work is, and whether more of it is wanted.
pub struct Watch {
    begun: Instant,
    deadline: Option<Instant>,
    stopped: AtomicBool,
    all: AtomicU64,
    done: AtomicU64,
    doing: Mutex<String>,
}

impl Watch {
    /// For work that may take so many seconds.
    pub fn new(seconds: Option<f64>) -> Arc<Self> {
        let begun = Instant::now();
        let seconds = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        Arc::new(Watch {
            begun,
            deadline: seconds.and_then(|seconds| begun.checked_add(seconds)),
            stopped: AtomicBool::new(false),
            all: AtomicU64::new(0),
            done: AtomicU64::new(0),
            doing: Mutex::new(String::new()),
        })
    }

    fn tell(&self, callback: &Bound<'_, PyAny>) -> PyResult<()> {
        let doing = self.doing.lock().unwrap_or_else(PoisonError::into_inner).clone();
        callback.call1((self.done.load(Relaxed), self.all.load(Relaxed), doing)).map(|_| ())
    }
}

impl Progress for Watch {
    fn start(&self, all: u64, done: u64) {
        self.all.store(all, Relaxed);
        self.done.store(done, Relaxed);
    }

    fn step(&self, done: u64) {
        self.done.fetch_add(done, Relaxed);
    }

    fn doing(&self, what: &str) {
        what.clone_into(&mut self.doing.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn deadline(&self) -> Option<Instant> {
        if self.stopped.load(Relaxed) { Some(self.begun) } else { self.deadline }
    }
}

/// The threads of this process: those of a parent are not there after a fork.
static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);

fn pool() -> Outcome<Arc<ThreadPool>> {
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let process = std::process::id();
    if let Some((of, pool)) = &*pool
        && *of == process
    {
        return Ok(Arc::clone(pool));
    }
    let made = ThreadPoolBuilder::new().stack_size(STACK).build();
    let made = Arc::new(made.map_err(|error| Failure::internal(&error.to_string()))?);
    // Threads that are not there are not waited for.
    std::mem::forget(pool.replace((process, Arc::clone(&made))));
    Ok(made)
}

/// Does the work without holding Python, and gives it up at a signal or where `callback(done, all, doing)`
/// raises.
pub fn run<T: Send + 'static>(
    py: Python<'_>,
    watch: Arc<Watch>,
    callback: Option<&Bound<'_, PyAny>>,
    task: impl FnOnce(&Arc<Watch>) -> Outcome<T> + Send + 'static,
) -> PyResult<T> {
    let (sender, mut receiver) = sync_channel(1);
    let of_task = Arc::clone(&watch);
    pool()?.spawn(move || {
        // Nobody may wait for the result any more.
        let _ = sender.send(catch_unwind(AssertUnwindSafe(|| task(&of_task))));
    });
    loop {
        let (received, again) = py.detach(move || (receiver.recv_timeout(WAIT), receiver));
        receiver = again;
        let heard = || match received {
            Err(RecvTimeoutError::Timeout) => {
                py.check_signals()?;
                callback.map_or(Ok(()), |callback| watch.tell(callback)).map(|()| None)
            }
            Err(RecvTimeoutError::Disconnected) => Err(Failure::internal("a thread ended").into()),
            Ok(Err(_)) => Err(Failure::internal("a panic").into()),
            Ok(Ok(result)) => {
                callback.map_or(Ok(()), |callback| watch.tell(callback))?;
                Ok(Some(result?))
            }
        };
        match heard() {
            Ok(None) => {}
            Ok(Some(result)) => return Ok(result),
            Err(error) => {
                watch.stopped.store(true, Relaxed);
                return Err(error);
            }
        }
    }
}
