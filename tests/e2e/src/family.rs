//! A child process and all that it has started: ended together.
//!
//! Process groups would not do: a browser that its driver starts may have a session of its own, as Chromium has.

use std::collections::HashSet;
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
use tokio::process::Child;

/// A child that takes its descendants with it when it is dropped.
pub(crate) struct Family(Child);

impl From<Child> for Family {
    fn from(child: Child) -> Family {
        Family(child)
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        // Without an id it has ended and been waited for.
        let Some(id) = self.0.id() else { return };
        // Where there is no list of processes, the child ends alone: by `kill_on_drop`.
        let Ok(mut system) = System::new() else { return };
        system.refresh_processes_specifics(ProcessesToUpdate::All, true, ProcessRefreshKind::nothing().without_tasks());
        for id in with_descendants(&system, Pid::from_u32(id)) {
            if let Some(process) = system.process(id) {
                process.kill();
            }
        }
    }
}

/// A process and whatever it has started, and those have, and so on.
fn with_descendants(system: &System, first: Pid) -> HashSet<Pid> {
    let mut found = HashSet::from([first]);
    loop {
        let more: Vec<Pid> = system
            .processes()
            .iter()
            .filter(|(id, process)| !found.contains(id) && process.parent().is_some_and(|parent| found.contains(&parent)))
            .map(|(id, _)| *id)
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}
