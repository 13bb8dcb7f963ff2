//! Imitations and honest lines, from first principles: the unit tests of `src/content/pack/imitation.rs`. The facts of
//! `content/site.json` that a text names in braces are filled in.

use super::*;
use crate::content::hotline::TEXT_WORD;
use crate::content::phone::Phone;
use crate::text::Language;

const DIGITS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The hotline's digits without the first.
fn short() -> String {
    digits(NUMBER).split_off(1)
}

/// A number with another digit at a place.
fn changed(number: &str, at: usize) -> String {
    let next = |digit: char| char::from(b'0' + (digit as u8 - b'0' + 1) % 10);
    number.chars().enumerate().map(|(place, digit)| if place == at { next(digit) } else { digit }).collect()
}

/// A number with one slip: another digit, or two that have changed places.
fn slips(number: &str) -> Vec<String> {
    let mut slips: Vec<String> = (0..number.len()).map(|at| changed(number, at)).collect();
    for at in 1..number.len() {
        let mut swapped: Vec<char> = number.chars().collect();
        swapped.swap(at - 1, at);
        slips.push(swapped.into_iter().collect());
    }
    slips.retain(|slip| slip != number);
    slips
}

/// Numbers that are one or two slips from the hotline's.
fn near_numbers() -> Vec<String> {
    let short = short();
    let mut near = slips(&short);
    near.extend([changed(&changed(&short, 1), 2), changed(&changed(&short, 6), 8)]);
    near.extend([short[..9].to_owned(), format!("{short}{}", &short[9..])]);
    let with_first: Vec<String> = near.iter().map(|near| format!("1{near}")).collect();
    // With a digit less behind the first it is as long as a whole number.
    near.extend(with_first.into_iter().filter(|near| near.len() == 11));
    near
}

/// A text with the facts that it names, and what is nearly like them.
fn filled(text: &str) -> String {
    let near = changed(&short(), 9);
    let in_words = |digits: &str| -> String {
        let words: Vec<&str> = digits.bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect();
        words.join(" ")
    };
    let shifted = |zero: u32, digits: &str| -> String {
        digits.bytes().map(|digit| char::from_u32(zero + u32::from(digit - b'0')).unwrap()).collect()
    };
    let alike = |digit: char| "ol2345678b".chars().nth(digit as usize - '0' as usize).unwrap_or(digit);
    let (area, middle, end) = (&near[..3], &near[3..6], &near[6..]);
    let in_letters = format!("1-{area}-{middle}-{}{}", &end[..2], alike(end[2..].chars().next().unwrap()));
    let arabic = [area, middle, end].map(|group| shifted(0x660, group)).join(" ");
    [
        ("{number}", NUMBER.to_owned()),
        ("{end}", short()[6..].to_owned()),
        ("{near}", format!("1-{area}-{middle}-{end}")),
        ("{near_grouped}", format!("({area}) {middle} {} {}", &end[..2], &end[2..])),
        ("{near_in_letters}", in_letters + &end[3..]),
        ("{near_in_words}", [area, middle, end].map(in_words).join(", ")),
        ("{arabic}", arabic),
        ("{wide}", format!("{}-{middle}-{end}", shifted(0xff10, area))),
        ("{word}", TEXT_WORD.to_owned()),
        ("{letters}", site!(text_letters).to_uppercase()),
        ("{text_number}", TEXT_NUMBER.to_owned()),
        ("{near_text}", changed(TEXT_NUMBER, 4)),
        ("{short_text}", TEXT_NUMBER[..5].to_owned()),
        ("{danger}", EMERGENCY.to_owned()),
        ("{danger_apart}", EMERGENCY.chars().map(String::from).collect::<Vec<_>>().join("-")),
        ("{danger_words}", in_words(EMERGENCY)),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (name, fact)| text.replace(name, &fact))
}

/// Collects all that is wrong, for a failure to show at once.
macro_rules! is_so {
    ($wrong:ident, $is_so:expr, $($words:tt)*) => {
        if !$is_so {
            $wrong.push(format!($($words)*));
        }
    };
}

