//! localStorage and sessionStorage, which browsers deny in sandboxed frames, under some privacy settings and in some webviews.
//!
//! Denied storage reads as empty and drops what is written: whoever needs more must ask [`Area::is_available`].

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use web_sys::Storage;

/// Which storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Kept over visits, shared by all pages of the origin.
    Local,
    /// Of this tab, until it closes.
    Session,
}

impl Area {
    /// Whether the browser lets the page have this storage at all.
    pub fn is_available(self) -> bool {
        self.open().is_some()
    }

    pub fn get(self, name: &str) -> Option<String> {
        self.open()?.get_item(name).ok().flatten()
    }

    /// Whether it was written: a full storage refuses.
    pub fn set(self, name: &str, value: &str) -> bool {
        self.open().is_some_and(|storage| storage.set_item(name, value).is_ok())
    }

    pub fn remove(self, name: &str) {
        if let Some(storage) = self.open() {
            // Removing fails only where reading would have, too.
            let _ = storage.remove_item(name);
        }
    }

    /// Probed first: gloo's `raw` panics where the getter throws or gives null.
    fn open(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Area::Local => window.local_storage().ok()?.map(|_| LocalStorage::raw()),
            Area::Session => window.session_storage().ok()?.map(|_| SessionStorage::raw()),
        }
    }
}
