//! `history.toml`: one `[[version]]` for each version kept, oldest first. Read strictly; only ever added to.

use crate::{
    diagnostics::{self, Diagnostic, Severity},
    failure::Failure,
};
use jiff::civil::Date;
use serde::Deserialize;
use std::{fs, io, io::Write as _, path::Path};

pub(super) const FILE: &str = "history.toml";

const HEAD: &str =
    "# Every version of the policy that was built, oldest first; its text is in the file named by its digest. Clearlist adds to this file and never
# changes what stands in it. Keep the folder with your settings.
#
# A version that is material asks visitors again: for `purposes` alone where they are named, else for all. If you judge that it says nothing new to them, say so on a line of its own at the end of that version:
#   wording = \"2026-11-24, Jane Doe: spelling only\"
";

/// A version of the policy.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// The owner's name for it.
    pub(crate) version: String,
    /// Of its `policy.json`, as in receipts.
    pub(crate) digest: String,
    /// When it was first built, ISO 8601.
    pub(crate) kept: Date,
    /// Of the notice that asked under it.
    pub(crate) notice: String,
    /// Of all purposes together, by [`clearlist_core::consent::Terms::purposes`], when it was first built.
    pub(crate) revision: String,
    /// Whether it differs from the version before by more than wording.
    pub(crate) material: bool,
    /// Why.
    #[serde(default)]
    pub(crate) reasons: Vec<String>,
    /// Ids of the purposes that it asks again for, where what has changed concerns no other (CHECKLIST L09); none: for all of them.
    #[serde(default)]
    pub(crate) purposes: Vec<String>,
    /// Who has judged that it is wording all the same, when and why.
    pub(crate) wording: Option<SignOff>,
}

impl Kept {
    /// Whether a choice under the version before does not answer for it.
    pub(crate) fn asks(&self) -> bool {
        self.material && self.wording.is_none()
    }

    /// The same, of one purpose.
    pub(crate) fn asks_for(&self, purpose: &str) -> bool {
        self.asks() && (self.purposes.is_empty() || self.purposes.iter().any(|id| id == purpose))
    }
}

/// The owner's word that a version says nothing new: `2026-11-24, Jane Doe: spelling only`. Invariant: a date, who, and why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct SignOff(String);

impl SignOff {
    /// Signed on a day by `said`, "who: why".
    pub(crate) fn on(day: Date, said: &str) -> Result<SignOff, String> {
        SignOff::try_from(format!("{day}, {}", said.trim()))
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SignOff {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (day, said) = text.split_once(',').unwrap_or((&text, ""));
        let (who, why) = said.split_once([':', '：']).unwrap_or((said, ""));
        let is_whole = day.trim().parse::<Date>().is_ok() && [who, why].iter().all(|part| part.chars().any(char::is_alphanumeric));
        let is_line = !text.contains(|c: char| c.is_control());
        if is_whole && is_line {
            Ok(SignOff(text))
        } else {
            Err(format!("\"{text}\" does not say when, who and why, as \"2026-11-24, Jane Doe: spelling only\""))
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "version")]
    versions: Vec<Kept>,
}

/// Every version; none where there is no file.
pub(super) fn read(path: &Path) -> Result<Vec<Kept>, Failure> {
    let text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::new(format!("cannot read {}: {error}", path.display()))),
        Ok(text) => text,
    };
    parse(&text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        let help = "the file is only ever added to: get the line back from your backups or version control; docs/history.md says what may stand in it";
        diagnostics::print(
            &path.display().to_string(),
            &text,
            &Diagnostic::new(Severity::Error, "history", error.message().to_owned(), span).help(help.to_owned()),
        );
        Failure::new(format!("one thing is wrong in {}; nothing was written", path.display()))
    })
}

fn parse(text: &str) -> Result<Vec<Kept>, toml::de::Error> {
    toml::from_str(text).map(|File { versions }| versions)
}

/// Adds a version at the end.
pub(super) fn add(path: &Path, kept: &Kept) -> Result<(), Failure> {
    let string = |text: &str| toml::Value::from(text).to_string();
    let strings = |texts: &[String]| texts.iter().map(|text| string(text)).collect::<Vec<_>>().join(", ");
    let mut entry = format!(
        "\n[[version]]\nversion = {}\ndigest = {}\nkept = {}\nnotice = {}\nrevision = {}\nmaterial = {}\nreasons = [{}]\n",
        string(&kept.version),
        string(&kept.digest),
        string(&kept.kept.to_string()),
        string(&kept.notice),
        string(&kept.revision),
        kept.material,
        strings(&kept.reasons),
    );
    if !kept.purposes.is_empty() {
        entry.push_str(&format!("purposes = [{}]\n", strings(&kept.purposes)));
    }
    if let Some(sign_off) = &kept.wording {
        entry.push_str(&line(sign_off));
    }
    append(path, &entry)
}

/// Signs the last version. The last table of the file is its: what is added at the end belongs to it.
pub(super) fn sign(path: &Path, sign_off: &SignOff) -> Result<(), Failure> {
    append(path, &line(sign_off))
}

fn line(sign_off: &SignOff) -> String {
    format!("wording = {}\n", toml::Value::from(sign_off.text()))
}

/// What stood there stays, byte by byte; written beside and moved into place, so that it is never half there. What would not read afterwards is not written.
fn append(path: &Path, addition: &str) -> Result<(), Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::new(format!("cannot write {}: {error}", path.display())).help("--history names another folder");
    let old = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => HEAD.to_owned(),
        Err(error) => return Err(failed(&error)),
        Ok(text) => text,
    };
    let gap = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    let new = [&old, gap, addition].concat();
    parse(&new).map_err(|error| failed(&error.message()))?;
    write(path, new.as_bytes()).map_err(|error| failed(&error))
}

/// Writes a file whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut beside = tempfile::Builder::new().prefix(".clearlist-").tempfile_in(folder)?;
    beside.write_all(bytes)?;
    // A temporary file is for its owner's eyes alone; this one lives with the settings.
    #[cfg(unix)]
    beside.as_file().set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
    beside.as_file().sync_all()?;
    beside.persist(path).map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::SignOff;

    #[test]
    fn a_sign_off_says_when_who_and_why() {
        for good in ["2026-11-24, Jane Doe: spelling only", "2026-11-24, 张三：错别字"] {
            assert_eq!(SignOff::try_from(good.to_owned()).unwrap().text(), good);
        }
        for bad in [
            "",
            "spelling only",
            "2026-11-24",
            "2026-11-24, Jane Doe",
            "2026-11-24, : spelling",
            "2026-11-24, Jane Doe: ",
            "2026-13-24, Jane: x",
            "2026-11-24, J: a\nb",
        ] {
            assert!(SignOff::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
