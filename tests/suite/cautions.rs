//! Warnings of the source pages: an entry states them in both languages, with the source.

use infocus::content::catalog::Catalog;
use infocus::content::entry::{Entry, Setting, Source};
use infocus::text::Language;

const SETTINGS: [Setting; 3] = [Setting::Personal, Setting::Kiosk, Setting::Ssh];

/// A sentence in every language.
type InEveryLanguage = [&'static str; Language::ALL.len()];

/// An entry's ID; the sentence it must contain; the source's name or address; the
/// source's date.
type Caution = (&'static str, InEveryLanguage, &'static str, &'static str);

/// The losses and exposures of which a reader must be warned.
const CAUTIONS: [Caution; 35] = [
    ("eeoc", BOSS_LEARNS_YOUR_NAME, "eeoc.gov/confidentiality", "undated"),
    ("eeoc-trafficking", BOSS_LEARNS_YOUR_NAME, "eeoc.gov/confidentiality", "undated"),
    ("hotline", CONFIDENTIAL, "HHS release (copy)", "2025-09-22"),
    ("will-they-tell", CONFIDENTIAL, "HHS release (copy)", "2025-09-22"),
    ("is-my-call-private", CONFIDENTIAL, "HHS release (copy)", "2025-09-22"),
    ("hotline", THEY_MAY_SEE, "HHS webinar", "2025-12-19"),
    ("what-happens-when-i-call", THEY_MAY_SEE, "HHS webinar", "2025-12-19"),
    ("will-they-tell", THEY_MAY_SEE, "HHS webinar", "2025-12-19"),
    ("is-my-call-private", THEY_MAY_SEE, "HHS release (copy)", "2025-09-22"),
    (
        "what-happens-when-i-call",
        [
            "They can still show on the bill or on another device.",
            "Aunque lo borre, puede verse en el recibo o en otro aparato.",
        ],
        "internet and phone safety",
        "undated",
    ),
    ("t-visa", WHO_WAITED, "centerforhumanrights.org", "2025-10-15"),
    ("t-visa", LAWYER_FIRST, "centerforhumanrights.org", "2025-10-15"),
    ("uscis-victims", WHO_WAITED, "centerforhumanrights.org", "2025-10-15"),
    ("uscis-victims", LAWYER_FIRST, "centerforhumanrights.org", "2025-10-15"),
    (
        "t-visa",
        ["Family members are not counted.", "Los familiares no cuentan en ese número."],
        "volume-3-part-b-chapter-8",
        "undated",
    ),
    (
        "children-from-abroad",
        [
            "Food and health help changed in 2025 and 2026. Ask OTIP or a lawyer",
            "La ayuda para comida y salud cambió en 2025 y 2026. Pregunte a la OTIP o a un abogado",
        ],
        "USDA memo on food help",
        "2025-10-31",
    ),
    (
        "homeland-security-tip-line",
        [
            "In 2013 its page said that the line was open 24 hours",
            "En 2013 su página decía que la línea atiende las 24 horas",
        ],
        "ICE page, archived copy",
        "2013-02-15",
    ),
    (
        "homeland-security-tip-line",
        [
            "tips can be shared across the whole department and with other police",
            "pueden compartirse en todo el departamento y con otras agencias de policía",
        ],
        "dhs.gov/hsi/tipline",
        "undated",
    ),
    (
        "blue-campaign",
        ["In January 2026 it took part in the campaign.", "En enero de 2026 participó en la campaña."],
        "Progreso Hispano News",
        "2026-01-20",
    ),
    (
        "childhelp",
        [
            "It says that it is not a reporting line or an emergency service.",
            "Dice que no es una línea para hacer denuncias ni un servicio de emergencia.",
        ],
        "childhelphotline.org/how-it-works",
        "undated",
    ),
    (
        "lifeline-988",
        [
            "If they think a life is in danger, they may send emergency services.",
            "Si creen que una vida corre peligro, pueden enviar servicios de emergencia.",
        ],
        "SAMHSA",
        "2022-07",
    ),
    ("ovc-map", CALL_FIRST, "Reuters", "2025-04-25"),
    ("where-is-help-near-me", CALL_FIRST, "Reuters", "2025-04-25"),
    (
        "under-18",
        [
            "If someone uses force, lies or threats to make you work, you are a victim too.",
            "¿O alguien te obliga a trabajar a la fuerza, con mentiras o con amenazas?",
        ],
        "ovc.ojp.gov/node/51091",
        "undated",
    ),
    (
        "ncmec",
        [
            "Is a child missing now? Call the police first: 911.",
            "¿Desapareció un niño? Llame primero a la policía: 911.",
        ],
        "ovc.ojp.gov/faqs?page=12",
        "undated",
    ),
    ("waiting-and-family", WHO_WAITED, "centerforhumanrights.org", "2025-10-15"),
    ("waiting-and-family", LAWYER_FIRST, "centerforhumanrights.org", "2025-10-15"),
    (
        "phone-safety",
        [
            "The person may get an alert or notice the change.",
            "Puede que a esa persona le llegue un aviso o que se dé cuenta.",
        ],
        "Lifehacker",
        "2025-08-03",
    ),
    (
        "phone-safety",
        ["Then do not look for help on that phone.", "Entonces no busque ayuda en ese teléfono."],
        "techsafety.org/spyware",
        "undated",
    ),
    (
        "want-to-leave",
        [
            "When someone tries to leave, the other person can get more violent.",
            "Cuando alguien trata de irse, la otra persona puede ponerse más violenta.",
        ],
        "austintexas.gov",
        "undated",
    ),
    (
        "help-211",
        ["Police may answer there too.", "Ahí también puede contestar la policía."],
        "wtoc.com",
        "2020-10-02",
    ),
    (
        "if-i-am-arrested",
        ["Calls can be recorded.", "Las llamadas se pueden grabar."],
        "saunderscounty.ne.gov",
        "undated",
    ),
    (
        "if-i-am-arrested",
        ["It covers only some federal crimes.", "Solo cubre algunos delitos federales."],
        "PLAW-119publ73",
        "2026-01-23",
    ),
    (
        "release-alerts",
        ["VINE may call every 30 minutes for a day", "VINE puede llamar cada 30 minutos durante un día"],
        "countyofcolusa.org",
        "undated",
    ),
    (
        "release-alerts",
        ["It does not protect you by itself.", "Por sí solo no le protege."],
        "Federal prisons",
        "2012-10-16",
    ),
];

const BOSS_LEARNS_YOUR_NAME: InEveryLanguage =
    ["If you file, your boss is told your name", "Si la presenta, le dan a su patrón el nombre de usted"];
const CONFIDENTIAL: InEveryLanguage = [
    "In September 2025 the US health department (HHS) called the hotline confidential.",
    "En septiembre de 2025 el Departamento de Salud (HHS) dijo que la línea es confidencial.",
];
const THEY_MAY_SEE: InEveryLanguage = [
    "They may see the number you call from. We do not know.",
    "Tal vez vean el número desde el que usted llama. No lo sabemos.",
];
const WHO_WAITED: InEveryLanguage = [
    "In 2025 some people were detained while they waited.",
    "En 2025 detuvieron a algunas personas mientras esperaban.",
];
const LAWYER_FIRST: InEveryLanguage = [
    "Courts are still deciding about this. See a lawyer first.",
    "Las cortes todavía están decidiendo. Hable primero con un abogado.",
];
const CALL_FIRST: InEveryLanguage = ["Call before you go.", "Llame antes de ir."];

/// Every sentence of all entries in one language, with the ID of its entry.
fn every_sentence(catalog: &Catalog, language: Language) -> Vec<(&str, &str)> {
    let mut all = vec![];
    for (_, entry) in catalog.entries() {
        for setting in SETTINGS {
            for body in [entry.body.in_setting(setting), entry.body.in_dialogue(setting)] {
                let texts = body.in_language(language).iter();
                all.extend(texts.flat_map(|text| text.split_inclusive(". ")).map(|text| (&*entry.id, text)));
            }
        }
    }
    all
}

/// Whether the entry contains this sentence in every setting, on the screen and in the dialogue.
fn says(entry: &Entry, language: Language, sentence: &str) -> bool {
    SETTINGS.into_iter().all(|setting| {
        let bodies = [entry.body.in_setting(setting), entry.body.in_dialogue(setting)];
        bodies.iter().all(|body| body.in_language(language).iter().any(|text| text.contains(sentence)))
    })
}

#[test]
fn every_warning_of_a_page_is_repeated_with_its_source() {
    let catalog = Catalog::built_in();
    let mut missing = vec![];
    for (id, sentences, source, as_of) in CAUTIONS {
        let entry = catalog.entry(catalog.find(id).unwrap());
        for (language, sentence) in Language::ALL.into_iter().zip(sentences) {
            if !says(entry, language, sentence) {
                missing.push(format!("{id}: {sentence}"));
            }
        }
        let is_stated = entry.sources.iter().any(|stated| {
            let address = stated.address.as_deref().unwrap_or_default();
            let name = stated.name.in_language(Language::English);
            (name.contains(source) || address.contains(source)) && stated.as_of.to_string() == as_of
        });
        if !is_stated {
            missing.push(format!("{id}: {source}, {as_of}"));
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn pages_of_the_hotlines_former_operator_are_named_as_such() {
    let catalog = Catalog::built_in();
    let labels: InEveryLanguage =
        ["former operator (before fall 2025)", "grupo anterior (antes del otoño de 2025)"];
    let mut pages = 0;
    for (_, entry) in catalog.entries() {
        let is_of_hotline = |address: &str| address.contains("humantraffickinghotline.org");
        let theirs = |source: &&Source| source.address.as_deref().is_some_and(is_of_hotline);
        for source in entry.sources.iter().filter(theirs) {
            pages += 1;
            for (language, label) in Language::ALL.into_iter().zip(labels) {
                let name = source.name.in_language(language);
                assert!(name.contains(label), "{}: {}", entry.id, &**name);
            }
        }
    }
    assert!(pages >= 15, "{pages} pages");
}

/// Pairs of words that need a year if they are in one sentence: pages of the hotline's former operator made these
/// statements, and the rules of the new operator are unknown.
const fn is_of_its_time(language: Language) -> [(&'static str, &'static str); 3] {
    match language {
        Language::English => [("calls", "confidential"), ("hotline", "confidential"), ("any status", "")],
        Language::Spanish => {
            [("llamada", "confidencial"), ("línea", "confidencial"), ("cualquier situación migratoria", "")]
        }
    }
}

#[test]
fn statements_about_the_hotlines_privacy_give_their_year() {
    let catalog = Catalog::built_in();
    for language in Language::ALL {
        let undated = |sentence: &str| {
            let sentence = sentence.to_lowercase();
            let is_said = is_of_its_time(language)
                .iter()
                .any(|(one, other)| sentence.contains(one) && sentence.contains(other));
            is_said && !sentence.contains("2025")
        };
        for (id, sentence) in every_sentence(&catalog, language) {
            assert!(!undated(sentence), "{id}: {sentence}");
        }
        let old = [
            "The hotline says that calls are confidential.",
            "La línea dice que las llamadas son confidenciales.",
        ];
        assert!(old.iter().any(|sentence| undated(sentence)));
    }
}

#[test]
fn no_child_from_abroad_is_promised_refugee_benefits() {
    let catalog = Catalog::built_in();
    let refugees: InEveryLanguage = ["refugee", "refugiad"];
    for (language, refugee) in Language::ALL.into_iter().zip(refugees) {
        for (id, sentence) in every_sentence(&catalog, language) {
            assert!(!sentence.to_lowercase().contains(refugee), "{id}: {sentence}");
        }
    }
}
