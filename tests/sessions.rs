//! What a visit over ssh costs: bytes on the network, beside lynx, and time on a far and slow link.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_precision_loss)]

#[path = "support/far_visitor.rs"]
mod far_visitor;
#[path = "support/link.rs"]
mod link;
#[path = "support/reader.rs"]
mod reader;
#[path = "support/site.rs"]
mod site;
#[path = "support/ssh.rs"]
mod ssh;
mod support;

use std::time::Duration;

use far_visitor::FarVisitor;
use infocus::app::profile::Profile;
use link::Kind;
use ssh::Server;
use support::find;

#[test]
fn probe() {
    let folder = support::empty_folder("sessions-site");
    site::write(&reader::world_in(Profile::SSH), &folder);
    let lynx = find("lynx").unwrap();
    let options = std::env::var("LYNX").unwrap_or("-nopause".to_owned());
    let forced = format!("LC_ALL=C.UTF-8 exec {} {options} {}/help.html", lynx.display(), folder.display());
    let ours = Server::new("sessions-ours", &format!("LC_ALL=C.UTF-8 exec {} --profile ssh", support::PROGRAM)).unwrap();
    let theirs = Server::new("sessions-lynx", &forced).unwrap();
    let down = "\x1b[B";
    for (server, keys) in [(&ours, [down, down, "\r", " ", "\x7f", down, "\r", "\x7f", "\x03"]), (&theirs, [down, down, "\r", " ", "\x1b[D", down, "\r", "\x1b[D", "Q"])] {
      for options in [&[][..], &["-C"]] {
        let visitor = FarVisitor::enter(server, Kind::default(), options);
        visitor.wait_to_see("1-888");
        let mut last = visitor.wait_until_still();
        println!("first: {last}");
        if options.is_empty() { println!("{}", visitor.screen()); }
        for key in keys {
            visitor.type_key(key);
            if key == "\x03" || key == "Q" { break }
            std::thread::sleep(Duration::from_millis(500));
            let now = visitor.wait_until_still();
            println!("{key:?}: {}", now - last);
            last = now;
            if options.is_empty() { println!("{}", visitor.screen()); }
        }
        println!("{:?}", visitor.leave());
      }
    }
}
