//! A name that nothing has, or that several things have.

sentences! {
    /// No pane has this name.
    unknown_pane(name: &str, question: &str, panes: &str) =
        "there is no pane called \"{name}\".{question} The panes are: {panes}",
        "ninguna parte se llama \"{name}\".{question} Las partes son: {panes}";
    /// Nothing has this name.
    unknown(name: &str, question: &str, panes: &str) =
        "there is no pane or entry called \"{name}\".{question} The panes are: {panes}. To find an entry: infocus search WORD",
        "ninguna parte ni ficha se llama \"{name}\".{question} Las partes son: {panes}. Para buscar una ficha: infocus search PALABRA";
    /// Several entries have this name.
    ambiguous(name: &str, id: &str, ids: &str) =
        "several entries are called \"{name}\". Name one by its id, like: infocus print {id} ({ids})",
        "varias fichas se llaman \"{name}\". Indique cuál por su id, así: infocus print {id} ({ids})";
}
