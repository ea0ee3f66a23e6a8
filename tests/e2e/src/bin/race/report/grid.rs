//! Rows and columns, as text for a terminal or as Markdown.

/// What is in the cells; the first column and the head are names.
pub(crate) struct Grid {
    pub(crate) title: &'static str,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Grid {
    /// Columns aligned: names to the left, numbers to the right.
    pub(crate) fn to_text(&self) -> String {
        let widths = self.widths();
        let mut text = format!("{}\n", self.title);
        for row in self.lines() {
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let blanks = " ".repeat(width - cell.chars().count());
                text.push_str(&if column == 0 { format!("{cell}{blanks}") } else { format!("  {blanks}{cell}") });
            }
            text.push('\n');
        }
        text
    }

    pub(crate) fn to_markdown(&self) -> String {
        let rule = self.head.iter().enumerate().map(|(column, _)| if column == 0 { "---" } else { "---:" }.to_owned()).collect();
        let mut text = format!("### {}\n\n", self.title);
        for row in [&self.head, &rule].into_iter().chain(&self.rows) {
            text.push_str(&format!("| {} |\n", row.join(" | ")));
        }
        text
    }

    fn lines(&self) -> impl Iterator<Item = &Vec<String>> {
        std::iter::once(&self.head).chain(&self.rows)
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths = vec![0; self.head.len()];
        for row in self.lines() {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        widths
    }
}
