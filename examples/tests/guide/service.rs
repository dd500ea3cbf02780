//! What both versions of the service have in common: its secrets, who asks, and for the one before, where its lines go.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;

thread_local! {
    static LINES: RefCell<Vec<Value>> = const { RefCell::new(Vec::new()) };
}

/// Stands for `println!`.
pub(crate) fn write_line(line: Value) {
    LINES.with_borrow_mut(|lines| lines.push(line));
}

/// The lines that this test wrote.
pub(crate) fn lines() -> Vec<Value> {
    LINES.take()
}

#[derive(Clone, Default)]
pub(crate) struct Service {
    secrets: Arc<Mutex<HashMap<String, String>>>,
}

pub(crate) fn user(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-user").and_then(|user| user.to_str().ok())
}

impl Service {
    pub(crate) fn set(&self, key: String, value: String) -> StatusCode {
        if value.is_empty() {
            return StatusCode::UNPROCESSABLE_ENTITY;
        }
        self.secrets.lock().unwrap().insert(key, value);
        StatusCode::NO_CONTENT
    }

    pub(crate) fn delete(&self, key: &str) -> StatusCode {
        match self.secrets.lock().unwrap().remove(key) {
            Some(_) => StatusCode::NO_CONTENT,
            None => StatusCode::NOT_FOUND,
        }
    }

    pub(crate) fn rename(&self, key: &str, to: String) -> StatusCode {
        let mut secrets = self.secrets.lock().unwrap();
        match secrets.remove(key) {
            Some(value) => {
                secrets.insert(to, value);
                StatusCode::NO_CONTENT
            }
            None => StatusCode::NOT_FOUND,
        }
    }
}
