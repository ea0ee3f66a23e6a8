//! A child process and all that it has started: ended together.
//!
//! Process groups would not do: a browser that its driver starts may have a session of its own, as Chromium has, and a browser's helpers may outlive it for a moment,
//! as those of WebKitGTK and Firefox do. So it is descendants, and whoever has the home that the child was given.

use std::{
    collections::HashSet,
    ffi::OsString,
    path::{Path, PathBuf},
};
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};
use tokio::process::Child;

/// A child that takes the others with it when it is dropped.
pub(crate) struct Family {
    child: Child,
    home: PathBuf,
}

impl Family {
    /// `home` is the child's `HOME`, and nobody else's.
    pub(crate) fn of(child: Child, home: &Path) -> Family {
        Family { child, home: home.to_owned() }
    }
}

impl Drop for Family {
    fn drop(&mut self) {
        // Where there is no list of processes, the child ends alone: by `kill_on_drop`.
        let Ok(system) = listed() else { return };
        for id in members(&system, self.child.id().map(Pid::from_u32), &self.home) {
            if let Some(process) = system.process(id) {
                process.kill();
            }
        }
    }
}

/// What runs on this machine.
fn listed() -> Result<System, sysinfo::Error> {
    let mut system = System::new()?;
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, ProcessRefreshKind::nothing().with_environ(UpdateKind::Always).without_tasks());
    Ok(system)
}

/// Those who live at `home`, and `first` if it has not ended, and whatever they have started, and those have, and so on.
fn members(system: &System, first: Option<Pid>, home: &Path) -> HashSet<Pid> {
    let mut line = OsString::from("HOME=");
    line.push(home);
    let at_home = system.processes().iter().filter(|(_, process)| process.environ().contains(&line)).map(|(id, _)| *id);
    let mut found: HashSet<Pid> = at_home.chain(first).collect();
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
    use super::{Family, listed, members};
    use std::{process::Stdio, time::Duration};
    use sysinfo::{Pid, ProcessStatus};
    use tokio::{process::Command, time::sleep};

    /// Of these, how many run.
    fn running(ids: impl IntoIterator<Item = Pid>) -> usize {
        let system = listed().unwrap();
        ids.into_iter().filter(|id| system.process(*id).is_some_and(|process| !matches!(process.status(), ProcessStatus::Zombie | ProcessStatus::Dead))).count()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_grandchild_in_a_group_of_its_own_and_one_that_has_left_end_too() {
        let home = tempfile::TempDir::new().unwrap();
        // The last one is nobody's child.
        let command_line = "set -m; sh -c 'sleep 1000; true' & (sleep 1000 &); wait";
        let mut command = Command::new("sh");
        command.args(["-c", command_line]).env("HOME", home.path()).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap();
        let first = Pid::from_u32(child.id().unwrap());
        let family = Family::of(child, home.path());
        let found = || members(&listed().unwrap(), Some(first), home.path());
        // For a moment there is the one more that starts the last.
        while found().len() != 4 || running(found()) != 4 {
            sleep(Duration::from_millis(20)).await;
        }
        sleep(Duration::from_millis(200)).await;
        let all = found();
        assert_eq!(all.len(), 4);
        drop(family);
        for _ in 0..500 {
            if running(all.clone()) == 0 {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("{} of {all:?} still run", running(all.clone()));
    }
}
