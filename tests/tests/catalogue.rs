//! Every `#[audited]` of a program is in its catalogue, whatever kind of function it stands above, called or not.

#![forbid(unsafe_code)]
#![deny(warnings)]
#![allow(
    dead_code,
    unused_variables,
    clippy::unused_self,
    reason = "nothing here needs to run to be listed"
)]

use audit_core::catalogue::Declared;
use audit_core::{audited, catalogue};

mod doors {
    pub(crate) const LINE: u32 = line!() + 1;
    #[audit_core::audited(event = "door.open", fields(door, side = "left"))]
    fn open(door: u32) {}
}

#[audited(
    event = "token.issue",
    failure = "token.issue_failed",
    hash("pass", old_hash = "old"),
    omit = "spare",
    fields(user, id = ok.0)
)]
async fn issue(
    user: &str,
    #[secret] pass: &str,
    #[secret] old: &str,
    #[secret] spare: &str,
) -> Result<(u32,), ()> {
    Err(())
}

struct Gate<T>(T);

impl<T: Send> Gate<T> {
    #[audited(event = "gate.shut", fields())]
    async fn shut<const N: usize>(self, _times: [u8; N]) {}
}

trait Wicket {
    #[audited(event = "wicket.close", fields(wicket))]
    fn close(&self, wicket: u8) -> Option<u8> {
        Some(wicket)
    }
}

macro_rules! made {
    ($($name:ident $event:literal;)*) => {
        $(#[audited(event = $event, fields(made_by = "macro_rules"))]
        fn $name() {})*
    };
}

made! {
    lift "bridge.lift";
    lower "bridge.lower";
}

fn declared(event: &str) -> Declared {
    let catalogue = catalogue();
    let mut found = catalogue.iter().filter(|declared| declared.event == event);
    let declared = found.next().unwrap_or_else(|| panic!("no {event}"));
    assert_eq!(found.next(), None, "{event} once");
    *declared
}

#[test]
fn a_place_is_listed_with_all_that_its_attribute_says() {
    let open = declared("door.open");
    assert_eq!(open.fields, ["door", "side"]);
    assert_eq!(
        (open.failure, open.hashed.len(), open.omitted.len()),
        (None, 0, 0)
    );
    assert_eq!((open.function, open.line), ("open", doors::LINE));
    assert_eq!(open.module, concat!(module_path!(), "::doors"));
    assert_eq!(open.file, file!());

    let issue = declared("token.issue");
    assert_eq!(issue.failure, Some("token.issue_failed"));
    assert_eq!(issue.fields, ["pass_hash", "old_hash", "user", "id"]);
    assert_eq!(issue.after_success, ["id"]);
    assert_eq!(issue.hashed, ["pass", "old"]);
    assert_eq!(issue.omitted, ["spare"]);
}

#[test]
fn every_kind_of_function_is_listed() {
    for (event, function) in [
        ("gate.shut", "shut"),
        ("wicket.close", "close"),
        ("bridge.lift", "lift"),
        ("bridge.lower", "lower"),
    ] {
        assert_eq!(declared(event).function, function);
    }
}

#[test]
fn the_list_is_in_order_and_counts_failures() {
    let catalogue = catalogue();
    let types: Vec<_> = catalogue.event_types().into_iter().collect();
    let expected = [
        "bridge.lift",
        "bridge.lower",
        "door.open",
        "gate.shut",
        "token.issue",
        "token.issue_failed",
        "wicket.close",
    ];
    assert_eq!(types, expected);
    assert!(catalogue.iter().is_sorted_by_key(|declared| declared.event));
    catalogue.assert_sound();
    assert_eq!(catalogue.problems(6).len(), 1);
}

#[test]
fn the_table_and_the_json_say_the_same() {
    let catalogue = catalogue();
    let table = catalogue.to_string();
    let lines: Vec<_> = table.lines().collect();
    assert_eq!(lines.len(), 1 + catalogue.iter().count());
    assert!(lines[0].starts_with("EVENT "), "{table}");
    let issue = lines
        .iter()
        .find(|line| line.starts_with("token.issue "))
        .unwrap();
    for cell in [
        "token.issue_failed",
        "pass_hash old_hash user id",
        "pass old",
        "spare",
        " issue",
    ] {
        assert!(issue.contains(cell), "{issue}");
    }
    let json = serde_json::to_value(&catalogue).unwrap();
    let issue = json
        .as_array()
        .unwrap()
        .iter()
        .find(|event| event["event"] == "token.issue")
        .unwrap();
    assert_eq!(issue["hashed"], serde_json::json!(["pass", "old"]));
    assert_eq!(issue["function"], "issue");
}
