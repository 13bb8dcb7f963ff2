//! The summary of a check.

sentences! {
    /// One more broken line.
    broken_line() =
        "The library has 1 more broken line.",
        "La biblioteca tiene 1 línea dañada más.";
    /// More broken lines.
    broken_lines(count: usize) =
        "The library has {count} more broken lines.",
        "La biblioteca tiene {count} líneas dañadas más.";
    /// No problems.
    no_problems() = "No problems.", "Sin problemas.";
    /// One problem.
    problem() = "1 problem.", "1 problema.";
    /// Several problems.
    problems(count: usize) = "{count} problems.", "{count} problemas.";
    /// One note.
    note() = "1 note.", "1 nota.";
    /// Several notes.
    notes(count: usize) = "{count} notes.", "{count} notas.";
    /// One entry.
    entry() = "1 entry", "1 ficha";
    /// Several entries.
    entries(count: usize) = "{count} entries", "{count} fichas";
    /// Entries, and more in the library.
    and_in_library(entries: &str, count: usize) =
        "{entries}, and {count} in the library",
        "{entries}, y {count} en la biblioteca";
}
