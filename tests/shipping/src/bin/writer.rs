//! Writes the records that no well-behaved service would, through the real transports. Takes the path of the file.

use audit_core::{Audit, AuditContext, Delivery, emit};
use serde_json::{Value, json};

const HOSTILE: &str = "\"},\"event_type\":\"root.grant\"\r\naudit: {\"ts\":\"x\"}\n\u{2028}\u{202e}\u{1b}[2J{{ user }} é 🔑 \0";

fn main() {
    let path = std::env::args_os().nth(1).expect("the path of the file");
    let _flushes = Audit::builder()
        .file(std::path::PathBuf::from(path))
        .delivery(Delivery::Inline)
        .install()
        .expect("nothing is installed yet");
    let context = AuditContext::new()
        .with_user_id(HOSTILE)
        .with_workspace_id(HOSTILE)
        .with_correlation_id(HOSTILE);
    emit(
        &context,
        "file.create",
        json!({ "path": HOSTILE, HOSTILE: HOSTILE }),
    );
    emit(
        &context,
        "file.create",
        json!({ "text": "x".repeat(64 * 1024), "accents": "é".repeat(64 * 1024) }),
    );
    emit(&context, "file.create", json!({ "deep": deep(127) }));
    emit(&context, "file.create", [1, 2]);
    emit(&context, "Bad Name{}\n", json!({}));
    emit(&context, "file", json!({}));
    emit(&context, "_unparsed", json!({}));
}

fn deep(levels: usize) -> Value {
    (0..levels).fold(json!(1), |inner, _| json!([inner]))
}
