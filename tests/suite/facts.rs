//! Facts of the content that readers rely on: operators of help lines, addresses, both languages, dates.

use std::collections::BTreeMap;

use infocus::content::catalog::Catalog;
use infocus::content::date::{AsOf, When};
use infocus::content::entry::{Entry, Setting};
use infocus::content::origin::{Origin, SourceKind, Tag};
use infocus::content::pane::Pane;
use infocus::text::Language;
use jiff::civil::{Date, date};

const SETTINGS: [Setting; 3] = [Setting::Personal, Setting::Kiosk, Setting::Ssh];

/// The annual days.
const YEARLY: [(&str, When); 5] = [
    ("awareness-day", yearly((1, 11), (1, 11))),
    ("prevention-month", yearly((1, 1), (1, 31))),
    ("day-against-child-labour", yearly((6, 12), (6, 12))),
    ("day-against-trafficking", yearly((7, 30), (7, 30))),
    ("day-abolition-slavery", yearly((12, 2), (12, 2))),
];

/// The events of the page of 2017, and their last days.
const PAST: [(&str, Date); 4] = [
    ("webinar-2017", date(2017, 1, 17)),
    ("law-enforcement-response-2017", date(2017, 3, 1)),
    ("team-response-2017", date(2017, 3, 2)),
    ("indian-country-seminar-2017", date(2017, 3, 2)),
];

/// An annual range of days.
const fn yearly(from: (i8, i8), to: (i8, i8)) -> When {
    When::Yearly { from, to }
}

fn entry<'a>(catalog: &'a Catalog, id: &str) -> &'a Entry {
    catalog.entry(catalog.find(id).unwrap())
}

fn said(entry: &Entry, setting: Setting, language: Language) -> String {
    entry.body.in_setting(setting).in_language(language).iter().collect::<Vec<_>>().join(" ")
}

fn addresses(entry: &Entry) -> impl Iterator<Item = &str> {
    let links = entry.links.iter().map(|link| &*link.address);
    links.chain(entry.sources.iter().filter_map(|source| source.address.as_deref()))
}

#[test]
fn the_ice_tip_line_says_that_it_is_ice() {
    let catalog = Catalog::built_in();
    let line = entry(&catalog, "homeland-security-tip-line");
    assert_eq!(line.tag, Some(Tag::PoliceImmigration));
    assert_eq!(&**line.help_line.as_ref().unwrap().digits(), "18663472423");
    for (language, whose, purpose) in [
        (Language::English, "This line belongs to ICE", "It is for reports, not for support."),
        (Language::Spanish, "Esta línea es de ICE", "Es para hacer denuncias, no para recibir apoyo."),
    ] {
        assert!(line.title.in_language(language).contains("(ICE)"));
        for setting in SETTINGS {
            let text = said(line, setting, language);
            assert!(text.starts_with(whose) && text.contains(purpose), "{text}");
        }
    }
}

#[test]
fn every_help_line_is_tagged_with_its_kind_of_operator() {
    let catalog = Catalog::built_in();
    let mut lines = 0;
    for listed in catalog.pane(Pane::GetHelp) {
        let entry = catalog.entry(listed.entry);
        let is_line = entry.help_line.is_some() || catalog.group_of(listed).is_some();
        assert_eq!(entry.tag.is_some(), is_line, "{}", entry.id);
        lines += usize::from(is_line);
    }
    assert!(lines >= 17, "{lines} lines");
    let elsewhere = catalog.entries().filter(|(_, entry)| entry.help_line.is_some());
    assert!(elsewhere.into_iter().all(|(_, entry)| entry.tag.is_some()));
}

/// Whether a browser accepts the address: a scheme, and a host that does not end with a dot.
fn is_sound(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#', ':']).next()).unwrap_or_default();
    host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !address.contains(' ')
}

#[test]
fn every_address_can_be_typed_into_a_browser() {
    let catalog = Catalog::built_in();
    let all: Vec<&str> = catalog.entries().flat_map(|(_, entry)| addresses(entry)).collect();
    assert!(all.len() >= 100, "{} addresses", all.len());
    for address in all {
        assert!(is_sound(address), "{address}");
    }
    for bad in
        ["ftp://ojp.gov", "ojp.gov", "https://ojp.gov./x", "https://", "https://ojp", "https://ojp.gov/a b"]
    {
        assert!(!is_sound(bad), "{bad}");
    }
}

