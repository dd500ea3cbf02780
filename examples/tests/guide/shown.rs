//! What a guide shows is code that is run.

/// The blocks of a guide that are fenced with `fence`.
fn blocks<'g>(guide: &'g str, fence: &str) -> Vec<&'g str> {
    let fence = format!(
        "```{fence}
"
    );
    let opened = guide.split(&*fence).skip(1);
    opened
        .map(|rest| rest.split_once("```").unwrap().0)
        .collect()
}

/// The lines of a diff that are in the old file (`-`) or in the new one (`+`), in runs without a hunk's head between.
fn side(diff: &str, sign: char) -> Vec<String> {
    let hunks = diff.split("@@\n");
    let lines = |hunk: &str| {
        hunk.lines()
            .filter_map(|line| line.strip_prefix([' ', sign]))
            .fold(String::new(), |text, line| text + line + "\n")
    };
    hunks.map(lines).filter(|hunk| !hunk.is_empty()).collect()
}

#[test]
fn every_program_in_a_guide_is_a_file_here() {
    let shown = [
        (
            include_str!("../../../audit-core/src/guide/ten_minutes.md"),
            include_str!("../../guide/main.rs"),
        ),
        (
            include_str!("../../../audit-core/src/guide/testing.md"),
            include_str!("testing.rs"),
        ),
    ];
    for (guide, file) in shown {
        let blocks = blocks(guide, "rust,no_run");
        assert!(!blocks.is_empty());
        for block in blocks {
            assert!(file.contains(block), "not in the file:\n{block}");
        }
    }
}

#[test]
fn the_diff_leads_from_the_one_service_to_the_other() {
    let guide = include_str!("../../../audit-core/src/guide/adopting.md");
    let diffs = blocks(guide, "diff");
    assert_eq!(diffs.len(), 1);
    let (before, after) = (include_str!("before.rs"), include_str!("after.rs"));
    for (sign, file) in [('-', before), ('+', after)] {
        for hunk in side(diffs[0], sign) {
            assert!(file.contains(&hunk), "not in the file:\n{hunk}");
        }
    }
    // Nothing that changed is left out.
    for (sign, file, other) in [('-', before, after), ('+', after, before)] {
        let shown = side(diffs[0], sign).concat();
        let code = file
            .lines()
            .filter(|line| !line.starts_with("//!") && !line.starts_with("use "));
        for line in code {
            let there = |text: &str| text.lines().any(|other| other == line);
            assert!(there(&shown) || there(other), "not shown: {line}");
        }
    }
}
