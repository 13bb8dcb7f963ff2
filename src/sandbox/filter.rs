//! The system calls that the program makes once everything is open, and a seccomp filter that rejects all
//! others. Found by strace over whole visits; `tests/system/sandbox.rs` tries all others.

use std::collections::BTreeMap;
use std::process;

use libc::c_long;
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule,
};

/// Calls to read and write open files, to wait, to manage memory, to handle signals and to exit.
const ALWAYS: [c_long; 26] = [
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
];

/// The legacy variants of these calls, on architectures that have them.
#[cfg(target_arch = "x86_64")]
const LEGACY: [c_long; 2] = [libc::SYS_poll, libc::SYS_getpgrp];
#[cfg(not(target_arch = "x86_64"))]
const LEGACY: [c_long; 0] = [];

/// The permitted requests to a terminal: its modes, its size, and flushing its queues.
const REQUESTS: [libc::Ioctl; 10] = [
    libc::TCGETS,
    libc::TCSETS,
    libc::TCSETSW,
    libc::TCSETSF,
    libc::TCGETS2,
    libc::TCSETS2,
    libc::TCSETSW2,
    libc::TCSETSF2,
    libc::TCFLSH,
    libc::TIOCGWINSZ,
];

/// The filter, with which every other call fails with `EPERM`.
pub(super) fn filter() -> Result<BpfProgram, BackendError> {
    let mut rules: BTreeMap<c_long, Vec<SeccompRule>> = BTreeMap::new();
    rules.extend(ALWAYS.into_iter().chain(LEGACY).map(|call| (call, Vec::new())));
    for request in REQUESTS {
        let (length, equal) = (SeccompCmpArgLen::Dword, SeccompCmpOp::Eq);
        let rule = SeccompRule::new(vec![SeccompCondition::new(1, length, equal, number(request))?])?;
        rules.entry(libc::SYS_ioctl).or_default().push(rule);
    }
    let not_executable = has(2, bits(libc::PROT_EXEC), 0)?;
    let anonymous = has(3, bits(libc::MAP_ANONYMOUS), bits(libc::MAP_ANONYMOUS))?;
    let only_if = [
        (libc::SYS_mmap, vec![not_executable.clone(), anonymous]),
        (libc::SYS_mprotect, vec![not_executable]),
        // The standard library checks a descriptor before it closes it.
        (libc::SYS_fcntl, vec![has(1, u64::MAX, bits(libc::F_GETFD))?]),
        // To itself, as `abort` does.
        (libc::SYS_tgkill, vec![has(0, u64::MAX, u64::from(process::id()))?]),
        // Into an open socket pair, by which a signal handler wakes the loop; to no address.
        (libc::SYS_sendto, vec![has(4, u64::MAX, 0)?]),
    ];
    for (call, conditions) in only_if {
        rules.insert(call, vec![SeccompRule::new(conditions)?]);
    }
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    SeccompFilter::new(rules, refuse, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?.try_into()
}

/// The condition that an argument, counted from 0, has `value` in the bits of `mask`.
fn has(argument: u8, mask: u64, value: u64) -> Result<SeccompCondition, BackendError> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(mask), value)
}

const fn bits(flag: libc::c_int) -> u64 {
    flag.unsigned_abs() as u64
}

/// The number of a request, whose type differs between C libraries.
#[allow(clippy::unnecessary_cast, clippy::cast_sign_loss, reason = "needed for some C libraries")]
const fn number(request: libc::Ioctl) -> u64 {
    request as u64
}