#[test]
fn a_record_is_never_looked_up_by_its_ncj_number() {
    let catalog = Catalog::built_in();
    let ncj_numbers = |entry: &Entry| {
        let facts = entry.facts.iter().map(|fact| fact.in_language(Language::English).to_string());
        facts.filter_map(|fact| fact.strip_prefix("NCJ ").map(ToOwned::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(ncj_numbers(entry(&catalog, "improving-investigation")), ["250304"]);
    let numbers: Vec<_> = catalog.entries().flat_map(|(_, entry)| ncj_numbers(entry)).collect();
    assert!(numbers.len() >= 20, "{numbers:?}");
    for address in catalog.entries().flat_map(|(_, entry)| addresses(entry)) {
        assert!(!numbers.iter().any(|number| address.contains(&**number)), "{address}");
    }
}

#[test]
fn everything_is_available_in_every_language() {
    Language::translations().for_each(everything_is_available_in);
}

fn everything_is_available_in(language: Language) {
    let catalog = Catalog::built_in();
    let speaks = |entry: &Entry| {
        let sources = entry.sources.iter().map(|source| &source.name);
        let labels = entry.links.iter().filter_map(|link| link.label.as_ref());
        SETTINGS.into_iter().all(|setting| entry.speaks(language, entry.body.in_setting(setting)))
            && entry.facts.iter().chain(sources).chain(labels).all(|text| text.speaks(language))
    };
    for (_, entry) in catalog.entries() {
        assert!(speaks(entry), "{} in {language:?}", entry.id);
        let keywords = &entry.keywords;
        let has_none = keywords.in_language(Language::English).is_empty();
        assert!(keywords.speaks(language) || has_none, "the keywords of {}", entry.id);
        for setting in SETTINGS {
            let [english, translated] =
                [Language::English, language].map(|language| said(entry, setting, language));
            assert!(english.is_empty() || english != translated, "{} was not translated", entry.id);
            assert_eq!(english.is_empty(), translated.is_empty(), "{}", entry.id);
        }
    }
    let groups = Pane::ALL.iter().flat_map(|pane| catalog.pane(*pane)).filter_map(|l| catalog.group_of(l));
    assert!(groups.into_iter().all(|group| group.title.speaks(language)));
}

#[test]
fn there_is_more_to_read_than_the_page_had() {
    let catalog = Catalog::built_in();
    let added = |pane| {
        let listed = catalog.pane(pane).iter().map(|listed| catalog.entry(listed.entry));
        listed.filter(|entry| entry.origin == Origin::Added).count()
    };
    for (pane, least) in [(Pane::Qa, 38), (Pane::Publications, 28), (Pane::Resources, 20)] {
        println!("{}: {} added", pane.name(), added(pane));
        assert!(added(pane) >= least, "{} in {}", added(pane), pane.name());
    }
}

#[test]
fn annual_days_are_on_their_dates() {
    let catalog = Catalog::built_in();
    for (id, days) in YEARLY {
        assert_eq!(entry(&catalog, id).when, Some(days), "{id}");
        assert!(catalog.position_in(Pane::Events, catalog.find(id).unwrap()).is_some(), "{id}");
    }
    let yearly = catalog.entries().filter(|(_, entry)| matches!(entry.when, Some(When::Yearly { .. })));
    assert_eq!(yearly.count(), YEARLY.len());
}

#[test]
fn the_pages_events_are_past_and_below_the_fold() {
    let catalog = Catalog::built_in().with_next_dates_first(Some(date(2026, 11, 22)));
    let list = catalog.pane(Pane::Events);
    let fold = list.iter().position(|listed| catalog.is_fold(listed)).unwrap();
    let title = &catalog.entry(list[fold].entry).title;
    assert_eq!(&**title.in_language(Language::English), "4 past events on the 2017 page");
    assert_eq!(&**title.in_language(Language::Spanish), "4 eventos pasados de la página de 2017");
    for ((id, last), listed) in PAST.iter().zip(&list[fold + 1..]) {
        let event = entry(&catalog, id);
        assert_eq!(event.origin, Origin::Page, "{id}");
        let when = event.when.unwrap();
        assert!(when.is_past(last.tomorrow().unwrap()) && !when.is_past(*last), "{id}");
        assert!(listed.is_past && catalog.entry(listed.entry).id == event.id, "{id}");
    }
}

#[test]
fn every_entry_has_sources_and_their_age() {
    let catalog = Catalog::built_in();
    for (_, entry) in catalog.entries() {
        assert!(!entry.sources.is_empty(), "{}", entry.id);
        for source in &entry.sources {
            for language in Language::ALL {
                assert!(!source.name.in_language(language).is_empty(), "{}", entry.id);
                assert!(!source.as_of.in_words(language).is_empty(), "{}", entry.id);
            }
        }
        if entry.origin == Origin::Page {
            assert!(entry.sources.iter().any(|source| source.as_of.to_string() == "2017-01"), "{}", entry.id);
        }
    }
}

#[test]
fn every_source_says_what_kind_it_is() {
    let catalog = Catalog::built_in();
    for (_, entry) in catalog.entries() {
        for source in &entry.sources {
            let name = &**source.name.in_language(Language::English);
            let kind = source.kind.unwrap_or_else(|| panic!("{name:?} of {}", entry.id));
            assert_eq!(name.contains("code repository"), kind == SourceKind::Repository, "{name}: {kind:?}");
            let is_copy = name.contains("(copy") || name.contains("archived copy");
            assert!(!is_copy || kind == SourceKind::Copy, "{name}: {kind:?}");
            let is_government = source.address.as_deref().is_some_and(|address| {
                let host = address.split('/').nth(2).unwrap();
                [".gov", ".mil"].iter().any(|end| host.ends_with(end))
            });
            assert!(!is_government || kind == SourceKind::Agency, "{name}: {kind:?}");
        }
    }
}

/// The day on which all of the built-in content was last read beside its sources.
const REVIEWED: Date = date(2026, 11, 22);

/// The days for which what an entry says may be trusted. What a person in danger acts on changes with laws, budgets and
/// operators; most of the rest is about publications and events of the past.
fn days_of_trust(catalog: &Catalog, entry: &Entry) -> i64 {
    let about_work = [
        "my-rights-at-work",
        "my-pay-is-wrong",
        "keep-a-record",
        "wage-and-hour-faq",
        "eeoc-trafficking",
        "state-labor-offices",
    ];
    let index = catalog.find(&entry.id).unwrap();
    let listed = catalog.pane(entry.pane).iter().find(|listed| listed.entry == index);
    let group = listed.and_then(|listed| catalog.group_of(listed)).map(|group| &*group.id);
    if entry.tag == Some(Tag::WorkRights) || about_work.contains(&&*entry.id) {
        180
    } else if entry.pane == Pane::GetHelp || matches!(group, Some("qa-for-you" | "resources-for-you")) {
        90
    } else {
        365
    }
}

/// The spans are explained in `docs/decisions/review.md`. No day is compared with today's.
#[test]
fn every_entry_is_reviewed_in_time() {
    let catalog = Catalog::built_in();
    let mut spans = BTreeMap::new();
    for (_, entry) in catalog.entries() {
        let days = days_of_trust(&catalog, entry);
        *spans.entry(days).or_insert(0) += 1;
        let review_by = entry.review_by.unwrap_or_else(|| panic!("{} has no review_by", entry.id));
        let latest = match entry.as_of() {
            // Nobody knows how old it is already.
            AsOf::Undated => REVIEWED,
            as_of @ AsOf::Dated { .. } => {
                let seen = as_of.first_day().unwrap().max(REVIEWED);
                seen + jiff::Span::new().days(days)
            }
        };
        assert!(review_by <= latest, "{} is to be reviewed by {review_by}, after {latest}", entry.id);
    }
    assert!(spans[&90] >= 30 && spans[&180] >= 8, "{spans:?}");
}
