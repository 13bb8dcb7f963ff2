//! The kiosk kit on a machine that is started: a small Debian in QEMU, whose screen is looked at. Its disk is read-only.

use std::time::{Duration, Instant};

use crate::support::console_picture::Picture;
use crate::support::image::{Image, KITS};
use crate::support::kiosk::NOTICE;
use crate::support::virtual_machine::VirtualMachine;
use infocus::content::hotline::NUMBER;

/// A line of the first page, with an accent.
const FIRST_PAGE: &str = "I do not speak English / No hablo inglés";

/// The title of the row that is chosen on the first page.
const CHOSEN: &str = "National Human Trafficking Hotline";

/// A row of the plain text that stands in for the program, and not on the first page.
const PLAIN: &str = "1-800-447-8477  Report a fake hotline call";

#[test]
#[ignore = "needs root, mmdebstrap, QEMU, zbar and about ten minutes"]
fn a_started_machine_shows_the_number_whatever_is_done_to_it() {
    let began = Instant::now();
    let image = Image::with_kiosk("booted");
    println!("the image: {} s", began.elapsed().as_secs());
    let mut machine = VirtualMachine::start(&image, "root=/dev/vda");
    let first = first_page(&mut machine);
    step(&mut machine, "read-only and fit", it_is_fit_with_a_read_only_disk);
    step(&mut machine, "keys", |machine| no_key_leads_away(machine, &first));
    step(&mut machine, "not in UTF-8", |machine| a_console_out_of_utf8_is_healed(machine, &first));
    step(&mut machine, "code", a_camera_reads_the_code);
    step(&mut machine, "hiding", hiding_shows_the_notice);
    step(&mut machine, "letters", letters_that_do_not_load_are_reported);
    step(&mut machine, "speech", a_message_is_gone_after_the_next_key_with_speech);
    step(&mut machine, "serial line", a_terminal_at_a_serial_line_shows_the_page);
    step(&mut machine, "trial", a_trial_is_on_another_screen);
    step(&mut machine, "no program", without_the_program_the_number_is_there);
    step(&mut machine, "no /tmp", without_a_place_for_files_the_number_is_there);
    drop(machine);
    without_a_disk_the_machine_restarts(&image);
}

/// Neither opens a shell: a disk of `/etc/fstab` that is missing, and the disk of the system.
fn without_a_disk_the_machine_restarts(image: &Image) {
    let began = Instant::now();
    image.replace("/etc/fstab", "/dev/missing /data ext4 x-systemd.device-timeout=1s 0 2\n");
    let mut machine = VirtualMachine::start(image, "root=/dev/vda");
    machine.wait_to_see(PLAIN);
    machine.wait_for_restart();
    println!("a missing disk: {} s", began.elapsed().as_secs());
    VirtualMachine::start(image, "root=/dev/missing rootdelay=1").wait_for_restart();
    println!("no disk: {} s", began.elapsed().as_secs());
}

/// Runs a step and shows what it took.
fn step(machine: &mut VirtualMachine, name: &str, run: impl FnOnce(&mut VirtualMachine)) {
    let began = Instant::now();
    run(machine);
    println!("{name}: {} s", began.elapsed().as_secs());
}

fn first_page(machine: &mut VirtualMachine) -> Picture {
    let began = Instant::now();
    let page = machine.wait_to_see(FIRST_PAGE);
    println!("the first page: {} s after the start", began.elapsed().as_secs());
    let text = page.text(&machine.font);
    let first_row = text.lines().next().unwrap();
    assert!(first_row.contains(NUMBER), "{text}");
    page
}

fn it_is_fit_with_a_read_only_disk(machine: &mut VirtualMachine) {
    assert_eq!(machine.run("touch /etc/x && echo written || echo refused").lines().last(), Some("refused"));
    machine.run("while ! systemctl is-active -q multi-user.target; do sleep 1; done");
    let card = machine.run("infocus selftest --kiosk");
    println!("{card}");
    assert!(!card.contains("FAIL") && !card.contains("LOOK"), "{card}");
}

fn no_key_leads_away(machine: &mut VirtualMachine, first: &Picture) {
    let away = [
        "ctrl-alt-f2",
        "alt-f2",
        "alt-f6",
        "alt-left",
        "alt-right",
        "ctrl-alt-delete",
        "alt-sysrq-b",
        "scroll_lock",
    ];
    for keys in away {
        machine.press(keys);
    }
    // The letter of Alt+SysRq+B is nothing but a letter. What follows shows that nothing was stopped.
    machine.wait_to_see("Search: b");
    machine.press("esc");
    machine.wait_to_see(FIRST_PAGE);
    machine.press("1");
    machine.wait_to_see("[1 Overview]");
    assert_eq!(machine.run("cat /sys/class/tty/tty0/active"), "tty1");
    machine.press("0");
    machine.wait_for("first page", |picture, _| picture.is_same(first));
}

fn a_console_out_of_utf8_is_healed(machine: &mut VirtualMachine, first: &Picture) {
    let began = Instant::now();
    machine.run(r"printf '\033%%@\033[12;1H\303\261\342\224\200 SPOILED' >/dev/tty1");
    machine.wait_to_see("SPOILED");
    machine.wait_for("first page", |picture, _| picture.is_same(first));
    // The next full repaint finds the console in UTF-8 again, and changes nothing.
    machine.wait_for("second repaint", |_, _| began.elapsed() > Duration::from_secs(62));
    machine.wait_for("first page", |picture, _| picture.is_same(first));
}

fn a_camera_reads_the_code(machine: &mut VirtualMachine) {
    let wanted = format!("tel:+{}", NUMBER.replace('-', ""));
    machine.press("8");
    machine.wait_until("the code", |machine| machine.code().as_ref() == Some(&wanted));
    machine.press("0");
    machine.wait_to_see(FIRST_PAGE);
}

