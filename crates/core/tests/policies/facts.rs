//! What a text says of itself: product, dates, contacts.

use expect_test::{Expect, expect};

use super::shown::read;

#[test]
fn dates_product_and_contacts_are_read() {
    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let document = read("policy.txt", text).document;
        let contacts: Vec<String> = document.contacts.iter().map(|contact| format!("{:?} {}", contact.kind, contact.value)).collect();
        let dates = [document.published, document.effective, document.revised].map(|date| date.unwrap_or("-".to_string()));
        expected.assert_eq(&format!("{} | {} | {}", document.product, dates.join(" "), contacts.join(", ")));
    }
    check(
        "Policy\n\nIt was published and came into effect on May 10, 2024, and was last revised on 3rd of June 2024. The app [Harbour Post] asks little.",
        expect!["Harbour Post | 2024-05-10 2024-05-10 2024-06-03 | "],
    );
    check("Harbour Post Privacy Policy\n\nLast updated: 05/06/2024. Effective 2024-06-31. Published 13.06.2024.", expect!["Harbour Post | 2024-06-13 - - | "]);
    check(
        "《海港信使》隐私政策\n\n更新日期：2024年5月10日\n生效日期：2024 年 6 月 1 日\n\n电话：021-1234 5678，邮箱：a@b.cn",
        expect!["海港信使 | - 2024-06-01 2024-05-10 | Email a@b.cn, Phone 021-1234 5678"],
    );
    check("Datenschutz\n\nStand: 10. Mai 2024. Gültig ab dem 1. März 2024.", expect![" | - 2024-03-01 2024-05-10 | "]);
    check("Confidentialité\n\nDernière mise à jour : le 1er juin 2024.", expect![" | - - 2024-06-01 | "]);
    check("Privacidad\n\nÚltima actualización: 10 de mayo de 2024.", expect![" | - - 2024-05-10 | "]);
    check("Политика\n\nПоследнее обновление: 10 мая 2024 г.", expect![" | - - 2024-05-10 | "]);
    // Numbers alone, where another date or the language tells which comes first; both ways at once tell nothing.
    check("Policy\n\nLast updated: 05/06/2024. Published 25/04/2024.", expect![" | 2024-04-25 - 2024-06-05 | "]);
    check("Policy\n\nLast updated: 05/06/2024. Published 04/25/2024.", expect![" | 2024-04-25 - 2024-05-06 | "]);
    check("Policy\n\nLast updated: 05/06/2024. Published 04/25/2024, not 25/04/2024.", expect![" | 2024-04-25 - - | "]);
    check("Confidentialité\n\nDernière mise à jour : 05/06/2024.", expect![" | - - 2024-06-05 | "]);
    check(
        "Policy\n\nThese are the guidelines of Ming Post. We log your IP address: always.\n\nAddress: 1 Main Street, London.\nTel: +44 (20) 1234-5678\n\nContact us\n\nSee https://e.org, mail A@e.org or a@e.org.",
        expect!["Ming Post | - - - | Address 1 Main Street, London, Phone +44 (20) 1234-5678, Web https://e.org, Email A@e.org"],
    );
}
