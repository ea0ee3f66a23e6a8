//! The difference as one page that needs nothing else: to send to whoever must agree to it. Readable in the dark, on a phone, and without colour.

use super::{excerpt::excerpt, side::Side, words};
use clearlist_core::{
    policy::{Change, Difference, Part, PlaceKind, Run, RunKind},
    words::direction,
};

const STYLE: &str = include_str!("page.css");

pub(super) fn html(old: &Side, new: &Side, difference: &Difference) -> String {
    let title = format!("{}: what has changed", new.document.title);
    let (material, wording): (Vec<&Change>, Vec<&Change>) = difference.changes.iter().partition(|change| change.is_material());
    let language = &new.document.language;
    let list = |heading: &str, changes: &[&Change]| {
        if changes.is_empty() {
            return String::new();
        }
        let changes: String = changes.iter().map(|change| self::change(change, language)).collect();
        format!("<section>\n<h2>{heading} <span class=\"count\">{}</span></h2>\n{changes}</section>\n", changes.matches("<article").count())
    };
    format!(
        "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title}</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
<header>
<h1>{title}</h1>
<dl><div><dt>From</dt><dd>{old}</dd></div><div><dt>To</dt><dd>{new}</dd></div></dl>
<p>{sum}</p>
<p class=\"key\"><del>removed</del> <ins>added</ins></p>
</header>
{material}{wording}</main>
</body>
</html>
",
        title = escape(&title),
        old = escape(&old.name),
        new = escape(&new.name),
        sum = escape(&words::sum(difference)),
        material = list("Material", &material),
        wording = list("Wording", &wording),
    )
}

fn change(change: &Change, language: &str) -> String {
    // A text alone does not say its language: each line then runs as its letters do.
    let (language, direction) = (escape(language), if language.is_empty() { "auto" } else { direction(language) });
    let mut body = String::new();
    for passage in &change.passages {
        let is_named = !(passage.part == Part::Text || change.place.kind == PlaceKind::Head);
        let name = if is_named { format!("<h4>{}</h4>", words::part(passage.part)) } else { String::new() };
        let marked: String = excerpt(&passage.runs).iter().map(marked).collect();
        // A line is a paragraph. Marks do not reach over it: each is closed and opened again.
        let lines: String = marked.split('\n').filter(|line| !line.is_empty()).map(|line| format!("<p>{line}</p>")).collect();
        body.push_str(&format!("{name}<div lang=\"{language}\" dir=\"{direction}\">{lines}</div>"));
    }
    format!(
        "<article class=\"{class}\">\n<h3>{place}</h3>\n<p class=\"what\">{what}; {weight}</p>\n{body}\n</article>\n",
        class = if change.is_material() { "material" } else { "wording" },
        place = escape(&words::place(&change.place)),
        what = words::what(change),
        weight = words::weight(change),
    )
}

fn marked(run: &Run) -> String {
    let tag = match run.kind {
        RunKind::Kept => return escape(&run.text),
        RunKind::Added => "ins",
        RunKind::Removed => "del",
    };
    run.text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("<{tag}>{}</{tag}>", escape(line)) }).collect::<Vec<_>>().join("\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
