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
        let Ok(system) = listed() else { return };
        for id in with_descendants(&system, Pid::from_u32(id)) {
            if let Some(process) = system.process(id) {
                process.kill();
            }
        }
    }
}

/// What runs on this machine.
fn listed() -> Result<System, sysinfo::Error> {
    let mut system = System::new()?;
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, ProcessRefreshKind::nothing().without_tasks());
    Ok(system)
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Family, listed, with_descendants};
    use std::{process::Stdio, time::Duration};
    use sysinfo::{Pid, ProcessStatus};
    use tokio::{process::Command, time::sleep};

    /// Of these, how many run.
    fn running(ids: impl IntoIterator<Item = Pid>) -> usize {
        let system = listed().unwrap();
        ids.into_iter().filter(|id| system.process(*id).is_some_and(|process| !matches!(process.status(), ProcessStatus::Zombie | ProcessStatus::Dead))).count()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_grandchild_in_a_group_of_its_own_ends_too() {
        let mut command = Command::new("sh");
        command.args(["-c", "set -m; sh -c 'sleep 1000; true' & wait"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        let child = command.spawn().unwrap();
        let first = Pid::from_u32(child.id().unwrap());
        let family = Family::from(child);
        let mut members = with_descendants(&listed().unwrap(), first);
        while members.len() < 3 {
            sleep(Duration::from_millis(20)).await;
            members = with_descendants(&listed().unwrap(), first);
        }
        assert_eq!(running(members.clone()), 3);
        drop(family);
        for _ in 0..500 {
            if running(members.clone()) == 0 {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("{} of {members:?} still run", running(members.clone()));
    }
}
