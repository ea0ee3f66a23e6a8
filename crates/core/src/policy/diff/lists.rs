//! What has changed in what the owner lists: purposes, services, what is collected, what is shared. Lists come before words: here each field has its reason.

use super::{
    align::Effort,
    judge::{Care, Judge},
    model::{Change, Part, Passage, Place, PlaceKind, Reason, Run, RunKind, What},
    moves::longest_rising,
    tokens::fold,
};
use crate::policy::{CollectedItem, Document, Purpose, Service, SharedItem};

pub(super) fn changes(judge: &Judge<'_>, effort: &mut Effort) -> Vec<Change> {
    let mut changes = Vec::new();
    for (kind, rows) in [
        (PlaceKind::Purpose, purposes as fn(&Document) -> Vec<Row>),
        (PlaceKind::Service, services),
        (PlaceKind::Collected, collected),
        (PlaceKind::Shared, shared),
    ] {
        changes.extend(list(judge, kind, &rows(judge.old), &rows(judge.new), effort));
    }
    changes
}

/// A line of a list.
struct Row {
    id: String,
    /// What readers know it by.
    name: String,
    /// By which it is found again, the strictest first.
    keys: Vec<String>,
    /// Why its coming or going matters.
    reason: Reason,
    fields: Vec<Field>,
}

struct Field {
    part: Part,
    /// As readers see it.
    value: String,
    /// Where this is the same nothing has changed here.
    written: String,
    care: Care,
}

fn field(part: Part, value: &str, care: Care) -> Field {
    Field { part, value: value.to_owned(), written: value.to_owned(), care }
}

/// A purpose, shown by its title. That the title has changed is said once, of the purpose.
fn purpose(document: &Document, id: &str) -> Field {
    let title = document.purposes.iter().find(|purpose| purpose.id == id).map_or(id, |purpose| &purpose.title);
    Field { written: id.to_owned(), ..field(Part::Purpose, title, Care::Name(Reason::Purpose)) }
}

fn optional(part: Part, value: Option<&String>, care: Care) -> Field {
    field(part, value.map_or("", String::as_str), care)
}

fn flag(part: Part, is_set: bool, reason: Reason) -> Field {
    field(part, if is_set { "true" } else { "false" }, Care::Name(reason))
}

fn purposes(document: &Document) -> Vec<Row> {
    let row = |purpose: &Purpose| Row {
        id: purpose.id.clone(),
        name: purpose.title.clone(),
        keys: vec![purpose.id.clone()],
        reason: Reason::Purpose,
        fields: vec![
            field(Part::Title, &purpose.title, Care::Prose),
            field(Part::Description, &purpose.description, Care::Prose),
            optional(Part::Necessary, purpose.necessary.as_ref(), Care::Prose),
        ],
    };
    document.purposes.iter().map(row).collect()
}

fn services(document: &Document) -> Vec<Row> {
    let row = |service: &Service| Row {
        id: service.id.clone(),
        name: service.title.clone(),
        keys: vec![service.id.clone()],
        reason: Reason::Recipient,
        fields: vec![field(Part::Title, &service.title, Care::Name(Reason::Recipient)), purpose(document, &service.purpose)],
    };
    document.services.iter().map(row).collect()
}

fn collected(document: &Document) -> Vec<Row> {
    let row = |item: &CollectedItem| {
        // Each field by name: one that is added is not forgotten here.
        let CollectedItem { function: _, category: _, item: _, purpose: _, scenario: _, how: _, retention: _, sensitive: _ } = item;
        let (name, category) = (fold(&item.item), fold(&item.category));
        Row {
            id: String::new(),
            name: item.item.clone(),
            keys: vec![format!("{name}|{category}|{}", fold(&item.purpose)), format!("{name}|{category}"), name],
            reason: Reason::Item,
            fields: vec![
                field(Part::Item, &item.item, Care::Name(Reason::Item)),
                field(Part::Category, &item.category, Care::Name(Reason::Item)),
                purpose(document, &item.purpose),
                field(Part::Scenario, &item.scenario, Care::Prose),
                optional(Part::Function, item.function.as_ref(), Care::Prose),
                optional(Part::How, item.how.as_ref(), Care::Prose),
                optional(Part::Retention, item.retention.as_ref(), Care::Prose),
                flag(Part::Sensitive, item.sensitive, Reason::Item),
            ],
        }
    };
    document.collected.iter().map(row).collect()
}

