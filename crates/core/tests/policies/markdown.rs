//! What a Markdown text becomes: its own markup first, and numbers where it marks nothing.

use expect_test::{Expect, expect};

use super::shown::{read, whole};

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&whole(&read("policy.md", text).document));
}

#[test]
fn headings_decide_and_lists_are_lists() {
    check(
        "# A Policy\n\n## 1. What we keep:\n\n1. **Name:** the one you give.\n2. Address\n\n   for parcels\n   - home\n   - work\n\n#### Deep\n\ntext\n\n## Rest\n\nA short line\n\n**A bold line**\n\nMore text.\n",
        expect![[r#"
        title: A Policy
        # [1.] What we keep {what-we-keep}
          - [1.] **Name:** the one you give.
          - [2.] Address
            ¶ for parcels
            - [-] home
            - [-] work
          # [] Deep {deep}
            ¶ text
        # [] Rest {rest}
          ¶ A short line
          # [] A bold line {a-bold-line}
            ¶ More text.
    "#]],
    );
}

#[test]
fn a_text_without_headings_is_read_by_its_numbers() {
    check(
        "A Policy\n\n**1. What we keep**\n\nNames are kept.\n\n(1) Where When you ask, we tell you where, and show it.\n\n**2. The rest**\n\nNothing is kept.\n",
        expect![[r#"
        title: A Policy
        # [1.] What we keep {what-we-keep}
          ¶ Names are kept.
          # [(1)] Where {where}
            ¶ When you ask, we tell you where, and show it.
        # [2.] The rest {the-rest}
          ¶ Nothing is kept.
    "#]],
    );
}

#[test]
fn html_is_shown_and_no_script_followed() {
    check(
        "# A Policy\n\n## Text\n\n<b onclick=\"x()\">bold</b> [a](javascript:x) [b](HTTPS://e.org) [c](tel:+1) [d](data:x) <m@e.org> `code` ![alt](https://e.org/p.png)\n\n<div>\nblock\n</div>\n",
        expect![[r#"
        title: A Policy
        # [] Text {text}
          ¶ <b onclick="x()">bold</b> a <b @ HTTPS://e.org> <c @ tel:+1> d <m@e.org @ mailto:m@e.org> code *alt*
          ¶ <div> block </div>
    "#]],
    );
}

#[test]
fn tables_are_tables() {
    check(
        "# A Policy\n\n## Whom\n\n| Who | Why |\n|---|---|\n| *Post* & Co | m@e.org |\n| Bank | |\n",
        expect![[r#"
        title: A Policy
        # [] Whom {whom}
          | Who | Why
          | *Post* & Co | <m@e.org @ mailto:m@e.org>
          | Bank | 
    "#]],
    );
}

#[test]
fn the_markdown_fixture() {
    check(
        include_str!("pebble-notes.md"),
        expect![[r#"
        title: Privacy at Pebble Notes
        ¶ Effective **2 February 2025**. These are the privacy guidelines of Pebble Notes, a place for *short* notes. Write to <the desk @ mailto:desk@pebble.example> or see <https://pebble.example/help @ https://pebble.example/help>.
        # [] Contents {contents}
          > [-] What we keep -> what-we-keep
          > [-] Who else sees your notes -> who-else-may-see-your-notes
          > [-] Your rights -> your-rights
          > [-] Children -> nothing
        # [1.] What we keep {what-we-keep}
          ¶ We keep your notes, and what follows:
          - [1.] the e-mail address you sign in with;
          - [2.] the device you write on:
            - [-] its model
            - [-] its system
          - [3.] nothing else.
          ¶ A note you delete is gone within a day.
          # [(1)] Notes {notes}
            ¶ Notes are kept on our server until you delete them, and nobody but you reads them.
          # [(2)] Crash reports {crash-reports}
            ¶ When the app crashes, it sends us a report without any of your notes in it.
          # [] How long {how-long}
            ¶ Until you close your account.
        # [] Who else may see your notes {who-else-may-see-your-notes}
          | Who | What for
          | Quarry Hosting | keeping the server
          | <Slate Mail @ https://slate.example> | sending mail
          # [1.] Transfer {transfer}
            ¶ We transfer nothing; see <(2) crash reports # crash-reports> for the one thing that leaves your device.
          # [1.] Law {law}
            ¶ A court may ask. <script>alert(1)</script> is shown as it stands, and this link leads nowhere.
        # [] Your rights {your-rights}
          - [1.] To see.
          - [1.] To mend.
          - [1.] To delete.
    "#]],
    );
}
