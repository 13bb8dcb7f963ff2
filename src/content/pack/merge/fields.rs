//! Cleans and checks the fields of an entry one by one.
//!
//! Borrowed texts are not checked: they are part of the program, and a test checks them.

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::Date;

use super::Assembly;
use crate::content::date::{AsOf, NotADate, When};
use crate::content::entry::{Body, EntryIndex, Source, WebLink};
use crate::content::pack::builtin::EXAMPLE;
use crate::content::pack::diagnostic::Problem;
use crate::content::pack::format::{RawEntry, RawHelpLine, RawLink, RawSource, RawWhen};
use crate::content::pack::imitation::{imitated_address, imitated_number};
use crate::content::pack::json_path::JsonPath;
use crate::content::pack::localized_text::{ByLanguage, RawBody, RawParagraphs, RawString, RawText};
use crate::content::pack::named_pack::NamedPack;
use crate::content::phone::fault::PhoneFault;
use crate::content::phone::{Phone, all_digits, is_example};
use crate::content::zone::Times;
use crate::text::{Language, Localized, Paragraphs, SafeText, first_refused};

impl Assembly<'_> {
    fn clean(&mut self, at: &JsonPath<'_>, raw: &RawString) -> SafeText {
        match raw {
            Cow::Borrowed(text) => SafeText::built_in(text),
            Cow::Owned(text) => self.cleaned(at, text),
        }
    }

    pub(super) fn cleaned(&mut self, at: &JsonPath<'_>, raw: &str) -> SafeText {
        let text = SafeText::clean(raw);
        if raw.trim().is_empty() {
            self.report(at, Problem::Empty);
        } else if let Some((_, letter)) = first_refused(raw) {
            self.report(at, Problem::Unclean(letter));
        }
        text
    }

    pub(super) fn text(&mut self, at: &JsonPath<'_>, raw: &RawText) -> Localized<SafeText> {
        let text = match raw {
            RawText::Shared(text) => Localized::shared(self.clean(at, text)),
            RawText::ByLanguage(raw) => Localized::new(self.clean(at, &raw.en), |language| {
                Some(self.clean(&at.in_language(language), in_language(raw, language)?))
            }),
        };
        self.vet_text(at, &text);
        text
    }

    pub(super) fn facts(&mut self, at: &JsonPath<'_>, raw: &[RawText]) -> Vec<Localized<SafeText>> {
        raw.iter().enumerate().map(|(number, text)| self.text(&at.item(number), text)).collect()
    }

    pub(super) fn body(&mut self, at: &JsonPath<'_>, RawBody(raw): &RawBody) -> Localized<Paragraphs> {
        let mut paragraphs = |at: &JsonPath<'_>, raw: &RawParagraphs| match raw {
            RawParagraphs::BuiltIn(lines) => Paragraphs::built_in(lines),
            RawParagraphs::Read(list) => {
                list.iter().enumerate().map(|(number, text)| self.cleaned(&at.item(number), text)).collect()
            }
        };
        let english = paragraphs(at, &raw.en);
        Localized::new(english, |language| {
            Some(paragraphs(&at.in_language(language), in_language(raw, language)?))
        })
    }

    pub(super) fn paragraphs(&mut self, at: &JsonPath<'_>, raw: Option<&RawBody>) -> Localized<Paragraphs> {
        raw.map_or_else(Localized::default, |raw| self.body(at, raw))
    }

    /// The paragraphs of an entry, with their variants.
    pub(super) fn bodies(&mut self, at: &JsonPath<'_>, raw: &RawEntry) -> Body {
        let everywhere = self.paragraphs(&at.field("body"), raw.body.as_ref());
        self.vet_body(&at.field("body"), &everywhere);
        let at = at.field("body_in");
        let mut instead = Vec::new();
        for bodies in &*raw.body_in {
            let fields = [
                ("kiosk", &bodies.kiosk),
                ("ssh", &bodies.ssh),
                ("plain", &bodies.plain),
                ("kiosk_plain", &bodies.kiosk_plain),
                ("ssh_plain", &bodies.ssh_plain),
            ];
            for (name, body) in fields {
                let Some(body) = body else { continue };
                let body = self.body(&at.field(name), body);
                self.vet_body(&at.field(name), &body);
                instead.push((name, body));
            }
        }
        Body::new(everywhere, instead)
    }

    pub(super) fn help_line(&mut self, at: &JsonPath<'_>, raw: &RawHelpLine) -> Option<Phone> {
        let phone = Phone::parse(&raw.display, raw.extension.as_deref());
        let shown =
            phone.as_ref().map_or_else(|_| all_digits(&raw.display), |phone| phone.digits().to_string());
        if shown != *raw.digits {
            let numbers = [&raw.display, &raw.digits].map(|number| SafeText::clean(number).to_string());
            self.report(at, Problem::DigitsDiffer(Box::new(numbers)));
        }
        self.checked_phone(at, phone)
    }

    /// The phone number in a field of the value at `at`. Reports one that cannot be called.
    pub(super) fn phone(
        &mut self,
        at: &JsonPath<'_>,
        (field, raw): (&str, &str),
        extension: Option<&str>,
    ) -> Option<Phone> {
        let phone = if raw.is_empty() { None } else { Some(Phone::parse(raw, extension)) }?;
        let is_extension = matches!(phone, Err(PhoneFault::Extension(_))) && Phone::parse(raw, None).is_ok();
        self.checked_phone(&at.field(if is_extension { "extension" } else { field }), phone)
    }

    fn checked_phone(&mut self, at: &JsonPath<'_>, phone: Result<Phone, PhoneFault>) -> Option<Phone> {
        let phone = phone.map_err(|fault| self.report(at, Problem::Phone(fault))).ok()?;
        self.check_not_example(at, phone.digits());
        if self.is_external(at) {
            self.report_imitation(at, imitated_number(phone.digits()));
        }
        Some(phone)
    }

    /// Reports a number that is reserved for examples, except in the example of the program.
    pub(super) fn check_not_example(&mut self, at: &JsonPath<'_>, digits: &str) {
        if is_example(digits) && !self.packs.get(at.file).copied().is_some_and(is_the_example) {
            self.report(at, Problem::Phone(PhoneFault::Example));
        }
    }

    pub(super) fn when(&mut self, at: &JsonPath<'_>, raw: &RawWhen) -> Option<When> {
        let last = raw.to.as_deref();
        let (first, when) = match (&raw.from, &raw.yearly) {
            (Some(from), None) => (&**from, When::once(from, last.unwrap_or(from))),
            (None, Some(yearly)) => (&**yearly, When::every_year(yearly, last.unwrap_or(yearly))),
            _ => ("", Err(NotADate)),
        };
        if when.is_err() {
            let text = last.map_or(first.to_owned(), |last| format!("{first} to {last}"));
            self.report(at, Problem::BadDate(text));
        }
        when.ok()
    }

    pub(super) fn times_of(&mut self, at: &JsonPath<'_>, raw: &RawWhen) -> Option<Times> {
        let RawWhen { time, end, zone, .. } = raw;
        self.times(at, ("time", time.as_deref()), end.as_deref(), zone.as_deref())
    }

    pub(super) fn links(&mut self, at: &JsonPath<'_>, raw: &[RawLink]) -> Vec<WebLink> {
        let mut links = Vec::with_capacity(raw.len());
        for (number, link) in raw.iter().enumerate() {
            let at = at.item(number);
            let label = link.label.as_ref().map(|label| self.text(&at.field("label"), label));
            links.push(WebLink { label, address: self.address(&at, &link.address) });
        }
        links
    }

    pub(super) fn address(&mut self, at: &JsonPath<'_>, raw: &RawString) -> SafeText {
        if matches!(raw, Cow::Owned(_)) && !is_address(raw) {
            self.report(at, Problem::BadAddress(SafeText::clean(raw).to_string()));
        }
        if self.is_read(at, raw) {
            self.report_imitation(at, imitated_address(raw));
        }
        self.clean(at, raw)
    }

    pub(super) fn known(&mut self, at: &JsonPath<'_>, id: &str) -> Option<EntryIndex> {
        let found = self.ids.get(id).copied().or_else(|| self.find_other?(id));
        if found.is_none() && self.find_other.is_none() && !self.is_left_out(id) {
            self.report(at, Problem::UnknownEntry(SafeText::clean(id).to_string()));
        }
        found
    }

    pub(super) fn see(&mut self, at: &JsonPath<'_>, raw: &[RawString]) -> Vec<EntryIndex> {
        raw.iter().enumerate().filter_map(|(number, id)| self.known(&at.item(number), id)).collect()
    }

    pub(super) fn sources(&mut self, at: &JsonPath<'_>, raw: &[RawSource]) -> Vec<Source> {
        let mut sources = Vec::with_capacity(raw.len());
        for (number, source) in raw.iter().enumerate() {
            let at = at.item(number);
            let Ok(as_of) = source.as_of.parse::<AsOf>() else {
                let text = SafeText::clean(&source.as_of).to_string();
                self.report(&at.field("as_of"), Problem::BadDate(text));
                continue;
            };
            self.check_known(&at.field("as_of"), as_of.first_day(), &source.as_of);
            let name = self.text(&at.field("name"), &source.name);
            let address = source.address.as_ref().map(|raw| self.address(&at.field("address"), raw));
            sources.push(Source { name, as_of, address, kind: source.source_kind });
        }
        sources
    }

    /// The `review_by` of the item at `at`, which may be past or still to come.
    pub(super) fn review_by(&mut self, at: &JsonPath<'_>, raw: Option<&RawString>) -> Option<Date> {
        self.day(&at.field("review_by"), raw?)
    }

    /// Reports a day after `latest`: a source or a check cannot be from the future.
    pub(super) fn check_known(&mut self, at: &JsonPath<'_>, day: Option<Date>, raw: &str) {
        if day.is_some_and(|day| self.latest.is_some_and(|latest| day > latest)) {
            self.report(at, Problem::NotYet(SafeText::clean(raw).to_string()));
        }
    }
}

/// What a pack has in `language`.
const fn in_language<T>(raw: &ByLanguage<T>, language: Language) -> Option<&T> {
    match language {
        Language::English => Some(&raw.en),
        Language::Spanish => raw.es.as_ref(),
    }
}

/// Whether this is the unchanged example of the program. Only there is a number allowed that reaches nobody: a copy
/// must have a real one.
fn is_the_example(pack: &NamedPack) -> bool {
    *pack.text == *EXAMPLE && Path::new(&*pack.name).ends_with("content/examples/help-line.json")
}

/// A built-in text unchanged, any other cleaned.
pub(super) fn known_text(raw: &RawString) -> SafeText {
    match raw {
        Cow::Borrowed(text) => SafeText::built_in(text),
        Cow::Owned(text) => SafeText::clean(text),
    }
}

fn is_address(raw: &str) -> bool {
    let host = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://"));
    host.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // A name before the host would look like the host, and other letters like those of another host.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
        host.starts_with(|letter: char| letter.is_ascii_alphanumeric()) && host.bytes().all(is_plain)
    }) && !raw.contains(char::is_whitespace)
}