#[test]
fn names_that_can_be_taken_for_the_hotlines_are_known() {
    let mut wrong: Vec<String> = Vec::new();
    for name in [
        "National Human Trafficking Hotline",
        "NATIONAL HUMAN TRAFFICKING HOTLINE",
        "National Human Traficking Hotline",
        "Nationa1 Hum4n Tr4fficking H0tline",
        "Nаtіonal Humаn Trаffickіng Hоtline",
        "Ｎational Human Trafficking Hotline",
        "N a t i o n a l  Human  Trafficking  Hotline",
        "NationalHumanTraffickingHotline",
        "National-Human-Trafficking-Hotline (new number)",
        "The official National Human Trafficking Hotline of Stockton",
        "Hotline, Human Trafficking, National",
        "National Trafficking Helpline",
        "Human Trafficking Hotline",
        "NHTH",
        "Línea Nacional contra la Trata de Personas",
        "LINEA NACIONAL CONTRA LA TRATA",
        "Línea Nacional de Trata",
        "Línea contra la trata de personas",
        "Nueva línea nacional",
        "National hotline",
        "New hotline number",
        "Hotline",
        "The hot-line",
        "U.S. Hotline",
        "Official hotline",
        "𝐍𝐚𝐭𝐢𝐨𝐧𝐚𝐥 𝐇𝐨𝐭𝐥𝐢𝐧𝐞",
        "Human Trafficking Resource Center",
        "Traf-ficking Hot-line",
        "{number} (new)",
    ] {
        let name = &*filled(name);
        is_so!(wrong, imitated_name(name, Called::Number("2094440123")) == Some(Imitation::Name), "{name}");
    }
    for name in [
        "{danger}",
        "{danger_apart}",
        "Emergency {danger}",
        "{danger_words}",
        "In danger now",
        "En peligro ahora",
        "EMERGENCY",
    ] {
        let name = &*filled(name);
        is_so!(
            wrong,
            imitated_name(name, Called::Number("2094440123")) == Some(Imitation::EmergencyName),
            "{name}"
        );
        is_so!(wrong, imitated_name(name, Called::Number(EMERGENCY)).is_none(), "{name}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_line_with_a_name_of_its_own_is_honest() {
    let mut wrong: Vec<String> = Vec::new();
    for name in [
        "Harbor House night line",
        "Harbor House",
        "Night line",
        "Help line",
        "Crisis line",
        "24-hour crisis line",
        "County human trafficking task force",
        "San Joaquin Human Trafficking Hotline",
        "Harbor House Hotline",
        "National Domestic Violence Hotline",
        "International Institute office",
        "Línea local contra la trata",
        "Línea nocturna de Harbor House",
        "Línea de ayuda",
        "Legal aid",
        "Police (not {danger})",
        "Front desk",
        "Emergency shelter",
        "Childhelp (child abuse)",
        "Night line for trafficking survivors",
        "Safe house, room 2",
        "Sheriff, non-emergency",
        "Runaway Safeline",
        "Teléfono de la recepción",
        "Valley crisis hotline",
        "Main office",
        "Shelter for women",
        "Desk",
    ] {
        let name = &*filled(name);
        is_so!(wrong, imitated_name(name, Called::Number("2094440123")).is_none(), "{name}");
        is_so!(wrong, imitated_text(name).is_none(), "{name}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_number_is_no_other_if_it_is_two_slips_away() {
    let mut wrong: Vec<String> = Vec::new();
    for near in near_numbers() {
        let near = near.as_str();
        is_so!(wrong, imitated_number(near) == Some(Imitation::Number), "{near}");
        is_so!(wrong, imitated_text(&format!("Call {near} at night.")) == Some(Imitation::Number), "{near}");
    }
    for far in ["2094440123", "8007997233", "18007862929", "8664872423", "211", "711", EMERGENCY, "988"] {
        is_so!(wrong, imitated_number(far).is_none(), "{far}");
        is_so!(wrong, imitated_text(&format!("Call {far} at night.")).is_none(), "{far}");
    }
    for like in slips(EMERGENCY).into_iter().filter(|like| !["211", "811", "988"].contains(&like.as_str())) {
        let is_service = like.ends_with("11");
        is_so!(wrong, is_service || Phone::parse(&like, None).is_err(), "{like}");
    }
    for (text, found) in [
        ("8 p.m. to 8 a.m., {near}", Imitation::Number),
        ("{near_grouped}", Imitation::Number),
        ("{near_in_letters}", Imitation::Number),
        ("{near_in_words}", Imitation::Number),
        ("Text {word} to {near_text}", Imitation::TextNumber),
        ("Envíe AYUDA al {short_text}", Imitation::TextNumber),
        ("Call {arabic}", Imitation::OtherDigits),
        ("Call {wide}", Imitation::OtherDigits),
    ] {
        let text = &*filled(text);
        is_so!(wrong, imitated_text(text) == Some(found), "{text}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The hotline's name, and a claim that it is closed.
const fn imitation_in(language: Language) -> [&'static str; 2] {
    match language {
        Language::English => ["National Human Trafficking Hotline", "The hotline is closed."],
        Language::Spanish => {
            ["Línea Nacional contra la Trata de Personas", "La línea nacional está cerrada."]
        }
    }
}

#[test]
fn imitations_are_known_in_every_language() {
    let mut wrong: Vec<String> = Vec::new();
    for [name, claim] in Language::ALL.map(imitation_in) {
        is_so!(wrong, imitated_name(name, Called::Number("2094440123")) == Some(Imitation::Name), "{name}");
        is_so!(wrong, imitated_text(claim) == Some(Imitation::Claim), "{claim}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn claims_about_the_hotline_are_known_in_both_languages() {
    let mut wrong: Vec<String> = Vec::new();
    for text in [
        "The old number is closed.",
        "The hotline is closed.",
        "{number} is no longer in service.",
        "The number above has changed.",
        "The national line does not answer.",
        "Nobody answers the hotline anymore.",
        "Use this one instead.",
        "Call this number instead.",
        "The hotline has moved to this number.",
        "This replaces the National Human Trafficking Hotline.",
        "Formerly {number}",
        "Do not call the number above.",
        "The hotline at the top of this page is out of service.",
        "The h0tline is closed",
        "Thе hоtline is clоsed",
        "THE HOTLINE IS CLOSED",
        "The hotline, {number}, is closed.",
        "Since the hotline is closed, call us.",
        "We are the National Human Trafficking Hotline.",
        "This is now the national hotline.",
        "{danger} does not work here.",
        "Call us instead of {danger}.",
        "The number {number} is now 209-444-0123.",
        "Texts to {text_number} are not answered.",
        "Don't trust the hotline.",
        "Night line. The old number is not working",
        "Our new national hotline number",
        "Hotline closed until Monday",
        "Number changed",
        "The number on the screen is wrong.",
        "El número anterior ya no funciona.",
        "La línea nacional está cerrada.",
        "El número de arriba cambió.",
        "Use este en su lugar.",
        "No llame al {number}.",
        "Nadie contesta la línea nacional.",
        "Este número reemplaza a la línea nacional.",
        "{number} está fuera de servicio",
        "El número viejo está cerrado.",
        "Esta es la nueva línea nacional.",
        "Llámenos en lugar del {danger}.",
        "La línea contra la trata ya no contesta.",
        "The toll-free number has been switched off.",
        "They have shut the hotline.",
        "El gobierno cerró la línea nacional.",
        "Don't bother with the hotline.",
        "You cannot reach the hotline any more.",
        "{number} goes to voicemail.",
        "Same people as the National Human Trafficking Hotline.",
        "If you call the hotline you will be arrested.",
        "The hotline? It has moved.",
        "Hotline: 209-444-0123",
        "Text {letters} to 12345",
    ] {
        let text = &*filled(text);
        let found = imitated_text(text).or_else(|| imitated_name(text, Called::Number("2094440123")));
        is_so!(wrong, found.is_some(), "{text} {:?}", tokens::tokens(text));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_honestly_said_of_the_hotline_or_of_oneself_is_no_claim() {
    let mut wrong: Vec<String> = Vec::new();
    for text in [
        "If no one answers, call {number}.",
        "If we are closed, call the national hotline: {number}.",
        "Closed on Sundays.",
        "This line is closed on holidays.",
        "Our old number, 209-444-0100, is no longer in use.",
        "Our number changed in May 2026.",
        "The office is closed on Mondays. Call {number} instead.",
        "The hotline answers day and night.",
        "The hotline never closes.",
        "The national hotline is free and open 24 hours.",
        "We do not replace {danger}.",
        "This line does not replace the hotline.",
        "In danger now: call {danger}.",
        "We are not the National Human Trafficking Hotline.",
        "We work with the National Human Trafficking Hotline.",
        "When our desk is closed, the hotline answers: {number}.",
        "If the hotline is busy, call us.",
        "Call the hotline when we are closed.",
        "Every night, 8 p.m. to 8 a.m.",
        "Monday to Friday, 9 to 5; closed at noon.",
        "The number is free to call.",
        "Ask for Maria if the line is busy.",
        "Numbers may change: ask at the desk.",
        "The domestic violence hotline has moved to room 4.",
        "Text HOME to 838255.",
        "You do not have to call the hotline.",
        "Instead of waiting, call the hotline.",
        "Call us or the hotline.",
        "The number of beds has changed.",
        "Si nadie contesta, llame al {number}.",
        "Cerrado los domingos.",
        "Nuestro número anterior ya no funciona.",
        "La línea nacional contesta de día y de noche.",
        "Si está en peligro, llame al {danger}.",
        "No reemplaza al {danger}.",
        "Cuando cerramos, llame a la línea nacional.",
        "Esta línea cierra a las 10.",
        "La oficina está cerrada los lunes.",
        "English and Spanish",
        "The hotline can help you leave a dangerous job.",
        "The hotline can change your life.",
        "If you call the hotline, you will be fine.",
        "If you call the hotline, no one can arrest you.",
        "The national hotline is free. It costs nothing to call.",
        "The hotline does not charge and keeps no records.",
        "The hotline is not the police and no part of ICE.",
        "The hotline is paid for by the government.",
        "The hotline has a full list of shelters.",
        "The hotline is different from {danger}.",
        "The hotline's number ends in {end}.",
        "You can trust the hotline. It can be trusted.",
        "Before calling the hotline, ask us for a safe phone.",
        "People who listen: the national hotline, {number}.",
        "Watch the national hotline video at the desk.",
        "You do not need to call the hotline to sleep here.",
        "This is the only local number for Mixteco.",
        "The only line in the county that speaks Mixteco.",
        "Our human trafficking line is closed on Sundays.",
        "The county trafficking line is closed on Mondays.",
        "Days: 209-444-0123. Nights: {number}.",
        "{number}, 209-444-0123",
        "Nights call {number}, closed Sundays.",
        "Call the hotline at night, or 209-444-0123 in the day.",
        "The line no longer takes texts.",
        "Ask us, and we call the hotline with you.",
        "The hotline cannot help with rent; we can.",
        "Until 8 p.m. call here. After that call the national hotline.",
        "La línea nacional puede cambiar su vida.",
        "No tiene que llamar a la línea nacional para dormir aquí.",
        "La línea nacional no cobra.",
        "Antes de llamar a la línea nacional, pida un teléfono seguro.",
        "Escuchamos. La línea nacional también escucha.",
        "Anyone who needs a place to sleep tonight.",
        "Room 2, 3rd floor, 1200 Main St, Stockton 95202",
        "NCJ {near_text}",
        "Case number {near_text}, page 12",
    ] {
        let text = &*filled(text);
        is_so!(wrong, imitated_text(text).is_none(), "{text} {:?}", tokens::tokens(text));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
