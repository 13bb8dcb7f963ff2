//! Reads iCalendar (RFC 5545): unfolds its lines and takes the properties of its events, without their alarms.

/// A property: its name, its parameters and its value, still escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// In capitals.
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    pub(super) value: String,
}

impl Property {
    /// A parameter by its name in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value as a text: `\n` is a blank here, and other escaped characters stand for themselves.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, true) => match letters.next() {
                    Some('n' | 'N') => text.push(' '),
                    other => text.extend(other),
                },
                _ => text.push(letter),
            }
        }
        text.trim().to_owned()
    }

    /// Parses a line: `DTSTART;TZID="America/New_York":20261205T140000`.
    fn parse(line: &str) -> Option<Self> {
        let mut is_quoted = false;
        let end = line.find(|letter| {
            is_quoted ^= letter == '"';
            letter == ':' && !is_quoted
        })?;
        let (head, value) = (line.get(..end)?, line.get(end + 1..)?);
        let mut is_quoted = false;
        let mut parts = head.split(|letter| {
            is_quoted ^= letter == '"';
            letter == ';' && !is_quoted
        });
        // A group may stand before the name, as in vCard.
        let name = parts.next()?.rsplit('.').next()?.trim().to_uppercase();
        let parameter = |part: &str| {
            let (name, value) = part.split_once('=')?;
            Some((name.trim().to_uppercase(), value.trim().trim_matches('"').to_owned()))
        };
        let parameters = parts.filter_map(parameter).collect();
        Some(Self { name, parameters, value: value.to_owned() })
    }
}

/// The properties of an event.
#[derive(Clone, Debug, Default)]
pub(super) struct Component(pub(super) Vec<Property>);

impl Component {
    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        self.0.iter().find(|property| property.name == name)
    }

    /// The text of a property, if it is not empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.property(name).map(Property::text).filter(|text| !text.is_empty())
    }

    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.0.iter().filter(move |property| property.name == name)
    }
}

/// A calendar, or several in one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    pub(super) events: Vec<Component>,
    /// The name of the time zone in `X-WR-TIMEZONE`.
    pub(super) zone: Option<String>,
}

/// Joins folded lines. This comes before the bytes become text, as a fold may be inside a character.
pub(super) fn unfolded(bytes: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = match rest {
            [b'\r', b'\n', b' ' | b'\t', after @ ..] | [b'\n', b' ' | b'\t', after @ ..] => after,
            _ => {
                joined.push(*first);
                after
            }
        };
    }
    joined
}

/// The calendar in an unfolded text, or `None` if it is none.
pub(super) fn calendar(text: &str) -> Option<Calendar> {
    let mut calendar = Calendar::default();
    let mut open: Vec<String> = Vec::new();
    let mut is_calendar = false;
    for line in text.split(['\n', '\r']) {
        let Some(property) = Property::parse(line) else { continue };
        let name = property.value.trim().to_uppercase();
        match &*property.name {
            "BEGIN" => {
                is_calendar |= name == "VCALENDAR";
                if name == "VEVENT" && is_calendar {
                    calendar.events.push(Component::default());
                }
                open.push(name);
            }
            "END" => {
                if let Some(place) = open.iter().rposition(|open| *open == name) {
                    open.truncate(place);
                }
            }
            "X-WR-TIMEZONE" if calendar.zone.is_none() => calendar.zone = Some(property.text()),
            _ if open.last().is_some_and(|open| open == "VEVENT") => {
                if let Some(event) = calendar.events.last_mut() {
                    event.0.push(property);
                }
            }
            _ => {}
        }
    }
    is_calendar.then_some(calendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_has_parameters_and_a_text() {
        let property =
            Property::parse("Description;ALTREP=\"a:b;c\";X=y:one\\, two\\; three\\nfour \\\\").unwrap();
        assert_eq!(property.name, "DESCRIPTION");
        assert_eq!(property.parameter("ALTREP"), Some("a:b;c"));
        assert_eq!(property.parameter("X"), Some("y"));
        assert_eq!(property.text(), "one, two; three four \\");
        assert_eq!(Property::parse("no colon"), None);
    }

    #[test]
    fn a_fold_may_be_inside_a_character() {
        let folded = [b"SUMMARY:ni\xC3\r\n ".as_slice(), b"\xB1os\n\ty m\xC3\xA1s\r\nX:1"].concat();
        assert_eq!(String::from_utf8(unfolded(&folded)).unwrap(), "SUMMARY:niñosy más\r\nX:1");
    }

    #[test]
    fn an_alarm_is_no_part_of_its_event() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Talk\nBEGIN:VALARM\nDESCRIPTION:Soon\nEND:VALARM\nLOCATION:Room 2\nEND:VEVENT\nSUMMARY:x\nEND:VCALENDAR\n";
        let calendar = calendar(text).unwrap();
        let names: Vec<&str> = calendar.events[0].0.iter().map(|property| &*property.name).collect();
        assert_eq!(names, ["SUMMARY", "LOCATION"]);
        assert!(super::calendar("BEGIN:VCARD\nEND:VCARD").is_none());
    }
}
