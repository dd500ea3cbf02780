use super::*;

const ALICE: &str = "alice-0123456789";
const ROOT: &str = "root-00123456789";

fn parse(text: &str) -> anyhow::Result<Tokens> {
    Tokens::parse(text)
}

#[test]
fn a_token_finds_its_caller() {
    let tokens = parse(&format!(
        "# people\n\nuser alice {ALICE} acme initech # on call\nadmin root {ROOT}\n"
    ))
    .unwrap();

    let alice = tokens.find(ALICE).unwrap();
    assert_eq!(
        (alice.name.as_str(), alice.actor_kind()),
        ("alice", ActorKind::User)
    );
    assert!(alice.may_use("acme") && alice.may_use("initech") && !alice.may_use("globex"));

    let root = tokens.find(ROOT).unwrap();
    assert!(root.is_admin() && root.may_use("acme"));

    assert!(tokens.find("alice-012345678").is_none());
    assert!(tokens.find("").is_none());
    assert!(tokens.knows_workspace("initech") && !tokens.knows_workspace("globex"));
}

#[test]
fn a_mistake_is_named_by_its_line_and_never_quoted() {
    for (line, says) in [
        ("user", "a name is missing"),
        ("user al/ice CANARY-0123456789 acme", "a name must be"),
        ("user alice", "a token is missing"),
        ("user alice CANARY acme", "a token must be"),
        ("user alice CANARY-0123456789", "at least one workspace"),
        ("user alice CANARY-0123456789 ac/me", "a workspace must be"),
        ("admin root CANARY-0123456789 acme", "name none"),
        ("CANARY-0123456789 alice CANARY-0123456789", "user or admin"),
        ("admin root alice-0123456789", "earlier line"),
    ] {
        let error = parse(&format!("user alice {ALICE} acme\n{line}\n"))
            .err()
            .unwrap();
        let error = format!("{error:#}");
        assert!(
            error.contains("line 2") && error.contains(says),
            "{line}: {error}"
        );
        assert!(
            !error.contains("CANARY") && !error.contains(ALICE),
            "{error}"
        );
    }
    assert!(parse("# nobody\n").is_err());
}

#[test]
fn a_missing_file_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tokens");
    let made = Tokens::load_or_create(&path).unwrap();
    let read = Tokens::load_or_create(&path).unwrap();

    assert_eq!(made.callers, read.callers);
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}