fn shared(document: &Document) -> Vec<Row> {
    let row = |item: &SharedItem| {
        let SharedItem { function: _, recipient: _, contact: _, categories: _, purpose: _, scenario: _, method: _, processing: _, policy: _, sensitive: _ } =
            item;
        let (name, categories) = (fold(&item.recipient), fold(&item.categories));
        Row {
            id: String::new(),
            name: item.recipient.clone(),
            keys: vec![format!("{name}|{categories}|{}", fold(&item.purpose)), format!("{name}|{categories}"), name],
            reason: Reason::Recipient,
            fields: vec![
                field(Part::Recipient, &item.recipient, Care::Name(Reason::Recipient)),
                field(Part::Contact, &item.contact, Care::Name(Reason::Contact)),
                field(Part::Categories, &item.categories, Care::Name(Reason::Item)),
                purpose(document, &item.purpose),
                field(Part::Scenario, &item.scenario, Care::Prose),
                optional(Part::Function, item.function.as_ref(), Care::Prose),
                field(Part::Method, &item.method, Care::Prose),
                optional(Part::Processing, item.processing.as_ref(), Care::Prose),
                optional(Part::Policy, item.policy.as_ref(), Care::Name(Reason::Recipient)),
                flag(Part::Sensitive, item.sensitive, Reason::Item),
            ],
        }
    };
    document.shared.iter().map(row).collect()
}

fn list(judge: &Judge<'_>, kind: PlaceKind, old: &[Row], new: &[Row], effort: &mut Effort) -> Vec<Change> {
    let of_new = pair(old, new);
    let stayed: Vec<usize> = of_new.iter().copied().flatten().collect();
    let mut rising = longest_rising(&stayed).into_iter();
    let place = |row: &Row| Place { kind, id: row.id.clone(), label: String::new(), title: row.name.clone() };
    let mut changes = Vec::new();
    for (row, other) in new.iter().zip(&of_new) {
        let Some(before) = other.and_then(|other| old.get(other)) else {
            changes.push(whole(place(row), row, What::Added));
            continue;
        };
        let mut change = Change { place: place(row), what: Vec::new(), reasons: Vec::new(), passages: Vec::new() };
        if rising.next() == Some(false) {
            change.what.push(What::Moved);
        }
        for (field, was) in row.fields.iter().zip(&before.fields).filter(|(field, was)| field.written != was.written) {
            let Some((passage, reasons)) = judge.judge(field.part, &was.value, &field.value, field.care, effort) else { continue };
            // What the field is about is known; words are asked only whether it matters.
            change.reasons.extend(if reasons.is_empty() { None } else { Some(reason(field, row)) });
            change.passages.push(passage);
        }
        if !change.passages.is_empty() {
            change.what.push(if row.name == before.name { What::Reworded } else { What::Renamed });
        }
        change.reasons = Reason::each_once(change.reasons);
        if !change.what.is_empty() {
            changes.push(change);
        }
    }
    let is_gone = |index: usize| !of_new.contains(&Some(index));
    changes.extend(old.iter().enumerate().filter(|(index, _)| is_gone(*index)).map(|(_, row)| whole(place(row), row, What::Removed)));
    changes
}

fn reason(field: &Field, row: &Row) -> Reason {
    match (field.care, field.part) {
        (Care::Name(reason), _) => reason,
        (Care::Prose, Part::Retention) => Reason::Retention,
        (Care::Prose, _) => row.reason,
    }
}

/// A line that is only in one of the two.
fn whole(place: Place, row: &Row, what: What) -> Change {
    let kind = if what == What::Added { RunKind::Added } else { RunKind::Removed };
    let is_said = |field: &&Field| !field.value.is_empty() && field.value != "false";
    let passages = row.fields.iter().filter(is_said).map(|field| Passage { part: field.part, runs: vec![Run { kind, text: field.value.clone() }] }).collect();
    Change { place, what: vec![what], reasons: vec![row.reason], passages }
}

/// For each new row its old one: by each key in turn, then by a name that is nearly the same.
fn pair(old: &[Row], new: &[Row]) -> Vec<Option<usize>> {
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    let mut take = |new: &mut Option<usize>, is_it: &dyn Fn(&Row) -> bool| {
        let found = old.iter().zip(is_taken.iter_mut()).enumerate().find(|(_, (row, is_taken))| !**is_taken && is_it(row));
        if let Some((index, (_, is_taken))) = found {
            (*is_taken, *new) = (true, Some(index));
        }
    };
    let levels = new.iter().map(|row| row.keys.len()).max().unwrap_or(0);
    for level in 0..levels {
        for (row, slot) in new.iter().zip(of_new.iter_mut()).filter(|(_, slot)| slot.is_none()) {
            take(slot, &|other| other.keys.get(level).is_some_and(|key| row.keys.get(level) == Some(key)));
        }
    }
    for (row, slot) in new.iter().zip(of_new.iter_mut()).filter(|(_, slot)| slot.is_none()) {
        let name = fold(&row.name);
        take(slot, &|other| row.id.is_empty() && strsim::normalized_damerau_levenshtein(&fold(&other.name), &name) >= NEARLY);
    }
    of_new
}

/// "Device identifier" and "device identifiers"; not "Tally" and "Ally".
const NEARLY: f64 = 0.85;
