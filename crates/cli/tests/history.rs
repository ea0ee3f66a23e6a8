//! The history of versions: what is kept, whom a new version asks again, and what `clearlist diff` says of two of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod artifacts;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// The owner's folder, with artifacts that are names and nothing else.
struct Owner(TempDir);

const TEXT: &str = "Privacy Policy of My Product\n\n1. What we collect\n\nWe collect your name and your e-mail adress, seperately from your orders.\n\n2. How long\n\nOrders are kept for 30 days.\n";

impl Owner {
    fn new() -> Owner {
        let owner = Owner(TempDir::new().unwrap());
        assert!(owner.run(&["init"]).status.success());
        artifacts::make(&owner.path("artifacts"));
        owner.writes(TEXT);
        owner
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_clearlist")).current_dir(self.0.path()).args(arguments).output().unwrap()
    }

    fn writes(&self, text: &str) {
        fs::write(self.path("policy.txt"), text).unwrap();
    }

    fn edits(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{from:?} is not in {file}");
        fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
    }

    #[track_caller]
    fn builds_with(&self, arguments: &[&str]) -> String {
        let output = self.run(&[&["build", "--artifacts", "artifacts"], arguments].concat());
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    }

    #[track_caller]
    fn builds(&self) -> String {
        self.builds_with(&[])
    }

    #[track_caller]
    fn refuses(&self, arguments: &[&str], words: &[&str]) {
        let before = (self.revision(), files(&self.path("history")));
        let output = self.run(&[&["build", "--artifacts", "artifacts"], arguments].concat());
        assert!(!output.status.success(), "{}", said(&output));
        for word in words {
            assert!(said(&output).contains(word), "{word:?} is not in:\n{}", said(&output));
        }
        assert_eq!((self.revision(), files(&self.path("history"))), before, "something was written");
    }

    /// What the loader of the build asks for: each purpose with its revision.
    fn revision(&self) -> Option<String> {
        let loader = fs::read_to_string(self.path("dist/clearlist.js")).ok()?;
        loader.split("purposes:{").nth(1)?.split('}').next().map(str::to_owned)
    }

    fn list(&self) -> String {
        fs::read_to_string(self.path("history/history.toml")).unwrap()
    }

