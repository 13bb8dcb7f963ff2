//! The time zone of this machine, if it is one that packs can name.

use std::fs;
use std::path::Path;

use crate::content::zone::Zone;

/// The part of a path before the name of a time zone.
const DATABASE: &str = "zoneinfo/";

/// The zone that the variable `TZ` names, or else the link `/etc/localtime` below `root`.
#[must_use]
pub fn local_zone(variable: Option<&str>, root: &Path) -> Option<&'static Zone> {
    let named = |path: &str| Zone::named(path.rsplit_once(DATABASE).map_or(path, |(_, name)| name));
    if let Some(variable) = variable {
        return named(variable.trim_start_matches(':'));
    }
    named(fs::read_link(root.join("etc/localtime")).ok()?.to_str()?)
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn the_variable_comes_before_the_link() {
        let name = |variable, root: &Path| local_zone(variable, root).map(Zone::name);
        let root = env::temp_dir().join(format!("infocus-zone-{}", std::process::id()));
        fs::create_dir_all(root.join("etc")).unwrap();
        assert_eq!(name(None, &root), None);
        symlink("../usr/share/zoneinfo/America/Chicago", root.join("etc/localtime")).unwrap();
        assert_eq!(name(None, &root), Some("America/Chicago"));
        assert_eq!(name(Some(":America/Los_Angeles"), &root), Some("America/Los_Angeles"));
        assert_eq!(name(Some("/usr/share/zoneinfo/US/Alaska"), &root), Some("US/Alaska"));
        assert_eq!(name(Some("Europe/Madrid"), &root), None);
        fs::remove_dir_all(&root).unwrap();
    }
}
