//! The ways to reach a help line or an event nearby.

use super::Assembly;
use crate::content::entry::WebLink;
use crate::content::pack::diagnostic::Problem;
use crate::content::pack::imitation::{imitated_address, imitated_text_number};
use crate::content::pack::json_path::JsonPath;
use crate::content::pack::local_format::RawTextLine;
use crate::content::pack::localized_text::RawString;
use crate::content::phone::{Phone, TextLine};
use crate::text::strings::{self, Words, in_every_language};
use crate::text::{Language, Localized, SafeText};

/// The ways to reach it, as a file has them.
#[derive(Clone, Copy)]
pub(super) struct RawReach<'a> {
    pub(super) phone: &'a Option<RawString>,
    pub(super) extension: &'a Option<RawString>,
    pub(super) text: &'a Option<RawTextLine>,
    pub(super) website: &'a Option<RawString>,
    pub(super) chat: &'a Option<RawString>,
    pub(super) email: &'a Option<RawString>,
}

impl RawReach<'_> {
    /// Whether there is no way at all.
    pub(super) const fn is_empty(self) -> bool {
        self.phone.is_none()
            && self.text.is_none()
            && self.website.is_none()
            && self.chat.is_none()
            && self.email.is_none()
    }
}

/// The ways to reach it, checked.
pub(super) struct Reach {
    pub(super) phone: Option<Phone>,
    pub(super) text_line: Option<TextLine>,
    pub(super) links: Vec<WebLink>,
    /// The lines of the body about text messages and e-mail.
    pub(super) lines: Vec<Localized<SafeText>>,
}

impl Assembly<'_> {
    pub(super) fn reach(&mut self, at: &JsonPath<'_>, raw: RawReach<'_>) -> Reach {
        let phone = raw.phone.as_ref().and_then(|phone| {
            let phone = self.cleaned(&at.field("phone"), phone);
            self.phone(at, ("phone", &phone), raw.extension.as_deref())
        });
        let text_line = raw.text.as_ref().and_then(|text| self.text_line(&at.field("text"), text));
        let website = self.link(at, "website", raw.website.as_ref(), |words| words.website);
        let chat = self.link(at, "chat", raw.chat.as_ref(), |words| words.chat);
        let email = raw.email.as_ref().map(|email| self.email(&at.field("email"), email));
        let mut lines = Vec::new();
        lines.extend(
            text_line.as_ref().map(|line| in_every_language(|language| message(line, language) + ".")),
        );
        lines.extend(email.map(|email| {
            in_every_language(|language| format!("{} {email}", Words::of(language).nearby.email))
        }));
        Reach { phone, text_line, links: website.into_iter().chain(chat).collect(), lines }
    }

    /// The number for text messages. Reports one that no message can be sent to.
    pub(super) fn text_line(&mut self, at: &JsonPath<'_>, raw: &RawTextLine) -> Option<TextLine> {
        let number = self.cleaned(&at.field("number"), &raw.number);
        let word = raw.word.as_ref().map(|word| self.cleaned(&at.field("word"), word));
        if number.is_empty() {
            return None;
        }
        let at = at.field("number");
        let line =
            TextLine::parse(&number, word).map_err(|fault| self.report(&at, Problem::Phone(fault))).ok()?;
        self.check_not_example(&at, line.digits());
        if self.is_external(&at) {
            self.report_imitation(&at, imitated_text_number(line.digits()));
        }
        Some(line)
    }

    fn link(
        &mut self,
        at: &JsonPath<'_>,
        field: &str,
        raw: Option<&RawString>,
        label: fn(&strings::NearbyWords) -> &'static str,
    ) -> Option<WebLink> {
        let address = self.address(&at.field(field), raw?);
        let label = in_every_language(|language| label(&Words::of(language).nearby).to_owned());
        Some(WebLink { label: Some(label), address })
    }

    fn email(&mut self, at: &JsonPath<'_>, raw: &str) -> SafeText {
        if !is_email(raw) {
            self.report(at, Problem::BadEmail(SafeText::clean(raw).to_string()));
        }
        if self.is_external(at) {
            self.report_imitation(at, imitated_address(raw));
        }
        self.cleaned(at, raw)
    }
}

fn message(line: &TextLine, language: Language) -> String {
    Words::of(language).share.message(line.number(), line.word().map(|word| &**word))
}

/// Whether a text has the form of an address for e-mail: a name, an at sign and a host with a dot.
fn is_email(raw: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'@');
    raw.split_once('@').is_some_and(|(name, host)| {
        is_part(name) && is_part(host) && host.trim_matches('.') == host && host.contains('.')
    })
}
