//! What a text becomes, a behaviour at a time.

use expect_test::{Expect, expect};

use super::shown::{read, whole};

#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&whole(&read("policy.txt", text).document));
}

#[test]
fn a_bare_heading_is_a_short_line_with_text_below() {
    check(
        "A Policy\n\nWhat we keep\n\nWe keep your name.\n\nHow long?\nFor a year and no longer.\n\nWe are Acme,\n\nand nobody else.\n",
        expect![[r#"
        title: A Policy
        # [] What we keep {what-we-keep}
          ¶ We keep your name.
        # [] How long? {how-long}
          ¶ For a year and no longer.
          ¶ We are Acme,
          ¶ and nobody else.
    "#]],
    );
}

#[test]
fn short_lines_in_a_row_are_no_headings() {
    check(
        "A Policy\n\nWhat we keep\n\nWe keep:\n\nName\n\nE-mail address\n\nPhone number\n\nNothing else is kept by us.\n\nContact\n\nAcme Ltd\n1 Main Street\nLondon\n",
        expect![[r#"
        title: A Policy
        # [] What we keep {what-we-keep}
          ¶ We keep:
          ¶ Name
          ¶ E-mail address
          ¶ Phone number
          ¶ Nothing else is kept by us.
        # [] Contact {contact}
          ¶ Acme Ltd
          ¶ 1 Main Street
          ¶ London
    "#]],
    );
}

#[test]
fn a_run_in_heading_ends_at_its_colon() {
    check(
        "1. Transfer: We will not transfer anything to anybody, unless you ask us to do it in writing.\n\n2. Sharing: we share nothing with anybody, and that includes the companies that we own.\n",
        expect![[r#"
        title: 
        # [1.] Transfer {transfer}
          ¶ We will not transfer anything to anybody, unless you ask us to do it in writing.
        # [2.] Sharing {sharing}
          ¶ we share nothing with anybody, and that includes the companies that we own.
    "#]],
    );
}

#[test]
fn a_run_in_heading_ends_where_a_sentence_begins() {
    check(
        "1. Transfer We will not transfer anything to anybody, unless you ask us to do it in writing.\n\n2. How we use Cookies and the like When you open the app, we set one cookie, and no more than one.\n\n\
         3. Deletion In the following situations, you can ask us to delete what we have of you and yours.\n\n4. Cookies Cookies are small files that we keep on your device until they are deleted.\n\n5. Your Choices And Ours You may choose, and so may we.\n",
        expect![[r#"
            title: 
            # [1.] Transfer {transfer}
              ¶ We will not transfer anything to anybody, unless you ask us to do it in writing.
            # [2.] How we use Cookies and the like {how-we-use-cookies-and-the-like}
              ¶ When you open the app, we set one cookie, and no more than one.
            # [3.] Deletion {deletion}
              ¶ In the following situations, you can ask us to delete what we have of you and yours.
            # [4.] Cookies {cookies}
              ¶ Cookies are small files that we keep on your device until they are deleted.
            # [5.] Your Choices And Ours {your-choices-and-ours}
              ¶ You may choose, and so may we.
        "#]],
    );
}

#[test]
fn a_colon_may_stand_inside_a_heading() {
    check(
        "1. Function one: opening an account When you open an account, we ask for your name and phone number.\n\n2. Function two: paying When you pay, we record what you paid and when you paid it.\n",
        expect![[r#"
        title: 
        # [1.] Function one: opening an account {function-one-opening-an-account}
          ¶ When you open an account, we ask for your name and phone number.
        # [2.] Function two: paying {function-two-paying}
          ¶ When you pay, we record what you paid and when you paid it.
    "#]],
    );
}

#[test]
fn a_sentence_with_a_number_is_an_item() {
    check(
        "A Policy\n\nOur Promises\n\n1. We lock every record away.\n\n2. In the event of a sale, we ask you again.\n\n3. Records: kept for a year, then deleted.\n\nThis is all that we promise.\n",
        expect![[r#"
        title: A Policy
        # [] Our Promises {our-promises}
          - [1.] We lock every record away.
          - [2.] In the event of a sale, we ask you again.
          - [3.] Records: kept for a year, then deleted.
          ¶ This is all that we promise.
    "#]],
    );
}

#[test]
fn titles_with_and_without_text_of_their_own_make_a_list() {
    check(
        "A Policy\n\nWhom We Tell\n\n(1) Partners who help: We tell our partners what they need to know for helping us.\n\n(2) We tell the courts what the law says that we must tell them.\n",
        expect![[r#"
        title: A Policy
        # [] Whom We Tell {whom-we-tell}
          - [(1)] Partners who help: We tell our partners what they need to know for helping us.
          - [(2)] We tell the courts what the law says that we must tell them.
    "#]],
    );
}

#[test]
fn numbers_nest_as_they_are_found() {
    check(
        "Part I Basics\n\n1. Scope\n\n1.1 Who\nWe mean all users here.\n\n1.2 What\nWe mean all records here.\n\n(a) written;\n(b) spoken:\n  i. by phone;\n  ii. in person;\n(c) seen.\n\n2. Terms\nThe terms are as follows here.\n\nPart II Rest\n\n1. Other\nNothing else is said here.\n",
        expect![[r#"
            title: 
            # [Part I] Basics {basics}
              # [1.] Scope {scope}
                # [1.1] Who {who}
                  ¶ We mean all users here.
                # [1.2] What {what}
                  ¶ We mean all records here.
                  - [(a)] written;
                  - [(b)] spoken:
                    - [i.] by phone;
                    - [ii.] in person;
                  - [(c)] seen.
              # [2.] Terms {terms}
                ¶ The terms are as follows here.
            # [Part II] Rest {rest}
              # [1.] Other {other}
                ¶ Nothing else is said here.
        "#]],
    );
}

#[test]
fn chinese_numbers_nest() {
    check(
        "海港隐私政策\n\n一、我们收集的信息\n（一）账号注册\n当您注册账号时，我们会收集以下信息：\n1、手机号码；\n2、设备型号。\n（二）支付：当您付款时，我们会记录订单信息，并保存在服务器上。\n二、您的权利 您可以随时撤回同意，我们会在三日内处理。\n",
        expect![[r#"
            title: 海港隐私政策
            # [一、] 我们收集的信息 {section-1}
              # [（一）] 账号注册 {section-1-1}
                ¶ 当您注册账号时，我们会收集以下信息：
                - [1、] 手机号码；
                - [2、] 设备型号。
              # [（二）] 支付 {section-1-2}
                ¶ 当您付款时，我们会记录订单信息，并保存在服务器上。
            # [二、] 您的权利 {section-2}
              ¶ 您可以随时撤回同意，我们会在三日内处理。
        "#]],
    );
}

#[test]
fn a_number_that_starts_again_inside_a_section_nests() {
    check(
        "1. Use: We use what you give us for the purposes below, and for no other purpose at all.\n\n1. Accounts When you open an account, we keep your name, and we keep it as long as you stay.\n\n2. Orders When you order, we keep the order, and we keep it for as long as tax law asks.\n\n1. Transfer We transfer nothing, except:\n\n1. You agree;\n\n2. The law demands it.\n",
        expect![[r#"
        title: 
        # [1.] Use {use}
          ¶ We use what you give us for the purposes below, and for no other purpose at all.
          # [1.] Accounts {accounts}
            ¶ When you open an account, we keep your name, and we keep it as long as you stay.
          # [2.] Orders {orders}
            ¶ When you order, we keep the order, and we keep it for as long as tax law asks.
          # [1.] Transfer {transfer}
            ¶ We transfer nothing, except:
            - [1.] You agree;
            - [2.] The law demands it.
    "#]],
    );
}

#[test]
fn a_paragraph_between_two_items_is_inside_the_first() {
    check(
        "A Policy\n\nOur Rules\n\n1. We ask first.\n\nAnd we wait for the answer.\n\n2. We act second.\n\nThese were the rules.\n",
        expect![[r#"
        title: A Policy
        # [] Our Rules {our-rules}
          - [1.] We ask first.
            ¶ And we wait for the answer.
          - [2.] We act second.
          ¶ These were the rules.
    "#]],
    );
}

#[test]
fn contents_point_to_what_they_announce() {
    check(
        "A Policy\n\nThis text will help you understand the following:\n\n1. What we keep\n2. How we guard your records\n3. Children\n\nPlease read all of it.\n\n1. What we keep Names are kept here, and addresses.\n\nHow we guard and store your records\n\nWe lock them away.\n",
        expect![[r#"
            title: A Policy
            ¶ This text will help you understand the following:
            > [1.] What we keep -> what-we-keep
            > [2.] How we guard your records -> how-we-guard-and-store-your-records
            > [3.] Children -> nothing
            ¶ Please read all of it.
            # [1.] What we keep {what-we-keep}
              ¶ Names are kept here, and addresses.
            # [] How we guard and store your records {how-we-guard-and-store-your-records}
              ¶ We lock them away.
        "#]],
    );
}

#[test]
fn a_bare_heading_takes_the_number_left_out() {
    check(
        "1. First\n\nText of the first.\n\nA heading without a number\n\nText of the second.\n\n3. Third\n\nText of the third.\n",
        expect![[r#"
        title: 
        # [1.] First {first}
          ¶ Text of the first.
        # [] A heading without a number {a-heading-without-a-number}
          ¶ Text of the second.
        # [3.] Third {third}
          ¶ Text of the third.
    "#]],
    );
    check(
        "1. First\n\nText of the first.\n\nA heading inside\n\nMore text of the first.\n\n2. Second\n\nText of the second.\n",
        expect![[r#"
        title: 
        # [1.] First {first}
          ¶ Text of the first.
          # [] A heading inside {a-heading-inside}
            ¶ More text of the first.
        # [2.] Second {second}
          ¶ Text of the second.
    "#]],
    );
}

#[test]
fn a_wrapped_paragraph_is_one() {
    check(
        "A Policy\n\nWhat we keep\n\nWe keep the name that you give us when you open an\naccount, and the address to which we send what you\nhave ordered, all as it is told further in section\n2. below and nowhere else.\nAnd nothing more.\n\n1. Names are kept as long as the account is open, and\n   then for one more year, since the law asks for it.\n",
        expect![[r#"
            title: A Policy
            # [] What we keep {what-we-keep}
              ¶ We keep the name that you give us when you open an account, and the address to which we send what you have ordered, all as it is told further in section 2. below and nowhere else.
              ¶ And nothing more.
              - [1.] Names are kept as long as the account is open, and then for one more year, since the law asks for it.
        "#]],
    );
}

#[test]
fn a_reference_leads_to_the_nearest_section_of_that_number() {
    check(
        "A Policy\n\n1. Asking\n\n(1) Where to ask\nAsk in the app, as seen in (2) how we answer you. See Section 2, but not Article 13 of the GDPR.\n\n(2) Answers to you\nWe answer soon, see (1).\n\n2. Other\n\n(1) Law\nSee (9); (1) and (2) are none.\n\n(2) Rest\nNothing is here.\n",
        expect![[r#"
            title: A Policy
            # [1.] Asking {asking}
              # [(1)] Where to ask {where-to-ask}
                ¶ Ask in the app, as seen in <(2) how we answer # answers-to-you> you. See <Section 2 # other>, but not Article 13 of the GDPR.
              # [(2)] Answers to you {answers-to-you}
                ¶ We answer soon, see <(1) # where-to-ask>.
            # [2.] Other {other}
              # [(1)] Law {law}
                ¶ See (9); (1) and (2) are none.
              # [(2)] Rest {rest}
                ¶ Nothing is here.
        "#]],
    );
}

#[test]
fn addresses_become_links_and_nothing_else_does() {
    check(
        "A Policy\n\nContact\n\nWrite to desk@example.org, or see https://example.org/a_(b). Or www.example.org; not javascript:alert(1), @me or a@b.\n",
        expect![[r#"
        title: A Policy
        # [] Contact {contact}
          ¶ Write to <desk@example.org @ mailto:desk@example.org>, or see <https://example.org/a_(b) @ https://example.org/a_(b)>. Or <www.example.org @ https://www.example.org>; not javascript:alert(1), @me or a@b.
    "#]],
    );
}

#[test]
fn a_stray_mark_is_not_shown() {
    check(
        "A Policy\n\nAn End\n\nIt ends here.\n\n.\n",
        expect![[r#"
        title: A Policy
        # [] An End {an-end}
          ¶ It ends here.
    "#]],
    );
}

#[test]
fn anchors_are_unique_and_come_from_titles_or_numbers() {
    check(
        "A Policy\n\nCafé & Größe – l'été\n\nSome text.\n\nÜber uns\n\nSome text.\n\nUber uns\n\nSome text.\n\n第三条 范围\n我们适用于全部服务的政策。\n",
        expect![[r#"
        title: A Policy
        # [] Café & Größe – l'été {cafe-grosse-lete}
          ¶ Some text.
        # [] Über uns {uber-uns}
          ¶ Some text.
        # [] Uber uns {uber-uns-2}
          ¶ Some text.
          # [第三条] 范围 {section-3-3}
            ¶ 我们适用于全部服务的政策。
    "#]],
    );
}

#[test]
fn the_plain_fixture() {
    check(
        include_str!("lantern-ferry.txt"),
        expect![[r#"
        title: Privacy Policy
        ¶ This Privacy Policy ("this Policy") was published on March 3, 2025 and came into effect on April 1, 2025, and was last revised on June 12, 2025. It explains how the app [Lantern Ferry] treats what it learns about its passengers. It will help you understand the following:
        > [1.] How we collect and use your information -> how-we-collect-and-use-your-information
        > [2.] How we hand your information to others -> how-we-hand-your-information-to-others
        > [3.] How we keep your information -> how-we-keep-and-guard-your-information
        > [4.] Your choices -> your-choices
        > [5.] How we look after young passengers -> nothing
        > [6.] Contact us -> nothing
        ¶ Lantern Ferry sells tickets for night boats. Read this Policy before you book, and leave the app if you do not agree with it.
        # [1.] How we collect and use your information {how-we-collect-and-use-your-information}
          ¶ Information about you is whatever can be tied to you, alone or with other things we know. We have put all of it into a "Clear List of Collected Personal Information" for you to look through.
          # [1.] Booking function one: opening a passenger account {booking-function-one-opening-a-passenger-account}
            ¶ When you open an account, we ask for your phone number. We delete it when you close the account.
          # [2.] Booking function two: buying a ticket {booking-function-two-buying-a-ticket}
            ¶ When you buy a ticket, we record the crossing, the seat and the amount paid. Without these records no ticket can be issued.
          # [1.] Transfer {transfer}
            ¶ We do not transfer your information to any company or person, except in the following cases:
            - [1.] Transfer that you ask for: After you have agreed in so many words, we transfer it to whom you name;
            - [2.] If the ferry line is sold or merged, we require the new owner to keep to this Policy, or else to ask you again.
        # [2.] How we hand your information to others {how-we-hand-your-information-to-others}
          ¶ We hand it over only in the following cases:
          - [1.] After you have agreed;
          - [2.] Handing over by law: Where a court or an office demands it, we may hand over what the demand names.
          - [3.] Kinds of information that may be handed over: phone number, crossings booked.
          ¶ We know what we owe you when we hand anything over, and take care of it.
        # [] How we keep and guard your information {how-we-keep-and-guard-your-information}
          # [(1)] Locks on the data {locks-on-the-data}
            ¶ We keep all records encrypted, and let only those read them whose work needs it.
          # [(2)] People {people}
            ¶ Everyone who works with the records has signed that they will keep silent about them.
          # [(3)] When something goes wrong {when-something-goes-wrong}
            ¶ Despite all care, no lock is perfect, and a record may come into the wrong hands.
            ¶ If that happens, we tell you by phone what was taken, what may follow from it and what you can do.
          # [(4)] How long {how-long}
            ¶ We keep crossings for as long as tax law asks for, and everything else until you close your account.
        # [4.] Your choices {your-choices}
          ¶ You have the following choices about your information:
          # [(1)] Seeing your information {seeing-your-information}
            ¶ You can see it in the app, under "Passenger".
          # [(2)] Mending your information {mending-your-information}
            ¶ When you find a mistake, you can ask us to mend it. How to ask can be seen in <(4) how we answer your request # answers-to-your-requests>.
          # [(3)] Deleting your information {deleting-your-information}
            ¶ In the following situations, you can ask us to delete it:
            - [1.] We used it against the law;
            - [2.] We used it without your consent;
            - [3.] You have closed your account.
            ¶ How to ask can be seen in <(4) how we answer your request # answers-to-your-requests>. Copies in backups go when the backup is next written.
          # [(4)] Answers to your requests {answers-to-your-requests}
            ¶ You can ask through the app, where you open "Passenger" and then
    "#]],
    );
}
