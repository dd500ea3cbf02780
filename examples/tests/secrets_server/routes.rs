//! Every route, success and failure; then the records, one for each success.

use crate::client::{Ask, ask, set};
use crate::records::{Expected, assert_recorded, hash};
use crate::server::{ALICE, BOB, ROOT, Server};

/// What a success must leave behind.
struct Leaves {
    event: &'static str,
    workspace: &'static str,
    user: &'static str,
    actor: &'static str,
    fields: String,
}

fn set_fields(value: &str, key: &str, scope: &str) -> String {
    let hash = hash(value);
    format!(r#"{{"value_hash":"{hash}","key":"{key}","scope":"{scope}","operation":"set"}}"#)
}

fn delete_fields(key: &str, scope: &str) -> String {
    format!(r#"{{"key":"{key}","scope":"{scope}","operation":"delete"}}"#)
}

#[test]
fn each_success_leaves_one_record_on_both_transports() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    let mut expected = Vec::new();
    let mut succeed = |ask: Ask<'_>, leaves: Leaves| {
        let id = format!("req-{}", expected.len());
        let answer = ask.request_id(&id).of(&server);
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (204, ""),
            "{} {}",
            ask.method,
            ask.path
        );
        assert_eq!(answer.request_id, id);
        let Leaves {
            event,
            workspace,
            user,
            actor,
            fields,
        } = leaves;
        expected.push(Expected {
            event,
            workspace,
            user,
            actor,
            correlation: id,
            fields,
        });
    };

    for (method, value, token, user, actor) in [
        ("POST", "first", ALICE, "alice", "user"),
        ("PUT", "sécond \"quoted\"\n", ALICE, "alice", "user"),
        ("PUT", "by an admin", ROOT, "root", "admin"),
    ] {
        let body = set("STRIPE_LIVE_KEY", value);
        succeed(
            ask(method, "/workspaces/acme/secrets", token).body(&body),
            Leaves {
                event: "secret.set",
                workspace: "acme",
                user,
                actor,
                fields: set_fields(value, "STRIPE_LIVE_KEY", "workspace"),
            },
        );
    }
    succeed(
        ask("DELETE", "/workspaces/acme/secrets/STRIPE_LIVE_KEY", ALICE),
        Leaves {
            event: "secret.delete",
            workspace: "acme",
            user: "alice",
            actor: "user",
            fields: delete_fields("STRIPE_LIVE_KEY", "workspace"),
        },
    );
    for prefix in ["/admin", "/settings"] {
        let (set_path, delete_path) = (
            format!("{prefix}/secrets"),
            format!("{prefix}/secrets/SMTP_PASSWORD"),
        );
        for method in ["POST", "PUT"] {
            let body = set("SMTP_PASSWORD", method);
            succeed(
                ask(method, &set_path, ROOT).body(&body),
                Leaves {
                    event: "secret.set",
                    workspace: "",
                    user: "root",
                    actor: "admin",
                    fields: set_fields(method, "SMTP_PASSWORD", "global"),
                },
            );
        }
        succeed(
            ask("DELETE", &delete_path, ROOT),
            Leaves {
                event: "secret.delete",
                workspace: "",
                user: "root",
                actor: "admin",
                fields: delete_fields("SMTP_PASSWORD", "global"),
            },
        );
    }

    let ended = server.stop();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert_recorded(&ended.stdout, &ended.file, &expected);
}

