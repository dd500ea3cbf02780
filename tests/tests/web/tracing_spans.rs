//! Beside `tracing`: one id in the span of a request and in the record of what it did.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use audit_core::tower::AuditLayer;
use audit_core::{AuditContext, audited, testing};
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::put;
use tower::ServiceExt as _;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Instrument as _, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

/// The spans that were opened and their fields, as `name{field=value}`.
#[derive(Clone, Default)]
struct Spans(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for Spans {
    fn on_new_span(&self, attributes: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        let mut span = Fields(attributes.metadata().name().to_owned());
        attributes.record(&mut span);
        self.0.lock().unwrap().push(span.0);
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0, " {field}={value:?}");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let _ = write!(self.0, " {field}={value}");
    }
}

#[audited(event = "secret.set", hash = "value", fields(key))]
#[tracing::instrument(skip(value))]
async fn set_above(key: String, #[secret] value: String) -> StatusCode {
    assert!(!key.is_empty() && !value.is_empty());
    StatusCode::NO_CONTENT
}

#[tracing::instrument(skip(value))]
#[audited(event = "secret.set", hash = "value", fields(key))]
async fn set_below(key: String, #[secret] value: String) -> StatusCode {
    assert!(!key.is_empty() && !value.is_empty());
    StatusCode::NO_CONTENT
}

/// The span of a request takes its id from the context that the layer around it put in force.
async fn spanned(request: Request, next: Next) -> Response {
    let context = AuditContext::current();
    let span = tracing::info_span!("request", request_id = context.correlation_id());
    next.run(request).instrument(span).await
}

fn router() -> Router {
    let above = async |Path(key): Path<String>| set_above(key, "sk_live_1".to_owned()).await;
    let below = async |Path(key): Path<String>| set_below(key, "sk_live_1".to_owned()).await;
    Router::new()
        .route("/above/{key}", put(above))
        .route("/below/{key}", put(below))
        .layer(from_fn(spanned))
        .layer(AuditLayer::new())
}

#[tokio::test]
async fn the_record_of_an_instrumented_handler_has_the_id_of_the_requests_span() {
    for (path, handler) in [
        ("/above/STRIPE", "set_above"),
        ("/below/STRIPE", "set_below"),
    ] {
        let spans = Spans::default();
        let subscriber = tracing_subscriber::registry().with(spans.clone());
        let _traced = tracing::subscriber::set_default(subscriber);
        let audit = testing::capture();
        let request = Request::put(path).body(Body::empty()).unwrap();
        let response = router().oneshot(request).await.unwrap();
        let id = crate::request_id(&response);

        let spans = spans.0.lock().unwrap();
        assert_eq!(
            *spans,
            [
                format!("request request_id={id}"),
                format!("{handler} key=STRIPE")
            ]
        );
        let records = audit.records();
        assert_eq!(records.len(), 1, "{handler}");
        assert_eq!(records[0]["correlation_id"], id);
        assert_eq!(records[0]["fields"]["key"], "STRIPE");
        assert!(!format!("{spans:?} {records:?}").contains("sk_live_1"));
    }
}
