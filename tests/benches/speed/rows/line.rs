//! The least that makes a line of the same shape: copying, and a clock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use super::event;

/// Bytes of `2026-05-19T20:00:00`.
const WHOLE: usize = 19;

/// A line under construction, and the second that it formatted last.
pub(crate) struct Line {
    text: Vec<u8>,
    second: u64,
    whole: [u8; WHOLE],
}

impl Line {
    pub(crate) const fn new() -> Self {
        Self {
            text: Vec::new(),
            second: u64::MAX,
            whole: [0; WHOLE],
        }
    }

    /// The next line, without a prefix. Nothing in it is escaped.
    pub(crate) fn make(&mut self) -> &[u8] {
        static SEQ: AtomicU64 = AtomicU64::new(0);
        self.text.clear();
        self.text.extend_from_slice(b"{\"ts\":\"");
        self.time();
        for (before, text) in [
            ("\",\"event_type\":\"", event::TYPE),
            ("\",\"workspace_id\":\"", event::WORKSPACE),
            ("\",\"user_id\":\"", event::USER),
            ("\",\"actor_kind\":\"", "user"),
            ("\",\"correlation_id\":\"", event::CORRELATION),
            ("\",\"fields\":{\"value_hash\":\"", event::HASH),
            ("\",\"key\":\"", event::KEY),
            ("\",\"scope\":\"", event::SCOPE),
            ("\",\"operation\":\"", event::OPERATION),
            ("\"},\"instance\":\"", "0a1b2c3d"),
        ] {
            self.text.extend_from_slice(before.as_bytes());
            self.text.extend_from_slice(text.as_bytes());
        }
        self.text.extend_from_slice(b"\",\"seq\":");
        self.number(SEQ.fetch_add(1, Ordering::Relaxed) + 1);
        self.text.extend_from_slice(b"}\n");
        &self.text
    }

    fn time(&mut self) {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let since = since.unwrap_or_default();
        if since.as_secs() != self.second {
            self.second = since.as_secs();
            let now = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
            self.whole.copy_from_slice(&now.as_bytes()[..WHOLE]);
        }
        self.text.extend_from_slice(&self.whole);
        let mut tail = *b".000000000Z";
        let mut nanos = since.subsec_nanos();
        for digit in tail[1..10].iter_mut().rev() {
            *digit = b'0' + (nanos % 10) as u8;
            nanos /= 10;
        }
        self.text.extend_from_slice(&tail);
    }

    fn number(&mut self, mut number: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.text.extend_from_slice(&digits[at..]);
    }
}
