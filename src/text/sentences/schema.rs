//! What is wrong with the form of a content file, for people who do not program.

use std::fmt::Display;

sentences! {
    /// Not JSON, in the words of the JSON reader.
    syntax(words: &str) =
        "{words}. infocus schema shows the format.",
        "no se entiende lo que está aquí (\"{words}\"). infocus schema muestra el formato.";
    /// A line of a library that is no entry.
    no_entry() =
        "this is not an entry. infocus schema shows the format.",
        "esto no es una ficha. infocus schema muestra el formato.";
    /// Too many brackets.
    too_deep(most: usize) =
        "more than {most} brackets are nested here. Close some of them earlier.",
        "aquí hay más de {most} corchetes o llaves, unos dentro de otros. Cierre algunos antes.";
    /// A field that is there twice.
    key_twice(key: &str) =
        "the field \"{key}\" is here twice. Keep one of them.",
        "el campo \"{key}\" está aquí dos veces. Deje solo uno.";
    /// An unknown field that is like no other.
    unknown_field(name: &str) =
        "there is no field \"{name}\" here. Remove it. infocus schema shows the format.",
        "aquí no va ningún campo \"{name}\". Quítelo. infocus schema muestra el formato.";
    /// An unknown field, and a known one with a similar name.
    misspelled_field(name: &str, like: &str) =
        "there is no field \"{name}\" here. Write \"{like}\", if you mean that.",
        "aquí no va ningún campo \"{name}\". Escriba \"{like}\", si quiso decir eso.";
    /// An unknown language.
    unknown_language(code: &str, codes: &str) =
        "the language \"{code}\" is not supported. Use {codes}.",
        "el idioma \"{code}\" no está aquí. Use {codes}.";
    /// A missing field.
    missing_field(name: &str) =
        "the field \"{name}\" is missing here. Add it.",
        "aquí falta el campo \"{name}\". Añádalo.";
    /// A text without English.
    no_english() =
        "the English is missing here. Add \"en\".",
        "aquí falta el inglés. Añada \"en\".";
    /// A word that is not one of the allowed ones.
    unknown_word(word: &str, known: &str) =
        "\"{word}\" is not allowed here. Use one of: {known}.",
        "aquí no puede ir \"{word}\". Use una de estas palabras: {known}.";
    /// A value of the wrong kind: what it is, what belongs here, and how to write that.
    wrong_kind(found: &str, wanted: &str, way_out: &str) =
        "this is {found}, but {wanted} belongs here. {way_out}",
        "esto es {found}, pero aquí va {wanted}. {way_out}";
    /// A number out of range.
    bad_number() =
        "this number does not fit here. Write a smaller one without a fraction, like 40.",
        "este número no puede ir aquí. Escriba uno más pequeño, sin decimales, como 40.";
    /// A text that is too long.
    too_long(letters: impl Display, most: impl Display) =
        "this text has {letters} letters, but at most {most} are allowed. Make it shorter.",
        "este texto tiene {letters} letras, y caben {most}. Hágalo más corto.";
    /// A list that is too long.
    too_many(count: impl Display, most: impl Display) =
        "this list has {count} items, but at most {most} are allowed. Make it shorter.",
        "esta lista tiene {count} elementos, y caben {most}. Hágala más corta.";
}

// The kinds of value, and how to write them.
sentences! {
    /// A text.
    text() = "text", "un texto";
    /// A number.
    number() = "a number", "un número";
    /// Yes or no.
    truth() = "true or false", "true o false";
    /// Nothing.
    null() = "null", "null";
    /// A list.
    list() = "a list", "una lista";
    /// Fields.
    fields() = "a set of fields", "un grupo de campos";
    /// A list of texts.
    list_of_texts() = "a list of texts", "una lista de textos";
    /// A whole number.
    whole_number() = "a whole number", "un número entero";
    /// How to write a text.
    write_text() = "Put it in quotes, like \"text\".", "Póngalo entre comillas, como \"texto\".";
    /// How to write a text in languages.
    write_texts() =
        "Write \"text\", or {{\"en\": \"text\", \"es\": \"texto\"}}.",
        "Escriba \"texto\", o {{\"en\": \"text\", \"es\": \"texto\"}}.";
    /// How to write a list of texts in languages.
    write_lists() =
        "Write [\"text\"], or {{\"en\": [\"text\"], \"es\": [\"texto\"]}}.",
        "Escriba [\"texto\"], o {{\"en\": [\"text\"], \"es\": [\"texto\"]}}.";
    /// How to write a number.
    write_number() = "Write it without quotes, like 40.", "Escríbalo sin comillas, como 40.";
    /// How to write yes or no.
    write_truth() = "Write true or false, without quotes.", "Escriba true o false, sin comillas.";
    /// How to write a list.
    write_list() = "Put [ before it and ] after it.", "Póngale [ antes y ] después.";
    /// How to write fields.
    write_fields() =
        "Write them between {{ and }}. infocus schema shows which.",
        "Escríbalos entre {{ y }}. infocus schema muestra cuáles.";
}

// The common slips in JSON.
sentences! {
    /// A missing comma.
    comma() = "a comma is missing before this.", "falta una coma antes de esto.";
    /// A missing colon.
    colon() = "a colon is missing before this.", "faltan los dos puntos antes de esto.";
    /// A name of a field without its marks, or a comma too many.
    name_in_marks() =
        "a name in straight quotation marks (\") belongs here. There must be no comma before a }}.",
        "aquí va un nombre entre comillas rectas (\"). Antes de una }} no debe haber coma.";
    /// A missing value.
    value() =
        "something is missing here: text in straight quotation marks (\"), or a list in [ ]. Or there is one comma too many.",
        "aquí falta algo: un texto entre comillas rectas (\"), o una lista entre [ ]. O sobra una coma.";
    /// A text that goes on in the next line.
    line_end() =
        "there is a line break or a tab inside this text. Is the quotation mark before it missing?",
        "dentro de este texto hay un salto de línea o un tabulador. ¿Faltan las comillas de antes?";
    /// A backslash.
    backslash() =
        "there is a backslash (\\) before this letter. Write it twice, or leave it out.",
        "antes de esta letra hay una barra invertida (\\). Escríbala dos veces, o quítela.";
    /// The end is missing.
    end() =
        "the end is missing: a quotation mark, a ] or a }}.",
        "falta el final: unas comillas, un ] o una }}.";
    /// More after the end.
    rest() =
        "the content has already ended. Put the rest into a file of its own.",
        "el contenido ya terminó. Ponga el resto en otro archivo.";
}