#[test]
fn a_failure_says_why_in_json_and_leaves_no_record() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    let (path, good) = ("/workspaces/acme/secrets", set("A", "v"));
    let (lower, long) = (set("lower", "v"), set(&"K".repeat(129), "v"));
    let (empty, large) = (set("A", ""), set("A", &"v".repeat(64 * 1024)));
    let put = |path, token, body| ask("PUT", path, token).body(body);
    let no_token = Ask {
        token: None,
        ..put(path, "", &good)
    };
    let text_plain = Ask {
        content_type: "text/plain",
        ..put(path, ALICE, &good)
    };

    for (ask, status, error) in [
        (no_token, 401, "unauthenticated"),
        (
            put(path, "not-a-known-token", &good),
            401,
            "unauthenticated",
        ),
        (
            ask("GET", "/nowhere", "not-a-known-token"),
            401,
            "unauthenticated",
        ),
        (put(path, BOB, &good), 403, "forbidden"),
        (ask("GET", path, BOB), 403, "forbidden"),
        (put("/admin/secrets", ALICE, &good), 403, "forbidden"),
        (put("/settings/secrets", ALICE, &good), 403, "forbidden"),
        (ask("DELETE", "/admin/secrets/A", ALICE), 403, "forbidden"),
        (
            put("/workspaces/initech/secrets", ALICE, &good),
            404,
            "no_such_workspace",
        ),
        (
            put("/workspaces/initech/secrets", ROOT, &good),
            404,
            "no_such_workspace",
        ),
        (
            ask("DELETE", "/workspaces/acme/secrets/ABSENT", ALICE),
            404,
            "no_such_secret",
        ),
        (
            ask("DELETE", "/admin/secrets/ABSENT", ROOT),
            404,
            "no_such_secret",
        ),
        (ask("GET", "/nowhere", ALICE), 404, "no_such_route"),
        (ask("PATCH", path, ALICE), 405, "method_not_allowed"),
        (put(path, ALICE, &lower), 400, "bad_key"),
        (put(path, ALICE, &long), 400, "bad_key"),
        (put("/admin/secrets", ROOT, &lower), 400, "bad_key"),
        (
            ask("DELETE", "/workspaces/acme/secrets/lower", ALICE),
            400,
            "bad_key",
        ),
        (ask("DELETE", "/settings/secrets/A-B", ROOT), 400, "bad_key"),
        (put(path, ALICE, &empty), 400, "empty_value"),
        (put(path, ALICE, "{"), 400, "bad_body"),
        (put(path, ALICE, "[]"), 400, "bad_body"),
        (put(path, ALICE, r#"{"key":"A"}"#), 400, "bad_body"),
        (
            put(path, ALICE, r#"{"key":"A","value":7}"#),
            400,
            "bad_body",
        ),
        (
            put(path, ALICE, r#"{"key":"A","value":"v","more":1}"#),
            400,
            "bad_body",
        ),
        (text_plain, 400, "bad_body"),
        (put(path, ALICE, &large), 413, "body_too_large"),
    ] {
        let answer = ask.of(&server);
        let what = format!("{} {}: {answer:?}", ask.method, ask.path);
        assert_eq!(answer.status, status, "{what}");
        assert_eq!(answer.json()["error"], error, "{what}");
        assert_eq!(answer.request_id.len(), 32, "{what}");
    }

    let ended = server.stop();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert_recorded(&ended.stdout, &ended.file, &[]);
}

#[test]
fn a_list_has_keys_and_dates_of_one_workspace_and_leaves_no_record() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    for (path, token, key) in [
        ("/workspaces/acme/secrets", ALICE, "B"),
        ("/workspaces/acme/secrets", ALICE, "A"),
        ("/workspaces/globex/secrets", BOB, "C"),
        ("/admin/secrets", ROOT, "D"),
    ] {
        assert_eq!(
            ask("PUT", path, token)
                .body(&set(key, "v"))
                .of(&server)
                .status,
            204
        );
    }

    let answer = ask("GET", "/workspaces/acme/secrets", ALICE).of(&server);
    assert_eq!(answer.status, 200);
    let list = answer.json();
    let secrets = list["secrets"].as_array().unwrap();
    assert_eq!(
        secrets
            .iter()
            .map(|s| s["key"].as_str().unwrap())
            .collect::<Vec<_>>(),
        ["A", "B"]
    );
    for secret in secrets {
        assert_eq!(secret.as_object().unwrap().len(), 3, "{secret}");
        for date in ["created_at", "updated_at"] {
            assert!(secret[date].as_str().unwrap().ends_with('Z'), "{secret}");
        }
    }

    let ended = server.stop();
    assert_eq!(ended.file.lines().count(), 4);
}
