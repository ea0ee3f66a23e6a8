//! What is said of the receipts that a browser keeps.

/// The words of "Your receipts".
#[derive(Debug)]
pub struct ReceiptsWords {
    pub title: &'static str,
    pub text: &'static str,
    /// Where there is no receipt, but a choice is kept.
    pub only_choice: &'static str,
    /// Where nothing is kept.
    pub nothing: &'static str,
    /// Where the browser gives no access to what it keeps.
    pub unreadable: &'static str,
    pub download_all: &'static str,
    /// By name, for the page, as only there it is known which are wanted: what became of a purpose, how it was chosen and by whom, where the receipt is, and
    /// what was found out about it. `src/loader/receipts.js` has the names; `{…}` are filled in.
    pub said: &'static [(&'static str, &'static str)],
}
