//! The problems of help lines and events in the language of those who write them. `infocus check` speaks English.

use super::diagnostic::Problem;
use super::schema_error::SchemaError;
use crate::text::{Language, SafeText, grouped};

impl Problem {
    /// What is wrong, and what to write instead. A problem that no help line and no event can have is in English.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match (self, language) {
            (Self::Phone(fault), _) => fault.in_language(language),
            (Self::Imitation(found), _) => found.in_language(language),
            (_, Language::English) => self.to_string(),
            (_, Language::Spanish) => self.in_spanish().unwrap_or_else(|| self.to_string()),
        }
    }

    fn in_spanish(&self) -> Option<String> {
        let quoted = |text: &str| format!("\"{}\"", SafeText::shortened(text));
        Some(match self {
            Self::Unclean(letter) => format!(
                "el carácter U+{:04X} no se puede mostrar. Bórrelo, o escriba de nuevo este texto.",
                u32::from(*letter)
            ),
            Self::Empty => "este texto está vacío. Escriba algo.".to_owned(),
            Self::BadDate(text) => format!("{} no es una fecha. Escríbala así: 2017-01-17.", quoted(text)),
            Self::NotYet(text) => {
                format!("{} todavía no llega. Escriba el día en que alguien lo confirmó.", quoted(text))
            }
            Self::BadTime(text) => format!("{} no es una hora. Escríbala así: 14:00.", quoted(text)),
            Self::BadDays(text) => {
                format!("{} no son días. Escríbalos así: lunes a viernes.", quoted(text))
            }
            Self::UnknownZone(text) => {
                format!("la zona horaria {} no existe. Escríbala así: America/New_York.", quoted(text))
            }
            Self::LastBeforeFirst => "el último día es antes del primero. Revise los dos.".to_owned(),
            Self::NoStart => "falta la hora en que empieza. Escriba las dos, o ninguna.".to_owned(),
            Self::NoContact => "falta cómo comunicarse. Escriba un número o una página.".to_owned(),
            Self::BadEmail(text) => {
                format!("{} no es un correo electrónico. Escríbalo así: help@example.org.", quoted(text))
            }
            Self::BadAddress(text) => {
                format!("{} no es una página de internet. Debe empezar con https:// o http://.", quoted(text))
            }
            Self::SchemaError(error) => match **error {
                SchemaError::TooLong { letters, most } => format!(
                    "este texto tiene {} letras, y caben {}. Hágalo más corto.",
                    grouped(letters),
                    grouped(most)
                ),
                _ => return None,
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::pack::imitation::Imitation;
    use crate::content::phone::fault::PhoneFault;

    #[test]
    fn each_problem_of_a_help_line_or_an_event_is_said_in_both_languages() {
        let text = || "x".to_owned();
        let imitations = [
            Imitation::Name,
            Imitation::EmergencyName,
            Imitation::OwnNumber,
            Imitation::Number,
            Imitation::TextNumber,
            Imitation::Address,
            Imitation::OtherDigits,
            Imitation::Claim,
        ];
        let others = [
            Problem::Unclean('\u{200b}'),
            Problem::Empty,
            Problem::BadDate(text()),
            Problem::NotYet(text()),
            Problem::BadTime(text()),
            Problem::BadDays(text()),
            Problem::UnknownZone(text()),
            Problem::LastBeforeFirst,
            Problem::NoStart,
            Problem::NoContact,
            Problem::BadEmail(text()),
            Problem::BadAddress(text()),
            SchemaError::TooLong { letters: 1_201, most: 200 }.into(),
            Problem::Phone(PhoneFault::Count(9)),
        ];
        for problem in imitations.map(Problem::Imitation).into_iter().chain(others) {
            let [english, spanish] = Language::ALL.map(|language| problem.in_language(language));
            assert_eq!(english, problem.to_string());
            assert_ne!(english, spanish, "{problem:?}");
            assert!(spanish.ends_with('.') && !spanish.contains(['!', '¡']), "{spanish}");
        }
    }
}
