//! The choices that arguments give: colors, characters, the place, and on or off.

use clap::ValueEnum;

use crate::app::model::{GlyphSet, ThemeName};
use crate::app::profile::Profile;
use crate::host::environment::Environment;

/// The choice of colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ThemeChoice {
    /// The default: follow the terminal and the environment
    #[default]
    Auto,
    /// The terminal's own colors, and a banner in black on white
    Color,
    /// No colors at all
    Mono,
    /// Light on dark
    Contrast,
}

/// The choice of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum GlyphChoice {
    /// The default: follow the terminal and the environment
    #[default]
    Auto,
    /// Plain letters and signs only
    Ascii,
    /// What Linux console fonts include
    Latin,
    /// These, and Cyrillic letters: the console fonts Uni2
    Cyrillic,
    /// These, and the letters of Vietnamese: the console font Vietnamese-Fixed16
    Vietnamese,
    /// All
    Unicode,
}

/// The place where the program is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ProfileChoice {
    /// In your own terminal
    #[default]
    Personal,
    /// On a screen that anyone can use
    Kiosk,
    /// Over ssh, by visitors
    Ssh,
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On
    On,
    /// Off
    Off,
}

impl ProfileChoice {
    /// The profile of this place.
    #[must_use]
    pub const fn profile(self) -> Profile {
        match self {
            Self::Personal => Profile::PERSONAL,
            Self::Kiosk => Profile::KIOSK,
            Self::Ssh => Profile::SSH,
        }
    }
}

impl GlyphChoice {
    /// The characters to use in this environment.
    #[must_use]
    pub fn glyphs(self, environment: Environment) -> GlyphSet {
        match self {
            Self::Auto => environment.glyphs(),
            Self::Ascii => GlyphSet::Ascii,
            Self::Latin => GlyphSet::Latin,
            Self::Cyrillic => GlyphSet::Cyrillic,
            Self::Vietnamese => GlyphSet::Vietnamese,
            Self::Unicode => GlyphSet::Unicode,
        }
    }
}

impl ThemeChoice {
    /// The theme.
    #[must_use]
    pub const fn theme(self) -> ThemeName {
        match self {
            Self::Auto | Self::Color | Self::Mono => ThemeName::Terminal,
            Self::Contrast => ThemeName::Contrast,
        }
    }

    /// Whether the banner has no colors either in an environment that wants none.
    #[must_use]
    pub const fn wants_no_colors(self, environment_wants_none: bool) -> bool {
        match self {
            Self::Auto => environment_wants_none,
            Self::Mono => true,
            Self::Color | Self::Contrast => false,
        }
    }
}
