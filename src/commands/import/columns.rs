//! The headers of a spreadsheet in English and Spanish, and the fields that they mean.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Id,
    Name,
    /// The organization; the name, if there is no column for it.
    Agency,
    Phone,
    Extension,
    Text,
    Hours,
    Days,
    Languages,
    Address,
    City,
    State,
    Zip,
    Area,
    Website,
    Chat,
    Email,
    ForWhom,
    Cost,
    Accessibility,
    /// The day of an event.
    Date,
    LastDate,
    Start,
    End,
    Time,
    Place,
    /// The day on which somebody called.
    Checked,
    /// The day on which the row was changed.
    Updated,
    /// Known, and not shown to readers.
    Ignored,
}

/// A known column of a table: its place, its meaning and its header.
pub(super) type Header = (usize, Column, String);

/// Headers without accents and signs, in small letters, with a comma after each.
const NAMES: [(Column, &str); 29] = [
    (Column::Id, "id, record id, identifier, uid"),
    (
        Column::Name,
        "name, program, program name, service, service name, title, event, event name, event \
         title, line, hotline, resource, resource name, nombre, programa, nombre del programa, \
         servicio, nombre del servicio, titulo, evento, nombre del evento, linea, recurso, \
         subject",
    ),
    (
        Column::Agency,
        "agency, agency name, organization, organization name, organisation, provider, provider \
         name, shelter, shelter name, company, agencia, organizacion, institucion, proveedor, \
         albergue, nombre de la organizacion, nombre de la agencia",
    ),
    (
        Column::Phone,
        "phone, phone number, phone 1, phone 2, phone1, phone2, phone no, telephone, telephone \
         number, tel, call, number, hotline number, hotline phone, main phone, main number, toll \
         free, toll free number, toll free phone, crisis line, crisis phone, 24 hour line, \
         contact number, office phone, local phone, cell, mobile, telefono, numero, numero de \
         telefono, telefonos, telefono 1, telefono 2, linea gratuita, numero gratuito, celular, \
         llame al, phones",
    ),
    (Column::Extension, "ext, extension, phone ext, phone extension, anexo, interno"),
    (
        Column::Text,
        "text, text number, text line, text to, sms, text message, mensaje, mensajes, mensajes de \
         texto, texto",
    ),
    (
        Column::Hours,
        "hours, hours of operation, opening hours, office hours, open, open hours, schedule, \
         availability, hours open, business hours, horario, horarios, horas, horario de atencion, \
         disponibilidad",
    ),
    (
        Column::Days,
        "days, days open, days of operation, days of week, dias, dias de atencion, dias de la \
         semana",
    ),
    (
        Column::Languages,
        "languages, language, languages spoken, language s, idiomas, idioma, lenguas, lenguajes",
    ),
    (
        Column::Address,
        "address, street, street address, address 1, address 2, address1, address2, address line \
         1, address line 2, physical address, mailing address, direccion, calle, domicilio, \
         direccion 1, direccion 2",
    ),
    (Column::City, "city, town, ciudad, municipio, localidad"),
    (Column::State, "state, st, estado, state province, province"),
    (Column::Zip, "zip, zip code, zipcode, postal code, postcode, codigo postal, cp"),
    (
        Column::Area,
        "area, area served, areas served, service area, county, counties, region, coverage, \
         counties served, geographic area, condado, condados, area de servicio, zona, cobertura",
    ),
    (
        Column::Website,
        "website, web site, web, url, link, web address, site, homepage, home page, sitio web, \
         pagina web, pagina, sitio, enlace, more info, website url",
    ),
    (Column::Chat, "chat, chat link, online chat, live chat, chat en linea"),
    (
        Column::Email,
        "email, e mail, email address, e mail address, mail, correo, correo electronico, correo \
         e, contact email",
    ),
    (
        Column::ForWhom,
        "who, for, for whom, who can call, eligibility, population, population served, \
         populations served, clients, target population, who they serve, serves, audience, para, \
         para quien, quien, elegibilidad, requisitos, poblacion, a quien sirve",
    ),
    (Column::Cost, "cost, fee, fees, price, costs, cost fee, costo, costos, cuota, precio, tarifa, tarifas"),
    (
        Column::Accessibility,
        "accessibility, accessible, ada, disability access, ada accessible, wheelchair, \
         accesibilidad, acceso",
    ),
    (
        Column::Date,
        "date, event date, day, start date, from date, begins, when, fecha, dia, fecha del \
         evento, fecha de inicio, cuando, startdate",
    ),
    (Column::LastDate, "end date, last day, to date, enddate, fecha final, fecha de fin, ultimo dia, hasta"),
    (
        Column::Start,
        "start, start time, starts, begin, from, inicio, hora de inicio, empieza, desde, \
         starttime",
    ),
    (Column::End, "end, end time, ends, until, fin, hora de fin, termina, hora final, endtime"),
    (Column::Time, "time, times, hora, hour"),
    (
        Column::Place,
        "place, location, where, venue, room, building, lugar, ubicacion, donde, sala, sitio del \
         evento, sede",
    ),
    (
        Column::Checked,
        "checked, last checked, date checked, verified, last verified, date verified, revisado, \
         verificado, fecha de revision, confirmed",
    ),
    (
        Column::Updated,
        "updated, last updated, last update, date updated, modified, last modified, actualizado, \
         ultima actualizacion, fecha de actualizacion",
    ),
    (
        Column::Ignored,
        "notes, note, comments, comment, remarks, notas, nota, comentarios, observaciones, \
         description, descripcion, internal notes, contact, contact name, contact person, \
         contacto, fax, fax number, category, categories, categoria, type, tipo, services, \
         services offered, services provided",
    ),
];

/// What a column with this header holds, if that is known.
pub(super) fn column(header: &str) -> Option<Column> {
    let header = folded(header);
    NAMES.iter().find(|(_, names)| names.split(", ").any(|name| name == header)).map(|(column, _)| *column)
}

/// A header in small letters without accents and signs, with one blank between its words.
fn folded(header: &str) -> String {
    let letters = header.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let text: String = letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_header_is_known_in_both_languages_however_it_is_written() {
        for (header, wanted) in [
            ("Agency Name", Some(Column::Agency)),
            ("TELÉFONO", Some(Column::Phone)),
            ("E-mail", Some(Column::Email)),
            (" Zip_Code: ", Some(Column::Zip)),
            ("Dirección", Some(Column::Address)),
            ("¿Para quién?", Some(Column::ForWhom)),
            ("Día", Some(Column::Date)),
            ("Días", Some(Column::Days)),
            ("Shoe size", None),
            ("", None),
        ] {
            assert_eq!(column(header), wanted, "{header}");
        }
    }

    #[test]
    fn no_header_means_two_things_and_each_is_written_as_it_is_compared() {
        let mut seen = BTreeSet::new();
        for (_, names) in NAMES {
            for name in names.split(", ") {
                assert!(seen.insert(name), "{name}");
                assert_eq!(folded(name), name);
            }
        }
    }
}
