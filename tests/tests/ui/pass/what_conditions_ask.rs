//! `when` sees parameters inside macros, too, although the body consumes them.

#![deny(warnings)]

use audit_core::audited;

#[derive(Clone, Copy)]
enum Kind {
    New,
    Moved(u8),
}

struct Body {
    kind: Kind,
    name: String,
    size: (u8, Kind),
}

#[audited(event = "body.set", when = matches!(body.kind, Kind::New) || matches!(body.size.1, Kind::Moved(n) if n > 1))]
fn set(body: Body) {
    drop(body.name);
}

#[audited(event = "body.sent", when = matches!(body.kind, Kind::New | Kind::Moved(_)) && matches!(*ok, n if n > limit))]
async fn sent((body, limit): (Body, usize)) -> usize {
    body.name.len() + limit
}

#[audited(event = "body.named", when = !format!("{kind}", kind = least).is_empty())]
fn named(least: u8) {
    let _ = least;
}

#[audited(event = "body.found", when = matches!(&ok.1, Some(name) if !name.is_empty()))]
fn found(name: String) -> Option<(u8, Option<String>)> {
    Some((1, Some(name)))
}

#[audited(event = "body.elements", when = first.0 > 1 && last.is_ascii() && *ok > third)]
async fn elements([first, .., (_, third)]: [(u32, u32); 3], (_, [.., last]): (u8, [char; 2])) -> u32 {
    std::future::ready(first.0).await + third + u32::from(last)
}

#[audited(event = "body.lent", when = limit > 1 && matches!(limit, 0..9))]
fn lent(&limit: &u32) -> u32 {
    limit
}

#[audited(event = "body.counted", when = *count > 1 && matches!(*kind, Kind::New) && *other > least.0)]
fn counted((count, kind): &mut (u32, Kind), (ref other, _): (u32, u8), least @ (_, _): (u32, u8)) -> u32 {
    *count += *other;
    let (Kind::New | Kind::Moved(_)) = *kind;
    *count + least.0
}

/// It binds the names itself, too.
#[audited(event = "body.rebound", when = matches!(least, Some(least) if least > 1) && most.is_some_and(|most| most > 2))]
async fn rebound((least, name): (Option<u8>, String), most: Option<u8>) -> Vec<String> {
    let _ = (least, most);
    vec![name]
}

#[audited(event = "body.any", when = ok.iter().any(|name| name.len() > 1))]
fn any(name: String) -> Vec<String> {
    vec![name]
}

#[audited(event = "body.block", when = if loud { 2 } else { 1 } > *ok && "1".parse::<u8>().ok().is_some())]
fn block(loud: bool) -> u8 {
    u8::from(loud)
}

#[audited(event = "body.matched", when = match least { Some(least) => least, None => 0 } > least.unwrap_or(1))]
async fn matched(least: Option<u8>) -> Option<u8> {
    least
}

#[audited(event = "body.braced", when = { *ok > 1 } && unsafe { std::mem::zeroed::<u8>() } < 1)]
fn braced(n: u8) -> u8 {
    n
}

/// Its `ok` is nobody's.
#[audited(event = "body.state", when = Some(state.ok) == "true".parse().ok())]
fn state(state: State) -> u8 {
    u8::from(state.ok)
}

struct State {
    ok: bool,
}

fn main() {
    block(true);
    drop(matched(None));
    braced(1);
    state(State { ok: true });
    drop(rebound((Some(1), String::new()), None));
    any(String::new());
    let body = |kind| Body { kind, name: String::new(), size: (1, kind) };
    set(body(Kind::New));
    drop(sent((body(Kind::Moved(2)), 1)));
    named(1);
    drop(elements([(1, 2); 3], (1, ['a'; 2])));
    lent(&1);
    counted(&mut (1, Kind::New), (2, 3), (4, 5));
    assert!(found(String::new()).is_some());
}
