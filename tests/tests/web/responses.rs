//! S2 for axum: whatever a handler returns, its status decides; also behind `-> impl IntoResponse`.

use std::convert::Infallible;

use audit_core::{audited, testing};
use axum::Json;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, response};
use axum::response::sse::{Event, Sse};
use axum::response::{
    AppendHeaders, ErrorResponse, Html, IntoResponse, NoContent, Redirect, Response,
};
use serde_json::Value;

/// Says nothing of success; its response does.
struct Opaque(u16);

impl IntoResponse for Opaque {
    fn into_response(self) -> Response {
        status(self.0).into_response()
    }
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap()
}

fn response(code: u16) -> Response {
    status(code).into_response()
}

type Pairs = [(&'static str, &'static str); 1];
type Told = Result<(StatusCode, String), Infallible>;

/// Handlers that return a status in all ways there are.
macro_rules! handlers {
    ($($name:ident($code:ident) -> $returned:ty $body:block)*) => {
        $(#[audited(event = "door.open", fields(handler = "it"))]
        async fn $name($code: u16) -> $returned $body)*

        #[tokio::test]
        async fn the_status_decides_whatever_carries_it() {
            for (code, records) in [(200, 1), (204, 1), (302, 1), (399, 1), (400, 0), (404, 0), (500, 0)] {
                $({
                    let audit = testing::capture();
                    let response = $name(code).await.into_response();
                    assert_eq!(response.status(), code, stringify!($name));
                    assert_eq!(audit.records().len(), records, "{code} {}", stringify!($name));
                })*
            }
        }
    };
}

