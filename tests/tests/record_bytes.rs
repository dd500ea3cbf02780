//! W6: the size of a record is what was set up, in a process of its own.

use audit_core::testing::capture;
use audit_core::{Audit, AuditContext, emit};
use serde_json::json;

#[test]
fn w6_a_configured_size_bounds_prefix_record_and_newline() {
    const BYTES: usize = 1_000;
    let _guard = Audit::builder()
        .no_file()
        .stdout(false)
        .max_record_bytes(BYTES)
        .install()
        .unwrap();
    let audit = capture();
    for length in 0..2 * BYTES {
        let fields = json!({ "key": "K", "text": "x".repeat(length) });
        emit(&AuditContext::new(), "a.b", fields);
    }
    let mut whole = 0;
    for (length, (line, record)) in audit.lines().iter().zip(audit.records()).enumerate() {
        let size = "audit: ".len() + line.len() + "\n".len();
        assert!(size <= BYTES, "{length}: {size}");
        assert_eq!(record["fields"]["key"], "K");
        if record.get("truncated").is_none() {
            whole += 1;
            assert_eq!(record["fields"]["text"].as_str().unwrap().len(), length);
        } else {
            assert_eq!(record["truncated"], json!(["text"]));
        }
    }
    // The largest record that fits is left whole. Its number has as many digits as it needs.
    let rest = "audit: ".len() + audit.lines()[0].len() + "\n".len() - "1".len();
    let fits = |length: &usize| rest + length + (length + 1).to_string().len() <= BYTES;
    assert_eq!(whole, (0..2 * BYTES).filter(fits).count());
}
