//! What `when` asks of the parameters, which the body consumes.

use audit_core::{audited, testing::capture};

struct Flags {
    dry: bool,
    limits: (u8, String),
}

#[audited(event = "o.asked", when = !flags.dry && *ok > flags.limits.0 && on && at > 1)]
async fn asks_what_the_body_consumes(
    axum::extract::Query(mut flags): axum::extract::Query<Flags>,
    (on, _): (bool, String),
    at: u8,
) -> u8 {
    flags.dry = true;
    drop((flags.limits.1, on));
    at
}

struct Switch {
    on: bool,
}

impl Switch {
    #[audited(event = "o.switch", when = self.on && lent.len() > 1 && *first)]
    fn off(&mut self, lent: &str, (first, _): &(bool, String)) {
        self.on = false;
        let _ = (lent, first);
    }
}

/// Of one variant.
enum Change {
    Renamed { from: u8, to: String },
}

/// Not by the places these names have, which are not to be seen: by the patterns.
#[audited(
    event = "o.bound",
    when = from > 1 && last && none == 7 && deep == 5 && all[1] == 2 && *lent == 3 && at == 4
)]
#[allow(clippy::trivially_copy_pass_by_ref)] // the pattern is the point
fn asks_what_patterns_bind(
    Change::Renamed { from, mut to }: Change,
    (.., last, _): (u8, String, bool, u8),
    Ok(none): Result<u8, std::convert::Infallible>,
    &&deep: &&u8,
    [_, all @ ..]: [u8; 3],
    (ref lent, _): (u8, String),
    (Ok((at, text)) | Err((text, at))): Result<(u8, String), (String, u8)>,
) -> usize {
    to.push('x');
    let _ = (from, last, none, deep, all, lent, at, text);
    to.len()
}

#[test]
fn what_when_asks_may_be_bound_by_any_pattern() {
    let audit = capture();
    for (from, last, none, at) in [
        (2, true, 7, 4),
        (1, true, 7, 4),
        (2, false, 7, 4),
        (2, true, 6, 4),
        (2, true, 7, 5),
    ] {
        let change = Change::Renamed {
            from,
            to: String::new(),
        };
        let second = (0, String::new(), last, 0);
        let lent = (3, String::new());
        let found = Err(("ab".to_owned(), at));
        asks_what_patterns_bind(change, second, Ok(none), &&5, [1, 1, 2], lent, found);
    }
    assert_eq!(audit.records().len(), 1);
}

#[tokio::test]
async fn what_when_asks_of_the_parameters_is_as_it_was_before_the_body() {
    let audit = capture();
    for (dry, limit, on) in [
        (false, 1, true),
        (true, 1, true),
        (false, 2, true),
        (false, 1, false),
    ] {
        let limits = (limit, String::new());
        let flags = axum::extract::Query(Flags { dry, limits });
        asks_what_the_body_consumes(flags, (on, String::new()), 2).await;
    }
    let mut switch = Switch { on: true };
    switch.off("ab", &(true, String::new()));
    switch.off("ab", &(true, String::new()));
    let events: Vec<_> = audit.records();
    let events: Vec<_> = events.iter().map(|record| &record["event_type"]).collect();
    assert_eq!(events, ["o.asked", "o.switch"]);
}
