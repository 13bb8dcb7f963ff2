//! Days and hours as people say them.

use std::fmt::Display;

sentences! {
    /// A source without a date.
    undated() = "no date given", "sin fecha";
    /// A day of a month.
    day(month: &str, day: i8) = "{month} {day}", "{day} de {month}";
    /// Days of one month.
    days(month: &str, from: i8, to: i8) = "{month} {from} to {to}", "{from} al {to} de {month}";
    /// From one day to another.
    from_day_to_day(from: &str, to: &str) = "{from} to {to}", "{from} al {to}";
    /// A day or days, with the year.
    day_of_year(day: &str, year: i16) = "{day}, {year}", "{day} de {year}";
    /// A month of a year.
    month_of_year(month: &str, year: i16) = "{month} {year}", "{month} de {year}";
    /// A day of the week and a day.
    weekday_and_day(weekday: &str, day: &str) = "{weekday}, {day}", "{weekday} {day}";
    /// All days of the week.
    every_day() = "every day", "todos los días";
    /// From one day of the week to another.
    weekdays(from: &str, to: &str) = "{from} to {to}", "de {from} a {to}";
    /// From midnight to midnight.
    all_day() = "24 hours", "las 24 horas";
    /// From one time of day to another.
    times(from: &str, to: &str) = "{from} to {to}", "de {from} a {to}";
    /// Until an hour after the first.
    until(time: impl Display) = "until {time}", "hasta las {time}";
    /// Until the first hour, or midnight.
    until_one(time: impl Display) = "until {time}", "hasta la {time}";
    /// Until noon.
    until_noon(time: impl Display) = "until {time}", "hasta el {time}";
    /// The beginning of a day.
    midnight() = "midnight", "medianoche";
    /// The middle of a day.
    noon() = "noon", "mediodía";
    /// A list and its last item.
    and(before: &str, last: &str) = "{before} and {last}", "{before} y {last}";
}
