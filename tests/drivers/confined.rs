//! A process that is confined as a visitor's is, and attempts forbidden operations: one line for each, with the error.
//! `without-seccomp PROGRAM...` starts a program as on a kernel without seccomp.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unsafe_code)]

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((word, command)) if word == "without-seccomp" => linux::start_without_seccomp(command),
        _ => linux::attempt_everything(),
    }
}

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
fn main() {}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod linux {
    use std::collections::BTreeMap;
    use std::ffi::CStr;
    use std::fs::{self, File, OpenOptions};
    use std::io::{self, Error};
    use std::net::{TcpListener, TcpStream, UdpSocket};
    use std::os::unix::net::UnixStream;
    use std::os::unix::process::CommandExt;
    use std::process::{self, Command};
    use std::thread;

    use infocus::sandbox::confine;
    use libc::c_long;
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, apply_filter};

    /// The permitted calls; some are permitted only with certain arguments.
    const MAY: [c_long; 32] = [
        libc::SYS_read,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_ppoll,
        libc::SYS_recvfrom,
        libc::SYS_brk,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_restart_syscall,
        libc::SYS_sigaltstack,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_getsid,
        libc::SYS_getpgid,
        libc::SYS_sched_yield,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_ioctl,
        libc::SYS_mmap,
        libc::SYS_mprotect,
        libc::SYS_tgkill,
        libc::SYS_sendto,
        libc::SYS_fcntl,
    ];
    #[cfg(target_arch = "x86_64")]
    const OLDER: [c_long; 2] = [libc::SYS_poll, libc::SYS_getpgrp];
    #[cfg(not(target_arch = "x86_64"))]
    const OLDER: [c_long; 0] = [];

    /// Calls reserved for the kernel's own probes. They pass every filter, and the kernel kills any other caller.
    #[cfg(target_arch = "x86_64")]
    const PROBES: [c_long; 2] = [335, 336];
    #[cfg(not(target_arch = "x86_64"))]
    const PROBES: [c_long; 0] = [];

    /// Above every system call number of the kernel.
    const NUMBERS: c_long = 1_024;

    /// The bit that marks the calls of the x32 ABI on `x86_64`.
    const SHORT_ADDRESSES: c_long = 0x4000_0000;

    const PATH: &CStr = c"/tmp/infocus-was-here";

    pub fn attempt_everything() {
        let memory = new_memory();
        confine(0).unwrap();
        try_library_functions();
        try_calls(memory);
        let mut got_through: Vec<c_long> =
            (0..NUMBERS).filter(|number| !may(*number) && !PROBES.contains(number)).collect();
        if cfg!(target_arch = "x86_64") {
            got_through.extend((0..NUMBERS).map(|number| number | SHORT_ADDRESSES));
        }
        let tried = got_through.len();
        got_through.retain(|number| call(*number, [-1; 6]) != libc::EPERM);
        let answer = if got_through.is_empty() { "EPERM".to_owned() } else { format!("{got_through:?}") };
        println!("each of {tried} other calls: {answer}");
    }

    fn may(number: c_long) -> bool {
        MAY.contains(&number) || OLDER.contains(&number)
    }

    /// Starts a program for which the kernel reports that it does not support seccomp.
    pub fn start_without_seccomp(command: &[String]) {
        let rules = BTreeMap::from([(libc::SYS_seccomp, Vec::new())]);
        let unknown = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
        let architecture = std::env::consts::ARCH.try_into().unwrap();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, unknown, architecture).unwrap();
        apply_filter(&BpfProgram::try_from(filter).unwrap()).unwrap();
        let (program, arguments) = command.split_first().unwrap();
        panic!("{}", Command::new(program).args(arguments).exec());
    }

    /// Prints the result of an attempt. Panics if it succeeded.
    fn report(attempt: &str, answer: i32) {
        match answer {
            libc::EPERM => println!("{attempt}: EPERM"),
            0 => panic!("{attempt}: done"),
            other => println!("{attempt}: {}", Error::from_raw_os_error(other)),
        }
    }

    fn report_result<T>(attempt: &str, result: io::Result<T>) {
        report(attempt, result.err().map_or(0, |error| error.raw_os_error().unwrap_or(-1)));
    }

    fn try_library_functions() {
        let path = PATH.to_str().unwrap();
        report_result("start a program", Command::new("/bin/true").spawn());
        report_result("become a program", Err::<(), _>(Command::new("/bin/true").exec()));
        report_result("start a thread", thread::Builder::new().spawn(|| ()));
        report_result("make a file", File::create(path));
        report_result("open a file for writing", OpenOptions::new().append(true).open("/dev/null"));
        report_result("open a file for reading", File::open("/dev/null"));
        report_result("open the terminal", OpenOptions::new().write(true).open("/dev/tty"));
        report_result("make a folder", fs::create_dir(path));
        report_result("take a file away", fs::remove_file("/dev/null/nothing"));
        report_result("rename a file", fs::rename("/dev/null/nothing", path));
        report_result("link a file", fs::hard_link("/dev/null", path));
        report_result("look into a folder", fs::read_dir("/"));
        report_result("look at a file", fs::metadata("/"));
        report_result("call a machine", TcpStream::connect("127.0.0.1:9"));
        report_result("listen to the network", TcpListener::bind("127.0.0.1:0"));
        report_result("send a datagram", UdpSocket::bind("127.0.0.1:0"));
        report_result("make a pair of sockets", UnixStream::pair());
    }

    fn try_calls(memory: c_long) {
        let path = PATH.as_ptr() as c_long;
        let parent = c_long::from(process::id().min(1));
        let page = 4_096;
        let (data, code) = (libc::PROT_READ | libc::PROT_WRITE, libc::PROT_READ | libc::PROT_EXEC);
        let attempts = [
            ("fork", libc::SYS_clone, [libc::SIGCHLD, 0, 0, 0, 0].map(c_long::from)),
            ("clone", libc::SYS_clone3, [0; 5]),
            ("execveat", libc::SYS_execveat, [0, path, 0, 0, 0]),
            ("trace another", libc::SYS_ptrace, [c_long::from(libc::PTRACE_ATTACH), parent, 0, 0, 0]),
            ("be traced", libc::SYS_ptrace, [0; 5]),
            ("read another's memory", libc::SYS_process_vm_readv, [parent, 0, 0, 0, 0]),
            ("type into a terminal", libc::SYS_ioctl, [0, request(libc::TIOCSTI), path, 0, 0]),
            ("the console's own menu", libc::SYS_ioctl, [0, 0x541C, path, 0, 0]),
            ("take a terminal", libc::SYS_ioctl, [0, request(libc::TIOCSCTTY), 0, 0, 0]),
            ("switch the console", libc::SYS_ioctl, [0, 0x5606, 2, 0, 0]),
            ("signal another", libc::SYS_kill, [parent, 0, 0, 0, 0]),
            ("signal its group", libc::SYS_kill, [0; 5]),
            ("signal another's thread", libc::SYS_tgkill, [parent, parent, 0, 0, 0]),
            ("send to an address", libc::SYS_sendto, [1, path, 1, 0, path]),
            ("code in new memory", libc::SYS_mmap, map(page, code, libc::MAP_ANONYMOUS)),
            ("a file as memory", libc::SYS_mmap, map(page, data, 0)),
            ("code in old memory", libc::SYS_mprotect, [memory, page, code.into(), 0, 0]),
            ("a file in memory", libc::SYS_memfd_create, [path, 0, 0, 0, 0]),
            ("another handle", libc::SYS_fcntl, [0, libc::F_DUPFD.into(), 0, 0, 0]),
            ("be dumped", libc::SYS_prctl, [libc::PR_SET_DUMPABLE.into(), 1, 0, 0, 0]),
            ("other limits", libc::SYS_prlimit64, [0, 1, path, 0, 0]),
            ("calls in a ring", libc::SYS_io_uring_setup, [1, path, 0, 0, 0]),
            ("another filter", libc::SYS_seccomp, [1, 0, path, 0, 0]),
        ];
        for (attempt, number, with) in attempts {
            report(attempt, call(number, std::array::from_fn(|at| with.get(at).copied().unwrap_or(0))));
        }
    }

    fn map(size: c_long, protection: i32, flags: i32) -> [c_long; 5] {
        [0, size, protection.into(), (flags | libc::MAP_PRIVATE).into(), if flags == 0 { 0 } else { -1 }]
    }

    fn request(number: libc::Ioctl) -> c_long {
        number.cast_signed()
    }

    fn new_memory() -> c_long {
        let data = libc::PROT_READ | libc::PROT_WRITE;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        // SAFETY: the mapping is new, and nothing else refers to it.
        let memory = unsafe { libc::mmap(std::ptr::null_mut(), 4_096, data, flags, -1, 0) };
        assert_ne!(memory, libc::MAP_FAILED);
        memory as c_long
    }

    /// Makes a system call. Returns 0 or the error number.
    fn call(number: c_long, with: [c_long; 6]) -> i32 {
        // SAFETY: no call succeeds; if one does, the test has failed and the process may crash.
        let answer = unsafe { libc::syscall(number, with[0], with[1], with[2], with[3], with[4], with[5]) };
        if answer >= 0 { 0 } else { Error::last_os_error().raw_os_error().unwrap_or(-1) }
    }
}
