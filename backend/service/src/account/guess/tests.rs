use super::*;

/// Whose passwords are looked at.
fn names() -> Vec<String> {
    let names = [
        "mei.lin",
        "Mira Tan",
        "Straits Assurance Certification Pte. Ltd.",
        "Meridian Vision Pte. Ltd.",
    ];
    names.map(str::to_owned).to_vec()
}

fn is_refused(with: &str, passwords: &[&str]) {
    for password in passwords {
        assert_eq!(fault(password, &names()), Some(with), "{password:?}");
    }
}

#[test]
fn fifteen_characters_are_enough_and_fourteen_are_not() {
    is_refused(SHORT, &["", "fourteen chars"]);
    assert_eq!(fault("fifteen  chars!", &names()), None);
    let long = "a kettle of moss, ".repeat(55) + "and nine.";
    assert_eq!(long.chars().count(), 999);
    assert_eq!(fault(&format!("{long}é"), &names()), None);
    assert_eq!(fault(&format!("{long}éx"), &names()), Some(LONG));
}

#[test]
fn words_that_do_not_belong_together_are_taken() {
    for password in [
        "invented for the demonstration",
        "three words that stand alone",
        "another fifteen words",
        "a password of many words",
        "invented for this test",
        "four words of mine",
        "mira likes blue elephants",
        "certwright-kelvin-mosaic",
        "certwright runs on rusty bicycles",
        "property tax dogmatic",
        "glacier tuba mortgage",
        "correct horse is not a battery",
        "singapore winter dragon kettle",
        "der mond ist aufgegangen",
        "我的密码是一句很长的中文句子吧",
    ] {
        assert_eq!(fault(password, &names()), None, "{password}");
    }
}

#[test]
fn what_a_generator_makes_is_taken() {
    for password in [
        "k#9$Lq!v@2^Zt&8",
        "xkqjvwzhpfmrtyb",
        "7f3a9c1e5b2d8064",
        "ahx4tq9w2mkrz7vd3cjnpe6s",
    ] {
        assert_eq!(fault(password, &names()), None, "{password}");
    }
}

#[test]
fn one_text_over_and_over_is_refused() {
    is_refused(
        AGAIN,
        &[
            "aaaaaaaaaaaaaaa",
            "               ",
            "!!!!!!!!!!!!!!!",
            "abababababababa",
            "abcabcabcabcabc",
            "123123123123123",
            "aabbbaababbaabb",
            "hunter42hunter42",
            "Hunter42 hunter42",
            "xkqjvwz-xkqjvwz-",
            "mo$$ kettle9mo$$ kettle9",
        ],
    );
    // Fifteen letters before they come again are as good as fifteen letters.
    let once = "purplekettlesmo";
    assert_eq!(fault(once, &names()), None);
    assert_eq!(fault(&once.repeat(2), &names()), None);
    is_refused(AGAIN, &["purplekettlesmpurplekettlesm"]);
}

#[test]
fn a_name_with_something_beside_it_is_refused() {
    is_refused(
        NAME,
        &[
            "mira.tan.x.q.!!",
            "certwright-kvbnz",
            "C3rtwr1ght-xqvz!",
            "certwright, tuba",
            "certwright12345",
            "straits-assurance",
            "StraitsAssurance1",
            "Meridian Vision 1",
            "noisiv naidirem",
        ],
    );
    is_refused(COMMONPLACE, &["Mira Tan 1234567"]);
    assert!(fault("mei.lin mei.lin 12", &names()).is_some());
    assert_eq!(fault("straits-assurance", &[]), None, "nobody's name");
}

#[test]
fn common_words_are_refused_however_they_are_written() {
    is_refused(
        COMMONPLACE,
        &[
            "passwordpassword1",
            "Password12345678",
            "P@ssw0rd12345678",
            "Pa$$w0rdPa$$w0rd1",
            "Passsword1234567",
            "p.a.s.s.w.o.r.d.1.2.3",
            "p a s s w o r d 1",
            "drowssap12345678",
            "Password!@#$%^&*",
            "Summer2026Winter2025",
            "Singapore2026Audit!",
            "iloveyou12345678",
            "iamtheadmin12345",
            "thisismypassword",
            "this is a password",
            "correct horse battery staple",
            "maytheforcebewithyou",
            "thequickbrownfoxjumps",
            "onetwothreefourfive",
            "Liverpool2026Football",
        ],
    );
}

#[test]
fn runs_of_keys_letters_and_digits_are_refused() {
    is_refused(
        COMMONPLACE,
        &[
            "qwertyuiopasdfgh",
            "poiuytrewqlkjhgf",
            "qwertzuiopasdf1",
            "azertyuiopqsdfg",
            "1qaz2wsx3edc4rfv",
            "!QAZ2wsx#EDC4rfv",
            "1q2w3e4r5t6y7u8i",
            "qweasdzxc123456",
            "qwe123asd456zxc",
            "1234567890123456",
            "98765432109876543",
            "1111 2222 3333 4444",
            "abcdefghijklmnop",
            "zyxwvutsrqponml",
            "aabbccddeeffgghh",
            "a1b2c3d4e5f6g7h8",
            "2468101214161820",
            "20261123-20261124",
        ],
    );
}

#[test]
fn the_name_of_a_standard_is_no_password() {
    for password in ["ISO/IEC 42001:2023", "ISO/IEC 17021-1", "iso42001iso42001x"] {
        assert!(fault(password, &[]).is_some(), "{password}");
    }
}

#[test]
fn a_short_login_is_not_found_inside_other_words() {
    for login in ["lea", "ann", "jo", "tan"] {
        let names = [login.to_owned()];
        assert_eq!(fault("correct horse staple 42", &names), None, "{login}");
    }
}

#[test]
fn what_is_left_beside_a_name_is_counted_letter_by_letter() {
    // The name is worth one, so that nine letters more make ten.
    assert_eq!(fault("certwrightkvbnzqjwx", &[]), None);
    is_refused(NAME, &["certwrightkvbnzqjw"]);
}

#[test]
fn a_run_counts_up_and_down_in_small_steps_round_the_circle() {
    let run = |text: &str| is_run(&text.chars().collect::<Vec<char>>());
    for text in [
        "123", "890", "321", "135", "abcd", "zyxw", "yzab", "aceg", "asdf", "fdsa",
    ] {
        assert!(run(text), "{text}");
    }
    for text in ["12", "124", "159", "acb", "abd", "aeim", "tuba"] {
        assert!(!run(text), "{text}");
    }
}
