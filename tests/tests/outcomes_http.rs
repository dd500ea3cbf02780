//! S2 for HTTP: a status below 400 is a success, wherever the status is.

use audit_core::audited;
use audit_core::testing::capture;
use audit_tests::{lines, run};
use http::{Response, StatusCode};

const STATUSES: [u16; 7] = [100, 200, 302, 399, 400, 404, 500];

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap()
}

fn response(code: u16) -> Response<String> {
    Response::builder()
        .status(code)
        .body(String::new())
        .unwrap()
}

/// Which statuses are recorded as successes and as failures.
macro_rules! recorded {
    ($ty:ty: $make:expr) => {{
        #[audited(event = "h.done", failure = "h.failed", fields(code))]
        async fn handler(code: u16) -> $ty {
            let make: fn(u16) -> $ty = $make;
            make(code)
        }
        let audit = capture();
        for code in STATUSES {
            let _ = run(handler(code));
        }
        let split = STATUSES.map(|code| {
            if code < 400 {
                format!(r#"h.done {{"code":{code}}}"#)
            } else {
                format!(r#"h.failed {{"code":{code},"outcome":"failure"}}"#)
            }
        });
        assert_eq!(lines(&audit), split, stringify!($ty));
    }};
}

#[test]
fn below_400_is_a_success() {
    recorded!((StatusCode,): |code| (status(code),));
    recorded!((StatusCode, String): |code| (status(code), String::new()));
    recorded!(Response<String>: response);
    recorded!(Result<Response<String>, String>: |code| Ok(response(code)));
    recorded!(Result<(StatusCode, &'static str), ()>: |code| Ok::<_, ()>((status(code), "")));
    recorded!(Option<Result<Response<String>, ()>>: |code| Some(Ok(response(code))));
    // Five levels, of which the tuple is two.
    recorded!(Option<Result<Option<(StatusCode, &'static str)>, ()>>: |code| Some(Ok(Some((status(code), "")))));
    recorded!(Result<(StatusCode, String), (StatusCode, String)>: |code| {
        let both = (status(code), String::new());
        if code < 400 { Ok(both) } else { Err(both) }
    });
}

#[test]
fn a_status_alone() {
    #[audited(event = "h.status", fields(code))]
    fn handler(code: u16) -> StatusCode {
        status(code)
    }
    let audit = capture();
    for code in STATUSES {
        assert_eq!(handler(code).as_u16(), code);
    }
    assert_eq!(lines(&audit).len(), 4);
}
