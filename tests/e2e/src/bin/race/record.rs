//! What `recorder.js` reports, and what is read out of it. Milliseconds count from the start of the navigation.

use crate::server::HOST;
use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Record {
    /// The start of the navigation, in milliseconds since 1970.
    pub(crate) origin: f64,
    pub(crate) now: f64,
    pub(crate) is_complete: bool,
    pub(crate) seen: Seen,
    pub(crate) paints: Paints,
    pub(crate) tasks: Vec<Task>,
    pub(crate) scripts: Vec<Script>,
    pub(crate) shifts: Vec<Shift>,
    pub(crate) events: Vec<Input>,
    pub(crate) clicks: Vec<Click>,
    pub(crate) readings: Vec<Reading>,
    pub(crate) wasm: usize,
}

/// The page's own, whoever's notice stands on it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Paints {
    #[serde(rename = "first-contentful-paint")]
    pub(crate) first: Option<f64>,
}

/// First frames.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Seen {
    /// In which the notice's element was there.
    pub(crate) built: Option<f64>,
    /// In which something of it could be seen.
    pub(crate) visible: Option<f64>,
    /// In which it was wholly there.
    pub(crate) opaque: Option<f64>,
}

/// A task over 50 ms.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Task {
    pub(crate) at: f64,
    pub(crate) ms: f64,
}

/// A script in a long animation frame.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Script {
    pub(crate) at: f64,
    pub(crate) ms: f64,
    /// Empty where the browser does not say, as of the recorder.
    pub(crate) path: String,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Shift {
    pub(crate) value: f64,
    pub(crate) after_input: bool,
}

/// An entry of the Event Timing API.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) at: f64,
    pub(crate) ms: f64,
    pub(crate) began: f64,
    pub(crate) ended: f64,
    pub(crate) interaction: f64,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Click {
    pub(crate) at: f64,
    pub(crate) began: f64,
    /// When its task was over.
    pub(crate) handled: Option<f64>,
    /// When the next frame had been painted.
    pub(crate) painted: Option<f64>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Reading {
    pub(crate) readable: Option<f64>,
}

/// A task blocks for what it takes beyond this.
const LONG_MS: f64 = 50.0;

impl Record {
    /// Long tasks that ended after a moment: how many, and for how long they blocked.
    pub(crate) fn blocking_since(&self, since: f64) -> (f64, f64) {
        let long = self.tasks.iter().filter(|task| task.at + task.ms > since);
        long.fold((0.0, 0.0), |(count, blocked), task| (count + 1.0, blocked + (task.ms - LONG_MS).max(0.0)))
    }

    /// Long tasks in which a script ran that is not the page's: files of a contestant lie neither in the page's folder nor in the page.
    pub(crate) fn own_long_tasks(&self) -> f64 {
        let is_own = |script: &&Script| !script.path.is_empty() && !script.path.starts_with(HOST);
        let overlaps = |task: &&Task| self.scripts.iter().filter(is_own).any(|script| script.at < task.at + task.ms && task.at < script.at + script.ms);
        self.tasks.iter().filter(overlaps).count() as f64
    }

    /// What moved without the visitor's doing.
    pub(crate) fn layout_shift(&self) -> f64 {
        self.shifts.iter().filter(|shift| !shift.after_input).fold(0.0, |sum, shift| sum + shift.value)
    }

    /// The latest click's interaction as Event Timing has it, from pointer down to click: the longest time to the next paint, which is rounded to 8 ms,
    /// and the time in handlers. Absent where it was under 16 ms, which the browser does not report.
    pub(crate) fn interaction(&self) -> Option<(f64, f64)> {
        let click = self.clicks.last()?;
        let entry = self.events.iter().find(|event| event.name == "click" && (event.at - click.at).abs() < 1.0)?;
        // The same event may be told twice: as an event, and as the first input.
        let mut told: Vec<(&str, f64)> = Vec::new();
        let (mut longest, mut handling) = (0.0_f64, 0.0);
        for event in self.events.iter().filter(|event| event.at >= click.at - 1e3 && POINTER.contains(&event.name.as_str())) {
            if told.contains(&(&event.name, event.at)) {
                continue;
            }
            told.push((&event.name, event.at));
            handling += event.ended - event.began;
            if event.interaction == entry.interaction {
                longest = longest.max(event.ms);
            }
        }
        Some((longest, handling))
    }
}

/// What a click is made of.
const POINTER: [&str; 5] = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];
