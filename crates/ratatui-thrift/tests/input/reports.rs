//! What a terminal sends by itself: answers, mouse reports and other sequences that are no keys.

/// Every form. None of them is a key or a text.
pub fn reports() -> Vec<Vec<u8>> {
    let mut reports: Vec<Vec<u8>> = Vec::new();
    reports.extend(control_sequences().into_iter().map(String::into_bytes));
    reports.extend(control_strings());
    reports.extend(mouse());
    reports
}

/// Parameters of one to six fields.
const PARAMETERS: [&str; 8] =
    ["", "0", "1", "2026;2", "24;2", "1;1;1", "27;5;120;1", "48;24:1;80;480;1600;0"];

fn control_sequences() -> Vec<String> {
    let mut found = Vec::new();
    for parameters in PARAMETERS {
        for last in '@'..='~' {
            // With a private marker.
            for marker in ['?', '<', '='] {
                found.push(format!("\x1b[{marker}{parameters}{last}"));
            }
            // With intermediate bytes. A number and `$` are a key of rxvt.
            for between in [" ", "!", "\"", "$", "'", "&", "*", "+", "#", "$'"] {
                if !(between.starts_with('$') && parameters.len() == 1) {
                    found.push(format!("\x1b[{parameters}{between}{last}"));
                    found.push(format!("\x1b[?{parameters}{between}{last}"));
                }
            }
        }
    }
    let answers = [
        "0n",
        "3n",
        "5n",
        "1;1R",
        "1;80R",
        "24;80R",
        "24;1R",
        "62;22c",
        "6c",
        ">0;276;0c",
        ">41;377;0c",
        ">84;0;0c",
        ">4;2m",
        "8;24;80t",
        "4;600;800t",
        "3;0;0t",
        "9;100;200t",
        "1t",
        "I",
        "O",
        "48;24;80;480;640t",
        "201~",
        "E",
        "G",
        "999999999999A",
        "1;99999999999B",
        "1;5;1A",
        "5;5A",
        "2;5B",
        "27;5~",
        "27;5;120;1~",
        "1;300C",
        ">A",
        ">1A",
        "25~",
        "26~",
        "29~",
        "34~",
        "99~",
        "0~",
        "~",
        ";~",
        "0u",
        ";5u",
        "u",
        "1114112u",
        "55296u",
        "97:65:97:1;:u;",
        "1;2;3;4_",
        "_",
        "0;0;0;0;0;0_",
    ];
    found.extend(
        answers.iter().filter(|answer| !answer.ends_with(';')).map(|answer| format!("\x1b[{answer}")),
    );
    // Single shifts without a meaning.
    for last in ['E', 'G', 'K', 'N', '~', '!', '@'] {
        found.push(format!("\x1bO{last}"));
        found.push(format!("\x1bO5{last}"));
        found.push(format!("\x1bO1;5{last}"));
    }
    found.push(format!("\x1b[{}A", "1;".repeat(300)));
    found.push(format!("\x1b[24{}~", ";".repeat(300)));
    found
}

fn control_strings() -> Vec<Vec<u8>> {
    let texts = [
        "",
        "11;rgb:1c1c/3c3c/7c7c",
        "52;c;c2VhcmNo",
        "4;1;rgb:0/0/0",
        "lquit",
        "L24;80",
        "1$r0m",
        "1+r544e=78",
        ">|xterm(390)",
        "!|00000000",
        "Gi=1;OK",
        "1!~AAAA",
        "2$u9/17",
        "q/hjklGg0123456789",
        "niño €",
    ];
    let mut found = Vec::new();
    for introducer in
        ["\x1b]", "\x1bP", "\x1bX", "\x1b^", "\x1b_", "\u{9d}", "\u{90}", "\u{98}", "\u{9e}", "\u{9f}"]
    {
        for text in texts {
            for end in [&b"\x07"[..], b"\x1b\\", b"\x9c", b"\xc2\x9c"] {
                // After a letter of several bytes, 0x9c is part of a letter.
                found.push([introducer.as_bytes(), text.as_bytes(), b";", end].concat());
            }
        }
        found.push([introducer.as_bytes(), "q".repeat(10_000).as_bytes(), b"\x07"].concat());
    }
    for introducer in [0x9d, 0x90, 0x98, 0x9e, 0x9f_u8] {
        found.push([&[introducer], &b"11;q"[..], b"\x1b\\"].concat());
    }
    found
}

fn mouse() -> Vec<Vec<u8>> {
    let mut found: Vec<Vec<u8>> = Vec::new();
    for button in [0, 1, 2, 3, 32, 35, 64, 65, 66, 128_u32] {
        for (column, row) in [(1, 1), (10, 4), (80, 24), (95, 24), (120, 40), (200, 60), (223, 90)] {
            // X10 and VT200: each value is a byte, 32 above.
            let byte = |value: u32| u8::try_from(value + 32).unwrap();
            found.push([b"\x1b[M", &[byte(button), byte(column), byte(row)][..]].concat());
            // 1005: each value is a character of UTF-8, 32 above.
            let letter = |value: u32| char::from_u32(value + 32).unwrap().to_string();
            let letters = [button, column, row].map(letter).concat();
            found.push([b"\x1b[M", letters.as_bytes()].concat());
            for last in ['M', 'm'] {
                found.push(format!("\x1b[<{button};{column};{row}{last}").into_bytes());
                found.push(format!("\x1b[{};{column};{row}{last}", button + 32).into_bytes());
            }
            // Highlight tracking.
            found.push([b"\x1b[t", &[byte(column), byte(row)][..]].concat());
            let corners = [column, row, column, row, column, row].map(byte);
            found.push([b"\x1b[T", &corners[..]].concat());
            found.push(format!("\x1b[{button};{column};{row};1;0&w").into_bytes());
        }
    }
    found.push(b"\x1b[M 0*".to_vec());
    found.push(b"\x1b[M\0\0\0".to_vec());
    found
}
