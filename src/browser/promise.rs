//! Promises as futures, and futures as promises: how Rust waits for the page.
//!
//! Promise: what a future waits for is always one promise, handed to whoever polls it. With so little to do, no queue and no wakers are needed: js-sys's own
//! executor costs the agent 1.2 KB brotli more. A future that waits for a [`Settled`] is polled by [`promise_of`] or inside [`driven`], by nothing else.

use super::Failure;
use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;

/// A promise, and the two functions that settle it. (`Promise.withResolvers` is younger than the browsers we serve.)
pub fn deferred() -> (Promise, Function, Function) {
    let mut settlers = (JsValue::UNDEFINED, JsValue::UNDEFINED);
    // The executor is called before the constructor returns (ECMAScript, 27.2.3.1).
    let promise = Promise::new(&mut |resolve, reject| settlers = (resolve.into(), reject.into()));
    (promise, settlers.0.unchecked_into(), settlers.1.unchecked_into())
}

/// What a promise comes to.
pub fn settled(promise: Promise) -> Settled {
    Settled { awaited: Some(promise) }
}

/// See [`settled`].
#[derive(Debug)]
pub struct Settled {
    /// Until it was handed over.
    awaited: Option<Promise>,
}

/// What passes between a [`Settled`] and whoever polls it, and never stays longer than until the other has taken it.
enum Baton {
    Nothing,
    Awaited(Promise),
    Came(Result<JsValue, Failure>),
}

thread_local! {
    static BATON: Cell<Baton> = const { Cell::new(Baton::Nothing) };
}

impl Future for Settled {
    type Output = Result<JsValue, Failure>;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let handed = self.awaited.take().map_or(Baton::Nothing, Baton::Awaited);
        match BATON.replace(handed) {
            Baton::Came(result) => Poll::Ready(result),
            _ => Poll::Pending,
        }
    }
}

/// Begins `work` at once; the promise is settled with how it ends.
pub fn promise_of(work: impl Future<Output = Result<(), Failure>> + 'static) -> Promise {
    let (promise, resolve, reject) = deferred();
    let task = Rc::new(Task { work: RefCell::new(Box::pin(work)), resolve, reject, resume: RefCell::new(None) });
    let (fulfilled, rejected) = (task.clone(), task.clone());
    let resume =
        [Closure::new(move |value| fulfilled.step(Baton::Came(Ok(value)))), Closure::new(move |value| rejected.step(Baton::Came(Err(Failure(value)))))];
    task.resume.replace(Some(resume));
    task.step(Baton::Nothing);
    promise
}

type Work = Pin<Box<dyn Future<Output = Result<(), Failure>>>>;
/// For a value, and for an error.
type Resume = [Closure<dyn FnMut(JsValue)>; 2];

struct Task {
    work: RefCell<Work>,
    resolve: Function,
    reject: Function,
    /// What the awaited promise calls. They own the task, which owns them, until it ends.
    resume: RefCell<Option<Resume>>,
}

impl Task {
    fn step(&self, came: Baton) {
        BATON.set(came);
        let ended = match self.work.borrow_mut().as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(ended) => ended,
            Poll::Pending => {
                if let (Baton::Awaited(promise), Some([fulfilled, rejected])) = (BATON.replace(Baton::Nothing), &*self.resume.borrow()) {
                    let _ = promise.then2(fulfilled, rejected);
                    return;
                }
                // Waiting for another executor's future, it would wait forever: a fault of this code, and it shall be heard of.
                Err(Failure::because("awaited what is no promise"))
            }
        };
        self.resume.replace(None);
        // A promise's own functions: they do not throw.
        let _ = match ended {
            Ok(()) => self.resolve.call1(&JsValue::UNDEFINED, &JsValue::UNDEFINED),
            Err(failure) => self.reject.call1(&JsValue::UNDEFINED, &failure.into()),
        };
    }
}

/// The same work for another executor: a test's, or Leptos's.
pub async fn driven<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(ended) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return ended;
        }
        if let Baton::Awaited(promise) = BATON.replace(Baton::Nothing) {
            let came = promise.await.map_err(Failure::from);
            BATON.set(Baton::Came(came));
        }
    }
}
