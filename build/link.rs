//! Links the C library into the program, where this machine has it in that form: it starts sooner and takes a
//! quarter less memory, and nothing in its environment (`LD_PRELOAD`) can put other code into it.
//!
//! Rust's own way (`crt-static`) cannot be asked for from here, and as a setting it would break the build where
//! the library is missing, as on a fresh Fedora. So the linker is given, ahead of the shared libraries that it
//! is told to take, files of the same names that send it to the archives.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The shared libraries that a Rust program is linked with.
const SHARED: [&str; 7] = ["c", "dl", "gcc_s", "m", "pthread", "rt", "util"];

/// What they are replaced with: the C library, its mathematics, and what unwinds the stack. Some of them need
/// one another.
const ARCHIVES: [&str; 4] = ["libc.a", "libm.a", "libgcc_eh.a", "libgcc.a"];

/// What is taken instead of parts of the C library. It has to come before it: a part that is found is not looked for.
const INSTEAD: &str = "build/instead.c";

/// What begins a program that is linked so.
const BEGINNING: &str = "rcrt1.o";

/// Asks the linker to link functions with the same code once.
const FOLDED: &str = "-Wl,--icf=all";

/// The first C library that reads the addresses in a program in their short form, a twentieth as long.
const PACKS_ADDRESSES: (u32, u32) = (2, 36);

/// Has the program linked into one file, if that can be done here.
pub fn into_one_file() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build/link.rs");
    println!("cargo::rerun-if-changed={INSTEAD}");
    if !is_gnu_linux()? {
        return Ok(());
    }
    let linker = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let Some(archives) = ARCHIVES.iter().map(|name| found(&linker, name)).collect::<Option<Vec<_>>>() else {
        return Ok(());
    };
    if found(&linker, BEGINNING).is_none() {
        return Ok(());
    }
    let folder = Path::new(&env::var("OUT_DIR")?).join("archives");
    fs::create_dir_all(&folder)?;
    let archives: Vec<String> = archives.iter().map(|path| path.display().to_string()).collect();
    let mut files = format!("GROUP ( {} )\n", archives.join(" "));
    if let Some(instead) = compiled(&linker, INSTEAD, &folder.join("instead.o")) {
        files.insert_str(0, &format!("INPUT ( {} )\n", instead.display()));
    }
    for name in SHARED {
        fs::write(folder.join(format!("lib{name}.so")), &files)?;
    }
    println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    println!("cargo::rustc-link-arg-bins=-static-pie");
    if c_library().is_some_and(|version| version >= PACKS_ADDRESSES) {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
    Ok(())
}

/// Has functions with the same code linked once, if the linker can do that: one small program is linked so, by
/// the compiler and with the settings that link this one. While it is worked on, each keeps its own, for what
/// tells where the program stands.
pub fn fold_twins() -> Result<(), Box<dyn Error>> {
    if env::var("PROFILE")? != "release" {
        return Ok(());
    }
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    let program = folder.join("twins.rs");
    fs::write(&program, "fn main() {}\n")?;
    let mut compiler = Command::new(env::var("RUSTC")?);
    compiler.args(["--target", &env::var("TARGET")?, "-C", &format!("link-arg={FOLDED}")]);
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        compiler.args(["-C", &format!("linker={linker}")]);
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    compiler.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty()));
    if compiler.arg("-o").arg(folder.join("twins")).arg(&program).output()?.status.success() {
        println!("cargo::rustc-link-arg-bins={FOLDED}");
    }
    Ok(())
}

/// The file compiled, if that can be done here.
fn compiled(compiler: &str, file: &str, object: &Path) -> Option<PathBuf> {
    let settings = ["-Os", "-fPIE", "-ffunction-sections", "-c", file, "-o"];
    let output = Command::new(compiler).args(settings).arg(object).output().ok()?;
    output.status.success().then(|| object.to_owned())
}

/// Whether the program is made for the kind of machine on which it is made, and that has the GNU C library.
fn is_gnu_linux() -> Result<bool, env::VarError> {
    let (host, target) = (env::var("HOST")?, env::var("TARGET")?);
    Ok(host == target && target.ends_with("-linux-gnu"))
}

/// The version of the C library, if it is known.
fn c_library() -> Option<(u32, u32)> {
    let output = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let told = String::from_utf8(output.stdout).ok()?;
    let (major, minor) = told.trim().strip_prefix("glibc ")?.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}

/// Where the linker finds a file, if it does.
fn found(linker: &str, name: &str) -> Option<PathBuf> {
    let output = Command::new(linker).arg(format!("-print-file-name={name}")).output().ok()?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    (path.is_absolute() && path.is_file()).then_some(path)
}
