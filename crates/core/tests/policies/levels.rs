//! Which heading stands below which, a rule at a time: the texts are made up, the shapes are those of policies met in the field.

use expect_test::{Expect, expect};

use super::shown::{headings, read};

const LONG: &str =
    "We keep what you give us for as long as your account is open, and we give it to nobody who does not work for us, in this country or in another.";

/// `§` stands for a paragraph.
#[track_caller]
fn check(text: &str, expected: Expect) {
    expected.assert_eq(&headings(&read("policy.txt", &text.replace('§', LONG)).document));
}

#[test]
fn headings_in_capitals_stand_above_those_that_came_first() {
    check(
        "Privacy Policy\n\nA Word Before\n\n§\n\nWHAT WE KEEP\n\n§\n\nYour Account\n\n§\n\nWHOM WE TELL\nOur Partners\n\n§\n\nThe Police\n\n§\n\nHOW TO ASK\n\n§\n",
        expect![[r#"
            A Word Before
            WHAT WE KEEP
              Your Account
            WHOM WE TELL
              Our Partners
              The Police
            HOW TO ASK
        "#]],
    );
}

#[test]
fn headings_with_another_directly_below_are_a_level() {
    check(
        "Privacy Policy\n\nWHAT WE KEEP\n\n§\n\nThings You Give Us\n\nYour Account\n\n§\n\nYour Letters\n\n§\n\nThings We See\n\nYour Visits\n\n§\n\nWHOM WE TELL\n\n§\n\nOur Partners\n\n§\n\nHOW TO ASK\n\n§\n",
        expect![[r#"
            WHAT WE KEEP
              Things You Give Us
                Your Account
                Your Letters
              Things We See
                Your Visits
            WHOM WE TELL
              Our Partners
            HOW TO ASK
        "#]],
    );
}

#[test]
fn titles_behind_words_that_announce_them_stand_below() {
    check(
        "Privacy Policy\n\nWhom we tell\n§\nWe give data to others only in one of these cases:\nWith your consent\n§\nFor reasons of law\n§\nSafety\n§\n",
        expect![[r#"
            Whom we tell
              With your consent
              For reasons of law
            Safety
        "#]],
    );
}

#[test]
fn contents_give_levels_by_their_numbers() {
    check(
        "隐私政策\n\n目录\n1. 引言\n2. 我们收集的信息\n2.1 账号\n2.2 设备\n3. 联系我们\n\n1. 引言\n\n本政策说明我们如何处理您的信息。\n\n2. 我们收集的信息\n\n2.1 账号\n\n我们收集您的手机号码。\n\n2.2 设备\n\n我们收集设备型号。\n\n3. 联系我们\n\n请写信给我们。\n",
        expect![[r#"
            1. 引言
            2. 我们收集的信息
              2.1 账号
              2.2 设备
            3. 联系我们
        "#]],
    );
}

#[test]
fn a_second_part_does_not_stand_inside_the_last_article() {
    check(
        "Privacy Policy\n\nArticle 1 (Data)\n§\n\nArticle 2 (Use)\n§\n\nArticle 3 (Contact)\n§\n\n1. Who we are\n§\n\n2. What we keep\n§\n\n3. Your rights\n§\n",
        expect![[r#"
            Article 1 (Data)
            Article 2 (Use)
            Article 3 (Contact)
            1. Who we are
            2. What we keep
            3. Your rights
        "#]],
    );
}

#[test]
fn titles_that_go_on_with_the_numbers_of_a_list_are_headings() {
    check(
        "隐私政策\n\n一、责任\n\n1、用户应当遵守法律，不得损害他人。\n\n2、因网络故障造成的损失，我们不承担责任。\n\n3、用户应当保管好自己的密码。\n\n4、应用权限\n4.1、相机：在您扫描二维码时，我们会使用相机读取图像内容。\n4.2、位置：在您查看地图时，我们会使用位置信息显示周边地点。\n\n5、注销账号\n5.1、如何注销？\n您可以在设置中注销账号。\n5.2、注销后会怎样？\n您的资料将被删除，不能恢复。\n\n二、联系\n\n请写信给我们，我们会尽快回复。\n",
        expect![[r#"
            一、 责任
              4、 应用权限
                4.1、 相机
                4.2、 位置
              5、 注销账号
                5.1、 如何注销？
                5.2、 注销后会怎样？
            二、 联系
        "#]],
    );
}

#[test]
fn a_row_of_titles_with_nothing_below_takes_no_heading() {
    check(
        "隐私政策\n以下声明说明我们如何处理您的信息：\n1.我们收集哪些信息\n2.我们如何使用信息\n3.我们如何保护信息\n\n我们是一家小公司，为您提供学习软件和相关的服务。\n收集的信息\n我们收集您的姓名、年龄和学习记录，用于向您提供合适的学习内容，并且不会收集其他任何信息。\n联系方法\n您可以写信给我们，我们会在十五天以内答复您的请求，并且不会收取任何费用。\n",
        expect![[r#"
            收集的信息
            联系方法
        "#]],
    );
}

#[test]
fn a_title_among_numbered_ones_may_open_with_a_small_letter() {
    check(
        "Privacy Policy\n\n1. Words\n§\n\na) personal data\n§\n\nb) data subject\n§\n\nc) Processing\n§\n\nd) Controller\n§\n\ne) Processor\n§\n\nf) Recipient\n§\n\ng) Consent\n§\n\nh) Profiling\n§\n\n2. Contact\n§\n",
        expect![[r#"
            1. Words
              a) personal data
              b) data subject
              c) Processing
              d) Controller
              e) Processor
              f) Recipient
              g) Consent
              h) Profiling
            2. Contact
        "#]],
    );
}

#[test]
fn labels_in_words_may_mix_languages() {
    check(
        "Política de privacidad\n\nSECCIÓN 1 - ¿QUÉ GUARDAMOS?\n\n§\n\nSECTION 2 - CONSENTIMIENTO\n\n§\n\nSECCIÓN 3 - CONTACTO\n\n§\n\n2.a. Scope\n\n§\n",
        expect![[r#"
            SECCIÓN 1 - ¿QUÉ GUARDAMOS?
            SECTION 2 - CONSENTIMIENTO
            SECCIÓN 3 - CONTACTO
              2.a. Scope
        "#]],
    );
}

#[test]
fn titles_that_run_on_stand_below_one_alone_though_others_came_first() {
    check(
        "Privacy Policy\n\nAny doubts? §\n\nIN SHORT\n§\n\nWhat do we keep? §\n\nWhom do we tell? §\n\nHow can you ask? §\n",
        expect![[r#"
            Any doubts?
            IN SHORT
              What do we keep?
              Whom do we tell?
              How can you ask?
        "#]],
    );
}

#[test]
fn a_question_on_its_own_line_may_be_long() {
    check(
        "Privacy Policy\n\nDo the people who answer letters see what you have stored in the Application?\n§\n\nSafety\n§\n",
        expect![[r#"
            Do the people who answer letters see what you have stored in the Application?
            Safety
        "#]],
    );
}

#[test]
fn a_long_title_among_numbered_ones_is_one_of_them() {
    check(
        "Privacy Policy\n\n1. Who we are\n§\n\n2. What the law and our contracts ask you to tell us; what follows for you, and for the account that you have opened with us, if you tell us nothing at all\n§\n\n3. Safety\n§\n\n4. Contact\n§\n",
        expect![[r#"
            1. Who we are
            2. What the law and our contracts ask you to tell us; what follows for you, and for the account that you have opened with us, if you tell us nothing at all
            3. Safety
            4. Contact
        "#]],
    );
}

#[test]
fn numbers_to_call_are_no_headings_though_a_note_stands_below() {
    check(
        "개인정보처리방침\n\n제1조(목적)\n\n§\n\n제2조(구제 방법)\n\n§\n\n1. 분쟁위원회 : (국번없이) 1234 (www.example.kr)\n2. 신고센터 : (국번없이) 567 (www.example.org)\n\n§\n\n※ §\n\n제3조(변경)\n\n§\n",
        expect![[r#"
            제1조 (목적)
            제2조 (구제 방법)
            제3조 (변경)
        "#]],
    );
}

#[test]
fn contents_announce_by_number_before_they_announce_by_words() {
    check(
        "隐私政策\n\n一、我们如何收集信息\n二、我们如何使用Cookies\n三、联系我们\n\n一、我们如何收集信息\n\n我们收集您的手机号码。\n\n二、我们如何使用Cookies和同类技术\n1.我们如何使用Cookies\n我们用它记住您的选择，不作他用。\n2.同类技术\n我们不用其他技术识别您的设备。\n\n三、联系我们\n\n请写信给我们。\n",
        expect![[r#"
            一、 我们如何收集信息
            二、 我们如何使用Cookies和同类技术
              1. 我们如何使用Cookies
              2. 同类技术
            三、 联系我们
        "#]],
    );
}

#[test]
fn numbered_lines_in_bold_may_end_with_a_full_stop() {
    let text =
        "# Privacy\n\n## What we keep\n\n**a. What you tell us**\n\n§\n\n**b. What we see.**\n\n§\n\n**c. What others tell us.**\n\n§\n\n## Contact\n\n§\n";
    expect![[r#"
        What we keep
          a. What you tell us
          b. What we see
          c. What others tell us
        Contact
    "#]]
    .assert_eq(&headings(&read("policy.md", &text.replace('§', LONG)).document));
}

#[test]
fn korean_letters_count() {
    check(
        "개인정보처리방침\n\n1. 수집하는 항목\n\n가. 가입할 때\n§\n\n나. 이용할 때\n§\n\n2. 보유 기간\n\n가. 법에 따른 기간\n§\n\n나. 파기 방법\n§\n",
        expect![[r#"
            1. 수집하는 항목
              가. 가입할 때
              나. 이용할 때
            2. 보유 기간
              가. 법에 따른 기간
              나. 파기 방법
        "#]],
    );
}
