//! What a layer around a request allocates: the context, and a fresh id as a header. Nothing else.

#![allow(unsafe_code, reason = "an allocator that counts")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::convert::Infallible;
use std::future::{Ready, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use audit_core::AuditContext;
use audit_core::tower::AuditLayer;
use http::{HeaderValue, Request, Response};
use tower::Layer as _;
use tower_service::Service;

const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: hands every call on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: the caller's promises are those that `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: `at` came from `System` with this layout.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

struct Empty;

impl Service<Request<()>> for Empty {
    type Response = Response<()>;
    type Error = Infallible;
    type Future = Ready<Result<Response<()>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<()>) -> Self::Future {
        drop(request);
        // With a header already, so that the map of headers is there, as in any real response.
        let mut response = Response::new(());
        response
            .headers_mut()
            .insert("content-length", HeaderValue::from_static("0"));
        ready(Ok(response))
    }
}

fn allocations(service: &mut impl Service<Request<()>>, name: &'static str) -> usize {
    let mut request = Request::new(());
    request
        .headers_mut()
        .insert(name, HeaderValue::from_static(ID));
    let before = COUNT.get();
    let future = service.call(request);
    assert!(
        pin!(future)
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_ready()
    );
    COUNT.get() - before
}

#[test]
fn the_layer_allocates_the_context_and_nothing_else() {
    let before = COUNT.get();
    drop(AuditContext::new().with_correlation_id(ID));
    let context = COUNT.get() - before;
    let bare = allocations(&mut Empty, "x-request-id");
    let mut wrapped = AuditLayer::new().layer(Empty);
    // The first request of a thread makes room for its stack of contexts, the first fresh id its keys.
    allocations(&mut wrapped, "host");
    // The id in the response is the one of the request, shared.
    assert_eq!(allocations(&mut wrapped, "x-request-id") - bare, context);
    // A fresh id is made into a header's value, which request and response then share: two more.
    assert_eq!(allocations(&mut wrapped, "host") - bare, context + 2);
}
