//! One mistake a file, named for the mistake. Messages are pinned to rustc 1.95; of another toolchain it is asked only
//! that every mistake fails, and in our words where they are ours.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn ui() {
    if version().starts_with("rustc 1.95.") {
        let tests = trybuild::TestCases::new();
        tests.pass("tests/ui/pass/*.rs");
        tests.compile_fail("tests/ui/fail/*.rs");
    } else {
        every_mistake_fails();
    }
}

fn version() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let output = Command::new(rustc)
        .arg("--version")
        .output()
        .expect("rustc runs");
    String::from_utf8(output.stdout).expect("its version is text")
}

/// A manifest without `[[bin]]` and the like.
fn without_targets(manifest: &str) -> String {
    let mut kept = true;
    let lines = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            kept = !line.starts_with("[[");
        }
        kept
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Checks the files as examples of a package made for it, and looks for the first line of each pinned message.
fn every_mistake_fails() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ui");
    let _ = fs::remove_dir_all(package.join("examples"));
    fs::create_dir_all(package.join("examples")).expect("the package can be written");
    let manifest =
        fs::read_to_string(tests.join("Cargo.toml")).expect("this package has a manifest");
    let root = tests.parent().expect("this package is in a workspace");
    let workspace =
        fs::read_to_string(root.join("Cargo.toml")).expect("the workspace has a manifest");
    // This package stands in for the members.
    let own = |line: &&str| !line.starts_with("members") && !line.starts_with("exclude");
    let workspace = workspace.lines().filter(own).collect::<Vec<_>>().join("\n");
    let workspace = workspace.replace("path = \"", &format!("path = \"{}/", root.display()));
    // Its programs and benchmarks are not there.
    let manifest = without_targets(&manifest);
    fs::write(
        package.join("Cargo.toml"),
        format!("{workspace}\n{manifest}"),
    )
    .expect("the package can be written");
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock"))
        .expect("the lock file can be copied");
    fs::create_dir_all(package.join("src")).expect("the package can be written");
    fs::write(package.join("src/lib.rs"), "").expect("the package can be written");
    let mut expected = Vec::new();
    for file in fs::read_dir(tests.join("tests/ui/fail")).expect("there are mistakes") {
        let path = file.expect("the directory can be read").path();
        let name = path
            .file_stem()
            .expect("it is a file")
            .to_string_lossy()
            .into_owned();
        if path.extension().is_some_and(|extension| extension == "rs") {
            fs::copy(&path, package.join("examples").join(format!("{name}.rs")))
                .expect("it can be copied");
        } else {
            let message = fs::read_to_string(&path).expect("it is text");
            expected.push((name, message.lines().next().unwrap_or_default().to_owned()));
        }
    }
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--examples",
            "--keep-going",
            "--offline",
            "--quiet",
        ])
        .current_dir(&package)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    for (name, first) in expected {
        assert!(
            said.contains(&format!("(example \"{name}\")")),
            "{name} compiles\n{said}"
        );
        // A message with a code other than E0277 is rustc's own.
        let ours = first.starts_with("error: ") || first.starts_with("error[E0277]: ");
        let words = first.split_once(": ").map_or("", |(_, words)| words);
        let ours = ours && !words.contains("doesn't implement");
        assert!(
            !ours || said.contains(words),
            "{name} does not say: {words}\n{said}"
        );
    }
}