handlers! {
    bare(code) -> StatusCode { status(code) }
    whole(code) -> Response { response(code) }
    first(code) -> (StatusCode, String) { (status(code), String::new()) }
    first_with_headers(code) -> (StatusCode, HeaderMap, Html<&'static str>) { (status(code), HeaderMap::new(), Html("")) }
    parts(code) -> (response::Parts, String) { (response(code).into_parts().0, String::new()) }
    last(code) -> (HeaderMap, StatusCode) { (HeaderMap::new(), status(code)) }
    last_of_three(code) -> (HeaderMap, [(&'static str, &'static str); 1], Response) { (HeaderMap::new(), [("x-a", "b")], response(code)) }
    last_tuple(code) -> (HeaderMap, (StatusCode, &'static str)) { (HeaderMap::new(), (status(code), "")) }
    last_tuple_of_three(code) -> (Pairs, HeaderMap, (StatusCode, Json<Value>)) { ([("x-a", "b")], HeaderMap::new(), (status(code), Json(Value::Null))) }
    last_result(code) -> (HeaderMap, Result<Response, StatusCode>) { (HeaderMap::new(), if code < 400 { Ok(response(code)) } else { Err(status(code)) }) }
    last_in_ok(code) -> Result<(HeaderMap, Result<StatusCode, StatusCode>), Infallible> { Ok((HeaderMap::new(), if code < 400 { Ok(status(code)) } else { Err(status(code)) })) }
    last_far_down(code) -> Result<(HeaderMap, (Pairs, Told)), Infallible> { Ok((HeaderMap::new(), ([("x-a", "b")], Ok((status(code), String::new()))))) }
    hidden_only(code) -> impl IntoResponse { (response(code),) }
    in_ok(code) -> Result<Response, Infallible> { Ok(response(code)) }
    in_both(code) -> Result<StatusCode, StatusCode> { if code < 400 { Ok(status(code)) } else { Err(status(code)) } }
    hidden_status(code) -> impl IntoResponse { status(code) }
    hidden_tuple(code) -> impl IntoResponse { (status(code), "") }
    hidden_last(code) -> impl IntoResponse { (HeaderMap::new(), status(code)) }
    hidden_result(code) -> impl IntoResponse { if code < 400 { Ok(status(code)) } else { Err(status(code)) } }
    hidden_response(code) -> impl IntoResponse + Send { response(code) }
    hidden_opaque(code) -> impl IntoResponse { Opaque(code) }
    hidden_qualified(code) -> impl axum::response::IntoResponse + use<> { Opaque(code) }
    hidden_early(code) -> impl IntoResponse { if code == 404 { return Opaque(404); } Opaque(code) }
    ok_hidden_status(code) -> Result<impl IntoResponse, Infallible> { Ok(status(code)) }
    ok_hidden_opaque(code) -> Result<impl IntoResponse, Infallible> { Ok(Opaque(code)) }
    ok_hidden_or_error(code) -> Result<impl IntoResponse, StatusCode> { if code < 400 { Ok(Opaque(code)) } else { Err(status(code)) } }
}

/// Types that are a success by being returned, each as it is and behind `impl IntoResponse`.
macro_rules! successes {
    ($($name:ident, $hidden:ident: $returned:ty = $value:expr;)*) => {
        $(#[audited(event = "door.open", fields())]
        fn $name() -> $returned { $value }

        #[audited(event = "door.open", fields())]
        fn $hidden() -> impl IntoResponse { $name() })*

        #[test]
        fn what_has_no_status_is_a_success() {
            $({
                let audit = testing::capture();
                assert!($hidden().into_response().status().as_u16() < 400);
                // One of the handler inside, one of its own.
                assert_eq!(audit.records().len(), 2, stringify!($name));
            })*
        }
    };
}

type Events = Sse<tokio_stream::Iter<std::array::IntoIter<Result<Event, Infallible>, 1>>>;

successes! {
    unit, unit_: () = ();
    text, text_: &'static str = "a";
    string, string_: String = "a".to_owned();
    boxed, boxed_: Box<str> = "a".into();
    cow, cow_: std::borrow::Cow<'static, str> = "a".into();
    bytes, bytes_: Bytes = Bytes::from_static(b"a");
    array, array_: [u8; 1] = [7];
    slice, slice_: &'static [u8] = &[7];
    vec, vec_: Vec<u8> = vec![7];
    body, body_: Body = Body::empty();
    json, json_: Json<Value> = Json(Value::Null);
    html, html_: Html<String> = Html("a".to_owned());
    redirect, redirect_: Redirect = Redirect::to("/");
    no_content, no_content_: NoContent = NoContent;
    headers, headers_: HeaderMap = HeaderMap::new();
    pairs, pairs_: [(&'static str, &'static str); 1] = [("x-a", "b")];
    appended, appended_: AppendHeaders<[(&'static str, &'static str); 1]> = AppendHeaders([("x-a", "b")]);
    extensions, extensions_: axum::http::Extensions = axum::http::Extensions::new();
    events, events_: Events = Sse::new(tokio_stream::iter([Ok(Event::default())]));
    tuple, tuple_: (HeaderMap, Json<Value>) = (HeaderMap::new(), Json(Value::Null));
}

#[audited(event = "door.open", fields())]
fn rejected() -> ErrorResponse {
    ErrorResponse::from(StatusCode::CONFLICT)
}

#[audited(event = "door.open", fields(id = ok.1))]
async fn path_into_ok(id: u32) -> impl IntoResponse {
    (StatusCode::OK, id.to_string())
}

#[audited(event = "door.open", fields(), failure = "door.open_failed")]
async fn tells_failure(code: u16) -> impl IntoResponse {
    Opaque(code)
}

#[tokio::test]
async fn the_rest_of_the_attribute_works_on_what_is_judged() {
    let audit = testing::capture();
    drop(rejected());
    assert_eq!(path_into_ok(7).await.into_response().status(), 200);
    assert_eq!(tells_failure(404).await.into_response().status(), 404);
    let events: Vec<_> = audit
        .records()
        .iter()
        .map(|record| record["event_type"].clone())
        .collect();
    assert_eq!(events, ["door.open", "door.open_failed"]);
    assert_eq!(audit.records()[0]["fields"]["id"], "7");
}
