//! Imitations and honest lines, from first principles.

use super::*;

/// Collects all that is wrong, for a failure to show at once.
macro_rules! is_so {
    ($wrong:ident, $is_so:expr, $($told:tt)*) => {
        if !$is_so {
            $wrong.push(format!($($told)*));
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
        "1-888-373-7888 (new)",
    ] {
        is_so!(wrong, imitated_name(name, Called::Number("2094440123")) == Some(Imitation::Name), "{name}");
    }
    for name in [
        "911",
        "9-1-1",
        "Emergency 911",
        "Nine one one",
        "In danger now",
        "En peligro ahora",
        "9l1 dispatch",
        "EMERGENCY",
    ] {
        is_so!(
            wrong,
            imitated_name(name, Called::Number("2094440123")) == Some(Imitation::EmergencyName),
            "{name}"
        );
        is_so!(wrong, imitated_name(name, Called::Number("911")).is_none(), "{name}");
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
        "Police (not 911)",
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
        is_so!(wrong, imitated_name(name, Called::Number("2094440123")).is_none(), "{name}");
        is_so!(wrong, imitated_text(name).is_none(), "{name}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_number_is_no_other_if_it_is_two_slips_away() {
    let mut wrong: Vec<String> = Vec::new();
    for near in [
        "8883737889",
        "18883737889",
        "8883737880",
        "8883737788",
        "8883773888",
        "888373788",
        "88837378888",
        "18883377888",
        "8003737888",
        "8887337888",
        "18883738778",
    ] {
        is_so!(wrong, imitated_number(near) == Some(Imitation::Number), "{near}");
        is_so!(wrong, imitated_text(&format!("Call {near} at night.")) == Some(Imitation::Number), "{near}");
    }
    for far in ["2094440123", "8007997233", "18007862929", "8664872423", "211", "711", "911", "988"] {
        is_so!(wrong, imitated_number(far).is_none(), "{far}");
        is_so!(wrong, imitated_text(&format!("Call {far} at night.")).is_none(), "{far}");
    }
    for like in ["912", "919", "991", "191", "901"] {
        is_so!(wrong, imitated_number(like) == Some(Imitation::EmergencyNumber), "{like}");
    }
    for (text, found) in [
        ("8 p.m. to 8 a.m., 1-888-373-7889", Imitation::Number),
        ("(888) 373 78 89", Imitation::Number),
        ("1-888-373-78B9", Imitation::Number),
        ("eight eight eight, three seven three, seven eight eight nine", Imitation::Number),
        ("Text HELP to 233773", Imitation::TextNumber),
        ("Envíe AYUDA al 23373", Imitation::TextNumber),
        ("Call ٨٨٨ ٣٧٣ ٧٨٨٨", Imitation::OtherDigits),
        ("Call ８８８-373-7888", Imitation::OtherDigits),
    ] {
        is_so!(wrong, imitated_text(text) == Some(found), "{text}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn claims_about_the_hotline_are_known_in_both_languages() {
    let mut wrong: Vec<String> = Vec::new();
    for text in [
        "The old number is closed.",
        "The hotline is closed.",
        "1-888-373-7888 is no longer in service.",
        "The number above has changed.",
        "The national line does not answer.",
        "Nobody answers the hotline anymore.",
        "Use this one instead.",
        "Call this number instead.",
        "The hotline has moved to this number.",
        "This replaces the National Human Trafficking Hotline.",
        "Formerly 1-888-373-7888",
        "Do not call the number above.",
        "The hotline at the top of this page is out of service.",
        "The h0tline is closed",
        "Thе hоtline is clоsed",
        "THE HOTLINE IS CLOSED",
        "The hotline, 1-888-373-7888, is closed.",
        "Since the hotline is closed, call us.",
        "We are the National Human Trafficking Hotline.",
        "This is now the national hotline.",
        "911 does not work here.",
        "Call us instead of 911.",
        "The number 1-888-373-7888 is now 209-444-0123.",
        "Texts to 233733 are not answered.",
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
        "No llame al 1-888-373-7888.",
        "Nadie contesta la línea nacional.",
        "Este número reemplaza a la línea nacional.",
        "1-888-373-7888 está fuera de servicio",
        "El número viejo está cerrado.",
        "Esta es la nueva línea nacional.",
        "Llámenos en lugar del 911.",
        "La línea contra la trata ya no contesta.",
        "The toll-free number has been switched off.",
        "They have shut the hotline.",
        "El gobierno cerró la línea nacional.",
        "Don't bother with the hotline.",
        "You cannot reach the hotline any more.",
        "1-888-373-7888 goes to voicemail.",
        "Same people as the National Human Trafficking Hotline.",
        "If you call the hotline you will be arrested.",
        "The hotline? It has moved.",
        "Hotline: 209-444-0123",
        "Text BEFREE to 12345",
    ] {
        let found = imitated_text(text).or_else(|| imitated_name(text, Called::Number("2094440123")));
        is_so!(wrong, found.is_some(), "{text} {:?}", tokens::tokens(text));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_honestly_said_of_the_hotline_or_of_oneself_is_no_claim() {
    let mut wrong: Vec<String> = Vec::new();
    for text in [
        "If no one answers, call 1-888-373-7888.",
        "If we are closed, call the national hotline: 1-888-373-7888.",
        "Closed on Sundays.",
        "This line is closed on holidays.",
        "Our old number, 209-444-0100, is no longer in use.",
        "Our number changed in May 2026.",
        "The office is closed on Mondays. Call 1-888-373-7888 instead.",
        "The hotline answers day and night.",
        "The hotline never closes.",
        "The national hotline is free and open 24 hours.",
        "We do not replace 911.",
        "This line does not replace the hotline.",
        "In danger now: call 911.",
        "We are not the National Human Trafficking Hotline.",
        "We work with the National Human Trafficking Hotline.",
        "When our desk is closed, the hotline answers: 1-888-373-7888.",
        "If the hotline is busy, call us.",
        "Call the hotline when we are closed.",
        "Every night, 8 p.m. to 8 a.m.",
        "Monday to Friday, 9 to 5; closed at noon.",
        "The number is free to call.",
        "Ask for Maria if the line is busy.",
        "Numbers may change: ask at the desk.",
        "The domestic violence hotline has moved to room 4.",
        "Text HOME to 741741.",
        "You do not have to call the hotline.",
        "Instead of waiting, call the hotline.",
        "Call us or the hotline.",
        "The number of beds has changed.",
        "Si nadie contesta, llame al 1-888-373-7888.",
        "Cerrado los domingos.",
        "Nuestro número anterior ya no funciona.",
        "La línea nacional contesta de día y de noche.",
        "Si está en peligro, llame al 911.",
        "No reemplaza al 911.",
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
        "The hotline is different from 911.",
        "The hotline's number ends in 7888.",
        "You can trust the hotline. It can be trusted.",
        "Before calling the hotline, ask us for a safe phone.",
        "People who listen: the national hotline, 1-888-373-7888.",
        "Watch the national hotline video at the desk.",
        "You do not need to call the hotline to sleep here.",
        "This is the only local number for Mixteco.",
        "The only line in the county that speaks Mixteco.",
        "Our human trafficking line is closed on Sundays.",
        "The county trafficking line is closed on Mondays.",
        "Days: 209-444-0123. Nights: 1-888-373-7888.",
        "1-888-373-7888, 209-444-0123",
        "Nights call 1-888-373-7888, closed Sundays.",
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
        "NCJ 233734",
        "Case number 233773, page 12",
    ] {
        is_so!(wrong, imitated_text(text).is_none(), "{text} {:?}", tokens::tokens(text));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
