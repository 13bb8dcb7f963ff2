//! The built-in texts as HTML for lynx: a page for each pane with its entries as links, and a page for each entry.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use infocus::app::model::World;
use infocus::commands::print::banner;
use infocus::content::entry::EntryIndex;
use infocus::content::pane::Pane;
use infocus::content::reading::ReadingContext;
use infocus::page::document::parts;
use infocus::page::line::LineKind;
use infocus::text::Language;
use infocus::text::strings::Words;

/// Writes the pages to a folder; the first page is `help.html`.
pub fn write(world: &World, folder: &Path) {
    let words = Words::of(Language::English);
    let reading =
        ReadingContext { setting: world.profile.setting, ..ReadingContext::new(&world.catalog, world.today) };
    for pane in Pane::ALL {
        let mut text = String::from("<ul>\n");
        for listed in world.catalog.pane(pane) {
            let name = name(listed.entry);
            let title = escaped(world.catalog.entry(listed.entry).title.in_language(Language::English));
            writeln!(text, "<li><a href=\"{name}\">{title}</a>").unwrap();
        }
        text += "</ul>\n<p>";
        for other in Pane::ALL {
            writeln!(text, "<a href=\"{}.html\">{}</a>", other.name(), escaped(words.heading(other)))
                .unwrap();
        }
        put(folder, &format!("{}.html", pane.name()), words.heading(pane), &text);
    }
    for (index, entry) in world.catalog.entries() {
        put(folder, &name(index), entry.title.in_language(Language::English), &entry_text(&reading, index));
    }
}

fn entry_text(reading: &ReadingContext<'_>, index: EntryIndex) -> String {
    let mut text = String::from("<p>");
    for (kind, part) in parts(reading, index) {
        match kind {
            LineKind::Title => {}
            LineKind::Blank => text += "<p>",
            _ => writeln!(text, "{}<br>", escaped(&part)).unwrap(),
        }
    }
    text
}

fn name(entry: EntryIndex) -> String {
    format!("{entry:?}.html").replace(['(', ')'], "-")
}

fn put(folder: &Path, name: &str, heading: &str, text: &str) {
    let banner = escaped(&banner(Words::of(Language::English)));
    let heading = escaped(heading);
    let page = format!(
        "<html><head><meta charset=\"utf-8\"><title>{heading}</title></head>\n\
         <body><p>{banner}<h1>{heading}</h1>\n{text}</body></html>\n"
    );
    fs::write(folder.join(name), page).unwrap();
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
