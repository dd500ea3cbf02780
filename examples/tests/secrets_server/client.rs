//! One HTTP request, and everything that came back.

use std::time::Duration;

use ureq::http::{Request, Response};
use ureq::{Agent, Body};

use crate::server::Server;

#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) token: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
    pub(crate) content_type: &'a str,
    pub(crate) body: &'a str,
}

pub(crate) fn ask<'a>(method: &'a str, path: &'a str, token: &'a str) -> Ask<'a> {
    let content_type = "application/json";
    Ask {
        method,
        path,
        token: Some(token),
        request_id: None,
        content_type,
        body: "",
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) request_id: String,
    pub(crate) headers: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

impl<'a> Ask<'a> {
    pub(crate) fn body(self, body: &'a str) -> Self {
        Self { body, ..self }
    }

    pub(crate) fn request_id(self, id: &'a str) -> Self {
        Self {
            request_id: Some(id),
            ..self
        }
    }

    pub(crate) fn of(self, server: &Server) -> Answer {
        self.try_at(&server.address).unwrap()
    }

    pub(crate) fn try_at(self, address: &str) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder()
            .method(self.method)
            .uri(format!("http://{address}{}", self.path));
        if let Some(token) = self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(id) = self.request_id {
            request = request.header("x-request-id", id);
        }
        if !self.body.is_empty() {
            request = request.header("content-type", self.content_type);
        }
        read(agent().run(request.body(self.body)?)?)
    }
}

fn read(mut response: Response<Body>) -> Result<Answer, ureq::Error> {
    let id = response
        .headers()
        .get("x-request-id")
        .map(|id| id.to_str().unwrap().to_owned());
    Ok(Answer {
        status: response.status().as_u16(),
        request_id: id.unwrap_or_default(),
        headers: format!("{:?}", response.headers()),
        body: response.body_mut().read_to_string()?,
    })
}

fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .proxy(None)
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}

pub(crate) fn set(key: &str, value: &str) -> String {
    serde_json::json!({ "key": key, "value": value }).to_string()
}