    fn versions(&self) -> usize {
        self.list().matches("[[version]]").count()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| (entry.path(), fs::read(entry.path()).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn the_first_build_keeps_the_first_version_and_the_next_nothing() {
    let owner = Owner::new();
    assert!(owner.builds().contains("first one kept"));
    let kept = files(&owner.path("history"));
    assert_eq!(kept.len(), 2, "{kept:?}");
    let policy =
        files(&owner.path("dist")).into_iter().find(|(path, _)| path.to_string_lossy().contains("/policy.") && path.extension().unwrap() == "json").unwrap();
    assert_eq!(kept[0].1, policy.1, "kept byte by byte");
    let revision = owner.revision();
    assert!(!owner.builds().contains("kept;"));
    assert_eq!((files(&owner.path("history")), owner.revision()), (kept, revision), "the same text is kept once");
}

#[test]
fn without_history_the_revision_is_that_of_a_first_build() {
    let owner = Owner::new();
    owner.builds_with(&["--no-history"]);
    assert!(!owner.path("history").exists());
    let revision = owner.revision();
    owner.builds();
    assert_eq!(owner.revision(), revision);
    owner.builds_with(&["--history", "elsewhere"]);
    assert_eq!(files(&owner.path("elsewhere")).len(), 2);
}

#[test]
fn l16_wording_keeps_the_revision_and_what_is_material_changes_it() {
    let owner = Owner::new();
    owner.builds();
    let first = owner.revision();
    owner.writes(&TEXT.replace("seperately", "separately"));
    assert!(owner.builds().contains("nobody is asked again"));
    assert_eq!(owner.revision(), first, "L09: a wording fix asks nobody");
    owner.writes(&TEXT.replace("seperately", "separately").replace("30 days", "90 days"));
    let said = owner.builds();
    assert!(said.contains("retention") && said.contains("asked again"), "{said}");
    let third = owner.revision();
    assert_ne!(third, first);
    owner.writes(&TEXT.replace("seperately", "separately").replace("30 days", "90 days."));
    owner.builds();
    assert_eq!(owner.revision(), third, "a wording fix of what asked");
    assert_eq!(owner.versions(), 4);
    owner.writes(TEXT);
    owner.builds();
    assert_eq!(owner.revision(), first, "who has agreed to the first text need not be asked for it again");
    assert_eq!(owner.versions(), 5, "back to an earlier text is a version too");
}

#[test]
fn l09_a_new_recipient_asks_again_and_a_sign_off_does_not_undo_a_new_notice() {
    let owner = Owner::new();
    owner.builds();
    let first = owner.revision();
    let recipient = "\n[[shared]]\nrecipient = \"Tally\"\ncontact = \"a@tally.example\"\ncategories = \"pages\"\npurpose = \"analytics\"\nscenario = \"while you read\"\nmethod = \"script\"\n";
    let settings = fs::read_to_string(owner.path("clearlist.toml")).unwrap();
    let purpose = settings.split("id = \"").nth(2).unwrap().split('"').next().unwrap().to_owned();
    fs::write(owner.path("clearlist.toml"), settings + &recipient.replace("analytics", &purpose)).unwrap();
    assert!(owner.builds().contains("recipient"));
    let second = owner.revision();
    assert_ne!(second, first);
    owner.writes(&TEXT.replace("We collect", "We do gather"));
    owner.edits("clearlist.toml", "# title = \"Your privacy, your choice\"", "title = \"Another title\"");
    let said = owner.builds_with(&["--wording", "Jane Doe: the same in other words"]);
    assert!(said.contains("the notice's own words"), "{said}");
    assert_ne!(owner.revision(), second);
}

#[test]
fn a_sign_off_in_the_build_after_it_or_by_hand_keeps_the_revision() {
    let reworded = TEXT.replace("We collect", "We gather");
    let owner = Owner::new();
    owner.builds();
    let first = owner.revision();
    owner.writes(&reworded);
    let said = owner.builds_with(&["--wording", "Jane Doe: the same in other words"]);
    assert!(said.contains("signed off"), "{said}");
    assert_eq!(owner.revision(), first);
    let today = jiff::Zoned::now().date();
    assert!(owner.list().contains(&format!("wording = \"{today}, Jane Doe: the same in other words\"")), "{}", owner.list());

    let owner = Owner::new();
    owner.builds();
    owner.writes(&reworded);
    owner.builds();
    assert_ne!(owner.revision(), first);
    let before = owner.list();
    owner.builds_with(&["--wording", "Jane Doe: the same in other words"]);
    assert!(owner.list().starts_with(&before), "only ever added to");
    assert_eq!((owner.revision(), owner.versions()), (first.clone(), 2));

    let owner = Owner::new();
    owner.builds();
    owner.writes(&reworded);
    owner.builds();
    fs::write(owner.path("history/history.toml"), owner.list() + "wording = \"2026-11-24, 张三：说法不同\"\n").unwrap();
    owner.builds();
    assert_eq!(owner.revision(), first);
}

#[test]
fn err_a_sign_off_that_signs_nothing() {
    let owner = Owner::new();
    owner.refuses(&["--wording", "Jane Doe: spelling"], &["nothing to sign off"]);
    owner.builds();
    owner.refuses(&["--wording", "Jane Doe: spelling"], &["nothing to sign off"]);
    owner.writes(&TEXT.replace("seperately", "separately"));
    owner.refuses(&["--wording", "Jane Doe: spelling"], &["nothing to sign off"]);
    owner.writes(&TEXT.replace("30 days", "31 days"));
    owner.refuses(&["--wording", "spelling"], &["who and why", "Jane Doe"]);
    owner.refuses(&["--no-history", "--wording", "Jane Doe: spelling"], &["--no-history"]);
}

#[test]
fn err_a_history_that_was_changed() {
    let owner = Owner::new();
    owner.builds();
    let (path, bytes) = files(&owner.path("history"))[0].clone();
    fs::write(&path, [&bytes[..], b" "].concat()).unwrap();
    owner.refuses(&[], &["is not what was kept", "backups"]);
    fs::remove_file(&path).unwrap();
    owner.refuses(&[], &["cannot read", "version \"1\""]);
    fs::write(&path, &bytes).unwrap();
    fs::write(owner.path("history/0123456789abcdef.json"), "{}").unwrap();
    owner.refuses(&[], &["0123456789abcdef.json", "SHA-256"]);
    fs::remove_file(owner.path("history/0123456789abcdef.json")).unwrap();
    for (from, to, word) in [
        ("material = true", "material = maybe", "history.toml:"),
        ("revision", "revisoin", "revisoin"),
        ("kept = \"", "kept = \"x", "history.toml:"),
        ("sha-256:", "md5:", "is no digest"),
    ] {
        let list = owner.list();
        owner.edits("history/history.toml", from, to);
        owner.refuses(&[], &[word]);
        fs::write(owner.path("history/history.toml"), list).unwrap();
    }
    let list = owner.list();
    fs::write(owner.path("history/history.toml"), list.clone() + "wording = \"spelling only\"\n").unwrap();
    owner.refuses(&[], &["when, who and why"]);
    fs::write(owner.path("history/history.toml"), list).unwrap();
    owner.builds();
}

#[test]
fn err_nothing_is_kept_where_nothing_can_be_built() {
    let owner = Owner::new();
    fs::create_dir(owner.path("dist")).unwrap();
    fs::write(owner.path("dist/letter.txt"), "dear").unwrap();
    owner.refuses(&[], &["letter.txt"]);
    assert!(!owner.path("history").exists());
}

#[track_caller]
fn differs(owner: &Owner, arguments: &[&str], code: i32, words: &[&str]) -> String {
    let output = owner.run(&[&["diff"], arguments].concat());
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(code), "{printed}{}", said(&output));
    for word in words {
        assert!(printed.contains(word) || said(&output).contains(word), "{word:?} is not in:\n{printed}{}", said(&output));
    }
    printed
}

#[test]
fn diff_of_texts_of_builds_and_of_kept_versions() {
    let owner = Owner::new();
    fs::write(owner.path("old.txt"), TEXT).unwrap();
    fs::write(owner.path("new.txt"), TEXT.replace("30 days", "90 days")).unwrap();
    fs::write(owner.path("spelt.txt"), TEXT.replace("seperately", "separately")).unwrap();
    differs(&owner, &["old.txt", "old.txt"], 0, &["No words differ"]);
    differs(&owner, &["old.txt", "spelt.txt"], 1, &["[-seperately-]{+separately+}", "wording"]);
    differs(&owner, &["old.txt", "new.txt"], 3, &["2. How long: reworded; material: retention", "[-30-]{+90+} days", "1 change"]);
    differs(&owner, &[], 2, &["keeps no version yet"]);
    owner.builds();
    differs(&owner, &[], 0, &["No words differ"]);
    owner.writes(&TEXT.replace("30 days", "90 days"));
    owner.edits("clearlist.toml", "version = \"1\"", "version = \"2\"");
    differs(&owner, &[], 3, &["from version 1 of", "[-30-]{+90+}", "Version: reworded; wording"]);
    owner.builds();
    differs(&owner, &["1", "2"], 3, &["[-30-]{+90+}"]);
    differs(&owner, &["1"], 3, &["[-30-]{+90+}"]);
    differs(&owner, &["2", "1"], 3, &["[-90-]{+30+}"]);
    let file = files(&owner.path("history")).into_iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("30 days")).unwrap().0;
    let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
    differs(&owner, &[&stem[..8]], 3, &["[-30-]{+90+}"]);
    differs(&owner, &[file.to_str().unwrap(), "2"], 3, &["[-30-]{+90+}"]);
    let printed = differs(&owner, &["old.txt", "2"], 3, &["[-30-]{+90+}", "1 change"]);
    assert!(!printed.contains("Purpose"), "a text has no lists to compare: {printed}");
}

#[test]
fn diff_as_data_and_as_a_page() {
    let owner = Owner::new();
    fs::write(owner.path("old.txt"), TEXT).unwrap();
    fs::write(owner.path("new.txt"), TEXT.replace("30 days", "90 <days> & nights")).unwrap();
    let printed = differs(&owner, &["old.txt", "new.txt", "--format", "json"], 3, &[]);
    let data: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((&data["material"], &data["changes"][0]["reasons"][0]), (&true.into(), &"retention".into()));
    let page = differs(&owner, &["old.txt", "new.txt", "--format", "html"], 3, &["<html lang=\"en\">", "<del>30 </del>", "<ins>&gt; &amp; nights</ins>"]);
    assert!(!page.contains("<script") && !page.contains("src=") && !page.contains("http://") && !page.contains("https://"), "it needs nothing else");
    differs(&owner, &["old.txt", "new.txt", "--format", "html", "--output", "page.html"], 3, &[]);
    assert_eq!(fs::read_to_string(owner.path("page.html")).unwrap(), page);
}

#[test]
fn err_what_cannot_be_compared() {
    let owner = Owner::new();
    differs(&owner, &["nowhere.txt", "policy.txt"], 2, &["neither a file nor a version", "--history"]);
    fs::write(owner.path("broken.json"), "{\"title\": 1}").unwrap();
    differs(&owner, &["broken.json", "policy.txt"], 2, &["is not a policy.json"]);
    fs::write(owner.path("bytes.txt"), [0xff, 0xfe, 0xfd]).unwrap();
    differs(&owner, &["bytes.txt", "policy.txt"], 2, &["bytes.txt"]);
}