fn hiding_shows_the_notice(machine: &mut VirtualMachine) {
    machine.press("ctrl-x");
    let notice = machine.wait_to_see(NOTICE).text(&machine.font);
    assert!(!notice.contains(NUMBER) && !notice.contains("HOTLINE"), "{notice}");
    // Shift and Page Up show nothing of what was there before.
    machine.press("shift-pgup");
    // For three seconds every key is ignored.
    machine.wait_until("the page behind the notice", |machine| {
        let text = machine.text();
        assert!(text.contains(NOTICE) || text.contains(NUMBER), "{text}");
        machine.press("ret");
        !text.contains(NOTICE)
    });
    machine.press("0");
    machine.wait_to_see(FIRST_PAGE);
}

/// Runs a step while a setting has another value, although no file of the machine can be changed.
fn with_setting(
    machine: &mut VirtualMachine,
    name: &str,
    value: &str,
    shows_page: fn(&str) -> bool,
    run: impl FnOnce(&mut VirtualMachine),
) {
    let file = "/etc/infocus/kiosk.conf";
    machine.run(&format!(
        "sed 's/^{name}=.*/{name}={value}/' {file} >/tmp/kiosk.conf; mount --bind /tmp/kiosk.conf {file}"
    ));
    restart(machine, shows_page);
    run(machine);
    machine.run(&format!("umount {file}"));
    restart(machine, is_whole_list);
}

/// Starts the kiosk again as its README says; the plain text is for faults only.
fn restart(machine: &mut VirtualMachine, shows_page: fn(&str) -> bool) {
    machine.run("systemctl restart infocus-kiosk");
    machine.wait_for("first page", |_, text| {
        assert!(!text.contains(PLAIN), "{text}");
        shows_page(text)
    });
}

fn is_whole_list(text: &str) -> bool {
    text.contains(FIRST_PAGE)
}

/// Whether the first page is shown as with speech: of the list the chosen row alone.
fn is_chosen_row_alone(text: &str) -> bool {
    text.contains("Get help") && text.contains(CHOSEN) && !text.contains(FIRST_PAGE)
}

fn letters_that_do_not_load_are_reported(machine: &mut VirtualMachine) {
    with_setting(machine, "FONT", "large", is_whole_list, |machine| {
        let card = machine.run("infocus selftest --kiosk");
        assert!(card.contains("FAIL  Letters."), "{card}");
    });
}

fn a_message_is_gone_after_the_next_key_with_speech(machine: &mut VirtualMachine) {
    with_setting(machine, "SPEECH", "yes", is_chosen_row_alone, |machine| {
        let before = machine.wait_to_see("Get help");
        machine.run("echo '<0>SPOILED' >/dev/kmsg");
        machine.wait_to_see("SPOILED");
        machine.press("down");
        machine.wait_for("whole page", |_, text| !text.contains("SPOILED") && text.contains(NUMBER));
        machine.press("up");
        machine.wait_for("first page", |picture, _| picture.is_same(&before));
    });
}

fn a_terminal_at_a_serial_line_shows_the_page(machine: &mut VirtualMachine) {
    machine.run("systemctl start infocus-serial@ttyS0");
    machine.wait_to_see_on_line(CHOSEN);
    machine.type_on_line(b"\x18");
    machine.wait_to_see_on_line(NOTICE);
    machine.run("systemctl stop infocus-serial@ttyS0");
}

fn a_trial_is_on_another_screen(machine: &mut VirtualMachine) {
    // As on a machine that is no kiosk yet.
    machine.run("mkdir /tmp/none; mount --bind /tmp/none /var/lib/infocus-kiosk");
    let said = machine.run(&format!("{KITS}/kiosk/install --try -l es /usr/local/bin/infocus"));
    assert!(said.contains("The kiosk is on the eighth console"), "{said}");
    machine.wait_to_see("[0 Pedir ayuda]");
    assert_eq!(machine.run("cat /sys/class/tty/tty0/active"), "tty8");
    machine.press("1");
    machine.wait_to_see("[1 Resumen]");
    machine.run("chvt 1");
    machine.wait_to_see(FIRST_PAGE);
    machine.run("chvt 8; systemctl stop infocus-try");
    machine.wait_for("blank screen", |_, text| !text.contains(NUMBER));
    machine.run("chvt 1; umount /var/lib/infocus-kiosk");
    machine.wait_to_see(FIRST_PAGE);
}

/// Waits for the plain text, in which a key shows nothing, and then for the kiosk, which is tried again by itself.
fn shows_the_plain_number_until(machine: &mut VirtualMachine, repair: &str) {
    let plain = machine.wait_to_see(PLAIN).text(&machine.font);
    assert!(plain.contains(NUMBER) && !plain.contains("Get help"), "{plain}");
    for _ in 0..3 {
        machine.press("z");
    }
    machine.run(repair);
    assert!(!machine.text().contains("zzz"), "what is typed is shown");
    machine.wait_to_see(FIRST_PAGE);
}

fn without_the_program_the_number_is_there(machine: &mut VirtualMachine) {
    machine.run("mount --bind /dev/null /usr/local/bin/infocus; systemctl restart --no-block infocus-kiosk");
    shows_the_plain_number_until(machine, "umount /usr/local/bin/infocus");
}

fn without_a_place_for_files_the_number_is_there(machine: &mut VirtualMachine) {
    machine.run("mount -o remount,ro /tmp; systemctl restart --no-block infocus-kiosk");
    shows_the_plain_number_until(machine, "mount -o remount,rw /tmp");
}
