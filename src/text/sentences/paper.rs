//! The words of the card and the sign, which have every language.

sentences! {
    /// The call costs nothing.
    free() = "free", "gratis";
    /// Day and night.
    hours() = "24 hours", "24 horas";
    /// How to get an interpreter.
    say_language() = "Say your language.", "Diga su idioma.";
    /// What to do with a word of a list.
    say_this_word() = "Call and say this word. Then wait.", "Llame y diga esta palabra. Luego espere.";
    /// Before a number for text messages.
    text() = "Text", "Texto";
    /// Before the emergency number.
    danger() = "Danger", "Peligro";
    /// The label after a local number.
    near_you() = "near you", "cerca";
    /// What a visitor finds.
    information() = "FREE INFORMATION", "INFORMACIÓN GRATIS";
    /// The key of the help lines.
    help_lines() = "0   Help lines", "Líneas de ayuda";
    /// The key of the other language.
    other_language() = "7   Español", "English";
    /// How to move.
    arrows() = "Arrow keys: move", "Flechas: mover";
    /// How to hide.
    hide() = "Ctrl+X: hide", "Ctrl+X: ocultar";
    /// Nothing is kept.
    keeps_nothing() = "It keeps nothing you read.", "No se guarda lo que lee.";
    /// Nobody asks for a name.
    no_name() = "No name needed.", "No hace falta su nombre.";
    /// Where to get a phone.
    phone() = "Ask us for a phone.", "Pídanos un teléfono.";
}
