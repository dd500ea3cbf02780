//! Sends a request and prints a line about it, without the value.

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Request;

/// Someone with a token, talking to the server.
pub(crate) struct Caller<'a> {
    pub(crate) name: &'a str,
    pub(crate) token: &'a str,
    pub(crate) address: &'a str,
}

impl Caller<'_> {
    /// Returns the status.
    pub(crate) fn set(
        &self,
        method: &str,
        path: &str,
        key: &str,
        value: &str,
    ) -> anyhow::Result<u16> {
        self.send(
            method,
            path,
            key,
            &json!({ "key": key, "value": value }).to_string(),
        )
    }

    /// Returns the status.
    pub(crate) fn delete(&self, path: &str) -> anyhow::Result<u16> {
        self.send("DELETE", path, "", "")
    }

    fn send(&self, method: &str, path: &str, key: &str, body: &str) -> anyhow::Result<u16> {
        let request = Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json")
            .body(body)?;
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true) // a DELETE with an (empty) body
            .proxy(None)
            .build()
            .into();
        let mut response = agent.run(request)?;
        let status = response.status().as_u16();
        let answer = response.body_mut().read_to_string()?;
        let answer: Value = serde_json::from_str(&answer).unwrap_or_default();
        let error = answer["error"].as_str().unwrap_or_default();
        println!(
            "  {:<6}  {method:<6}  {path:<32}  {key:<15}  {status}  {error}",
            self.name
        );
        Ok(status)
    }
}
