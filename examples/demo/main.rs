//! The secrets server at work: asked over HTTP, its records on both transports, and one question.
//!
//! Everything is in `./audit-demo`; run it as often as you like, the audit file grows.
//! Ends with status 1 if anything is not as it says.

mod audit_file;
mod client;
mod server;

use std::path::Path;

use anyhow::ensure;
use clap::Parser as _;
use uuid::Uuid;

use audit_file::{print_answer, print_side_by_side};
use client::Caller;
use server::Server;

const FOLDER: &str = "audit-demo";

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().peekable();
    let _program = args.next();
    if args.peek().is_some_and(|first| first == server::SERVE) {
        return secrets_server::run(&secrets_server::Cli::parse_from(args));
    }
    ensure!(
        args.next().is_none(),
        "demo takes no arguments; see secrets-server --help instead"
    );

    let folder = Path::new(FOLDER);
    std::fs::create_dir_all(folder)?;
    let [alice, bob, root] = [(); 3].map(|()| Uuid::new_v4().simple().to_string());
    std::fs::write(
        folder.join("tokens"),
        format!("user alice {alice} acme\nuser bob {bob} acme globex\nadmin root {root}\n"),
    )?;
    let before = audit_file::read(folder)?.len();

    println!("A secrets server starts on a free port of this machine, its files in ./{FOLDER}\n");
    let server = Server::start(folder)?;
    let values =
        ["sk_live_", "sk_live_", "smtp-", "x-"].map(|kind| format!("{kind}{}", Uuid::new_v4()));
    let [first, rotated, smtp, refused] = &values;
    let (acme, admin) = ("/workspaces/acme/secrets", "/admin/secrets");

    println!("Requests:");
    let caller = |name, token| Caller {
        name,
        token,
        address: &server.address,
    };
    let (alice, bob, root) = (
        caller("alice", &alice),
        caller("bob", &bob),
        caller("root", &root),
    );
    let nobody = caller("nobody", "not-a-known-token");
    let ok = [
        alice.set("POST", acme, "STRIPE_LIVE_KEY", first)?,
        bob.set("PUT", acme, "STRIPE_LIVE_KEY", rotated)?,
        root.set("PUT", admin, "SMTP_PASSWORD", smtp)?,
        alice.set("PUT", acme, "OLD_KEY", first)?,
        alice.delete("/workspaces/acme/secrets/OLD_KEY")?,
    ];
    let failed = [
        alice.delete("/workspaces/acme/secrets/OLD_KEY")?,
        alice.set("PUT", acme, "not a key", refused)?,
        alice.set("PUT", admin, "SMTP_PASSWORD", refused)?,
        alice.set("PUT", "/workspaces/globex/secrets", "A", refused)?,
        nobody.set("PUT", acme, "STRIPE_LIVE_KEY", refused)?,
    ];
    ensure!(
        ok.iter().all(|status| *status == 204),
        "a request failed that should not"
    );
    ensure!(
        failed.iter().all(|status| *status >= 400),
        "a request succeeded that should not"
    );

    let output = server.stop()?;
    let records = &audit_file::read(folder)?[before..];
    print_side_by_side(&output.stdout, records)?;
    ensure!(
        records.len() == ok.len(),
        "{} records for {} changes",
        records.len(),
        ok.len()
    );
    println!(
        "  {} changes left {} records; {} failures left none.",
        ok.len(),
        records.len(),
        failed.len()
    );

    print_answer(folder, records)?;
    output.print_search_for(&values, folder)
}
