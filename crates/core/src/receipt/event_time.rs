//! The time written into a receipt: UTC, cut to the minute, from milliseconds. No calendar crate: the agent carries this.

/// The last minute of the year 9999: RFC 3339 has four digits for a year, and a page's clock may say anything.
const LATEST_MS: u64 = 253_402_300_740_000;

/// RFC 3339, UTC, cut to the minute: a receipt need not say more (RECEIPT.md, `event_time`). Later times than the year 9999 are written as its last minute.
pub fn event_time(at_ms: u64) -> String {
    let minutes = at_ms.min(LATEST_MS) / 60_000;
    let (year, month, day) = civil(minutes / (24 * 60));
    let mut text = String::with_capacity(20);
    push_two(&mut text, year / 100);
    push_two(&mut text, year % 100);
    text.push('-');
    push_two(&mut text, month);
    text.push('-');
    push_two(&mut text, day);
    text.push('T');
    push_two(&mut text, (minutes / 60 % 24) as u32);
    text.push(':');
    push_two(&mut text, (minutes % 60) as u32);
    text.push_str(":00Z");
    text
}

/// Year, month and day of a day counted from 1970-01-01, in the proleptic Gregorian calendar.
///
/// `civil_from_days` of Howard Hinnant (<https://howardhinnant.github.io/date_algorithms.html>), for days that are not negative: years begin in March, so
/// that the leap day is the last of its year, and an era is the 146,097 days after which the calendar repeats.
fn civil(days: u64) -> (u32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = (shifted % 146_097) as u32;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era as u32 * 400 + year_of_era + u32::from(month <= 2);
    (year, month, day)
}

fn push_two(text: &mut String, number: u32) {
    text.push(char::from(b'0' + (number / 10 % 10) as u8));
    text.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::event_time;

    #[track_caller]
    fn check(at_ms: u64, expected: &str) {
        assert_eq!(event_time(at_ms), expected);
    }

    #[test]
    fn ok_known_instants_cut_to_the_minute() {
        check(0, "1970-01-01T00:00:00Z");
        check(59_999, "1970-01-01T00:00:00Z");
        check(1_795_255_499_999, "2026-11-21T10:04:00Z");
    }

    #[test]
    fn boundaries_of_leap_years() {
        check(951_782_400_000, "2000-02-29T00:00:00Z");
        check(1_709_164_800_000, "2024-02-29T00:00:00Z");
        check(1_735_689_599_999, "2024-12-31T23:59:00Z");
        check(4_107_542_400_000, "2100-03-01T00:00:00Z");
    }

    #[test]
    fn a_clock_gone_mad_still_gives_a_time() {
        check(253_402_300_799_999, "9999-12-31T23:59:00Z");
        check(u64::MAX, "9999-12-31T23:59:00Z");
    }
}
