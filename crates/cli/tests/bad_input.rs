//! What is wrong with an owner's files is said once, with the mend; the exit code is not zero and nothing half written is left.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod artifacts;

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

fn clearlist(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clearlist")).current_dir(folder).args(arguments).output().unwrap()
}

/// A folder with the two files of `clearlist init`.
fn project() -> TempDir {
    let folder = TempDir::new().unwrap();
    let output = clearlist(folder.path(), &["init"]);
    assert!(output.status.success(), "{}", said(&output));
    folder
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Builds, and expects every one of `words` in what is said.
#[track_caller]
fn refuses(folder: &TempDir, words: &[&str]) {
    let before = fs::read_dir(folder.path()).unwrap().count();
    let output = clearlist(folder.path(), &["build"]);
    let said = said(&output);
    assert!(!output.status.success(), "{said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is not in:\n{said}");
    }
    assert!(!said.contains("panicked"), "{said}");
    assert!(!folder.path().join("dist").exists(), "something was written");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before, "something was left behind");
}

fn edit(folder: &TempDir, from: &str, to: &str) {
    let path = folder.path().join("clearlist.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from:?} is not in the settings of init");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

fn policy(folder: &TempDir, bytes: &[u8]) {
    fs::write(folder.path().join("policy.txt"), bytes).unwrap();
}

#[test]
fn ok_what_init_writes_passes_check() {
    let folder = project();
    let output = clearlist(folder.path(), &["check"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn err_init_overwrites_nothing() {
    let folder = project();
    policy(&folder, b"mine");
    let output = clearlist(folder.path(), &["init"]);
    assert!(!output.status.success());
    assert_eq!(fs::read(folder.path().join("policy.txt")).unwrap(), b"mine");
}

#[test]
fn err_a_summary_or_function_that_says_nothing() {
    let folder = project();
    edit(&folder, "[policy]", "[policy]\nsummary = [\"We keep little.\", \" \"]");
    refuses(&folder, &["clearlist.toml", "this text is empty"]);
    let folder = project();
    edit(&folder, "[[collected]]", "[[collected]]\nfunction = \"\"");
    refuses(&folder, &["clearlist.toml", "this text is empty"]);
}

#[test]
fn err_an_empty_policy() {
    let folder = project();
    policy(&folder, b"  \n \n");
    refuses(&folder, &["policy.txt", "empty", "help:"]);
}

#[test]
fn err_a_policy_that_is_not_utf8() {
    let folder = project();
    policy(&folder, b"Privacy Policy\n\n1. Wh\xffat we collect\n");
    refuses(&folder, &["policy.txt", "UTF-8", "21", "help:"]);
}

#[test]
fn err_a_policy_of_more_than_twenty_mebibytes() {
    let folder = project();
    policy(&folder, "1. A heading\nand its text.\n".repeat(800_000).as_bytes());
    refuses(&folder, &["policy.txt", "20 MiB", "help:"]);
}

#[test]
fn err_a_policy_without_a_heading() {
    let folder = project();
    policy(&folder, b"we collect what we need and we are careful with all of it, as anyone would be who means it.\n");
    refuses(&folder, &["policy.txt", "no-heading", "help"]);
}

#[test]
fn err_a_key_that_nobody_knows() {
    let folder = project();
    edit(&folder, "validity_days", "validty_days");
    refuses(&folder, &["clearlist.toml:9", "validty_days", "did you mean `validity_days`?"]);
}

#[test]
fn err_a_wrong_type() {
    let folder = project();
    edit(&folder, "validity_days = 365", "validity_days = \"a year\"");
    refuses(&folder, &["clearlist.toml:9", "invalid type", "help"]);
}

#[test]
fn err_an_unknown_purpose() {
    let folder = project();
    edit(&folder, "purpose = \"account\"", "purpose = \"acount\"");
    refuses(&folder, &["clearlist.toml:", "unknown purpose \"acount\"", "did you mean \"account\"?"]);
}

#[test]
fn err_a_name_that_would_clear_more_than_a_service_leaves() {
    let service = |lines: &str| format!("[[service]]\nid = \"counter\"\ntitle = \"Counter\"\npurpose = \"measurement\"\n{lines}\n\n[[collected]]");
    let folder = project();
    edit(&folder, "[[collected]]", &service("cookies = [\"_counter\", \"*\"]\nstorage = [\"clear*\"]\nserver_cookies = [\"id=1\"]"));
    let words = [
        "the cookie \"*\" would be almost any",
        "as in \"_ga_*\"",
        "\"clear*\" is also what the choice itself is kept under",
        "\"id=1\" is not the name of a cookie",
    ];
    refuses(&folder, &words);
    let folder = project();
    edit(&folder, "[[collected]]", &service("cokies = [\"_counter\"]"));
    refuses(&folder, &["cokies", "did you mean `cookies`?"]);
}

#[test]
fn err_an_address_that_is_none() {
    let folder = project();
    edit(&folder, "origins = [\"https://example.com\"]", "origins = [\"example.com\"]");
    refuses(&folder, &["clearlist.toml:", "\"example.com\" is not a web address", "help"]);
}

#[test]
fn s06_err_an_endpoint_in_the_clear() {
    let folder = project();
    edit(&folder, "# url = \"https://receipts", "url = \"http://receipts");
    refuses(&folder, &["clearlist.toml:", "plain http", "use \"https://receipts.example.com/receipts\""]);
}

#[test]
fn s06_err_an_endpoint_with_a_password() {
    let folder = project();
    edit(&folder, "# url = \"https://receipts", "url = \"https://me:secret@receipts");
    refuses(&folder, &["user name or password"]);
}

#[test]
fn err_a_way_to_ask_for_rights_that_is_unsafe_or_unknown() {
    let folder = project();
    let settings = fs::read_to_string(folder.path().join("clearlist.toml")).unwrap();
    for (line, words) in [
        ("url = \"http://example.com/ask\"\n", ["plain http", "use https"]),
        ("url = \"mailto:me@example.com\"\n", ["has the scheme mailto", "whole web address"]),
        ("url = \"https://me:secret@example.com/ask\"\n", ["user name or password", "take it out"]),
        ("offered = [\"deletoin\"]\n", ["unknown right \"deletoin\"", "did you mean \"deletion\"?"]),
        ("offered = [\"copy\", \"copy\"]\n", ["offered twice", "once"]),
    ] {
        let offered = settings.lines().find(|line| line.starts_with("offered = ")).unwrap();
        let with = if line.starts_with("offered") { line.to_owned() } else { format!("{line}{offered}\n") };
        fs::write(folder.path().join("clearlist.toml"), settings.replace(&format!("{offered}\n"), &with)).unwrap();
        refuses(&folder, &words);
    }
}

#[test]
fn err_every_fault_of_meaning_is_said_at_once() {
    let folder = project();
    edit(&folder, "purpose = \"account\"", "purpose = \"nothing\"");
    edit(&folder, "regime = \"opt-in\"", "regime = \"opt-maybe\"");
    refuses(&folder, &["unknown purpose \"nothing\"", "unknown regime \"opt-maybe\""]);
}

#[test]
fn l06_err_what_is_necessary_hides_no_separate_consent() {
    let folder = project();
    edit(&folder, "# separate = \"sharing\"", "separate = \"selling\"");
    refuses(&folder, &["unknown separate consent \"selling\"", "cross-border"]);
    edit(&folder, "separate = \"selling\"", "separate = \"sharing\"\nnecessary = \"we say so\"");
    refuses(&folder, &["is necessary, and needs a separate consent", "a purpose of its own"]);
}

#[test]
fn err_regimes_by_region_that_are_none() {
    for (regime, words) in [
        ("{ elsewhere = \"opt-in\", regions = { usa = \"opt-out\" } }", "\"usa\" is not a region"),
        ("{ elsewhere = \"opt-in\", regions = { US = \"opt\" } }", "unknown regime \"opt\""),
        ("{ elsewhere = \"opt-in\", regions = {} }", "no region is named"),
        ("{ elsewhere = \"opt-in\", region = {} }", "unknown field `region`"),
        ("{ regions = { US = \"opt-out\" } }", "elsewhere"),
        ("3", "a regime"),
    ] {
        let folder = project();
        edit(&folder, "regime = \"opt-in\"", &format!("regime = {regime}"));
        refuses(&folder, &["clearlist.toml:5", words]);
    }
}

#[test]
fn s01_err_a_way_out_that_would_run_as_script() {
    for address in ["javascript:alert(1)", "JaVaScript:alert(1)", "data:text/html,x", "bye"] {
        let folder = project();
        edit(&folder, "[notice]", &format!("[notice]\nleave = \"{address}\""));
        refuses(&folder, &["no address to leave to"]);
    }
}

#[test]
fn err_a_path_that_is_no_folder_of_a_server() {
    for (path, words) in
        [("/clearlist", "end it with a slash"), ("clearlist/", "web address"), ("//static.example/", "web address"), ("ftp://a.example/", "ftp")]
    {
        let folder = project();
        edit(&folder, "# path = \"/clearlist/\"", &format!("path = \"{path}\""));
        refuses(&folder, &[path, words]);
    }
}

#[test]
fn err_no_settings() {
    let folder = TempDir::new().unwrap();
    refuses(&folder, &["clearlist.toml", "clearlist init"]);
}

#[test]
fn err_a_folder_that_is_not_ours_is_left_alone() {
    let folder = project();
    fs::create_dir(folder.path().join("precious")).unwrap();
    fs::write(folder.path().join("precious/letter.txt"), "dear").unwrap();
    artifacts::make(&folder.path().join("artifacts"));
    let output = clearlist(folder.path(), &["build", "--artifacts", "artifacts", "--out", "precious"]);
    assert!(!output.status.success());
    assert!(said(&output).contains("did not build"), "{}", said(&output));
    assert_eq!(fs::read_to_string(folder.path().join("precious/letter.txt")).unwrap(), "dear");
    let output = clearlist(folder.path(), &["build", "--artifacts", "artifacts", "--out", "dist"]);
    assert!(output.status.success(), "{}", said(&output));
    let output = clearlist(folder.path(), &["build", "--artifacts", "artifacts", "--out", "dist"]);
    assert!(output.status.success(), "its own build is replaced: {}", said(&output));

    fs::write(folder.path().join("dist/mine.txt"), "mine").unwrap();
    let output = clearlist(folder.path(), &["build", "--artifacts", "artifacts", "--out", "dist"]);
    assert!(!output.status.success() && said(&output).contains("mine.txt"), "a file of the owner's in it: {}", said(&output));
    assert_eq!(fs::read_to_string(folder.path().join("dist/mine.txt")).unwrap(), "mine");

    // The usual name of a web app's manifest.
    fs::write(folder.path().join("precious/manifest.json"), "{\"name\": \"My app\"}").unwrap();
    let output = clearlist(folder.path(), &["build", "--artifacts", "artifacts", "--out", "precious"]);
    assert!(!output.status.success());
    assert_eq!(fs::read_to_string(folder.path().join("precious/letter.txt")).unwrap(), "dear");
}

#[test]
fn err_a_port_in_use() {
    let holder = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = holder.local_addr().unwrap().to_string();
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("dist")).unwrap();
    fs::write(folder.path().join("dist/clearlist.js"), "").unwrap();
    for arguments in [vec!["serve", "--listen", &address], vec!["receive", "--listen", &address, "--allow-loopback", "--store", "r.db"]] {
        let output = clearlist(folder.path(), &arguments);
        let said = said(&output);
        assert!(!output.status.success(), "{said}");
        assert!(said.contains(&address) && said.contains("help:"), "{said}");
    }
}

#[test]
fn err_a_required_text_that_is_empty() {
    let folder = project();
    edit(&folder, "name = \"My Company Ltd\"", "name = \"  \"");
    refuses(&folder, &["clearlist.toml:18", "this text is empty"]);
}

#[test]
fn err_a_language_that_is_none() {
    let folder = project();
    edit(&folder, "# The language of the text.\nlanguage = \"en\"", "language = \"english please\"");
    refuses(&folder, &["\"english please\" is not a language tag"]);
}

#[test]
fn err_more_purposes_than_a_receipt_can_hold() {
    let folder = project();
    let many: String = (0..40).map(|n| format!("\n[[purpose]]\nid = \"p{n}\"\ntitle = \"P\"\ndescription = \"d\"\n")).collect();
    edit(&folder, "# Third parties' scripts", &format!("{many}\n# Third parties' scripts"));
    refuses(&folder, &["42 purposes", "at most 40"]);
}

#[test]
fn err_an_endpoint_that_the_receiver_does_not_answer_at() {
    let folder = project();
    edit(&folder, "# url = \"https://receipts.example.com/receipts\"", "url = \"https://receipts.example.com/api\"");
    let output = clearlist(folder.path(), &["receive", "--settings", "clearlist.toml", "--listen", "127.0.0.1:0"]);
    assert!(!output.status.success());
    assert!(said(&output).contains("answers at /receipts"), "{}", said(&output));
}
