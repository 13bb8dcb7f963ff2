//! The words by which imitations are known, in English and in Spanish, small and without accents: lists of words or
//! phrases with a comma and a blank between them, so that they can be read and added to like any other text.

/// Without one of these, or digits, no text makes a claim.
pub(super) const TRIGGERS: &str = "911, nine one, eight, h0t, nobody answers, hotl, hot line, hot-line, number, numero, nacional, national, above, arriba, instead, banner, en su lugar, \
    old line, trafficking line";

/// The names of the hotline, as it is and as it was called.
pub(super) const NAMES: &str = "national human trafficking hotline, national human trafficking helpline, national human trafficking resource \
    center, national trafficking hotline, linea nacional contra la trata de personas, linea nacional de trata de \
    personas, linea nacional contra la trata, linea directa nacional contra la trata, linea nacional contra el \
    trafico de personas";

/// Its names in initials.
pub(super) const SHORT_NAMES: &str = "nhth, nhtrc, nhthotline";

/// What 911 is called here, and what stands beside it.
pub(super) const EMERGENCY_NAMES: &str = "in danger now, in danger, en peligro ahora, en peligro, emergency, emergencies, emergencia, emergencias, \
    emergency number, numero de emergencia";

/// What the hotline is for.
pub(super) const TOPIC: &str = "trafficking, trafficked, antitrafficking, trata, trafico, humantrafficking";

/// Lines.
pub(super) const LINES: &str = "hotline, hotlines, helpline, lifeline, tipline, line, linea, lineas";

/// What else can be called.
pub(super) const PLACES: &str = "number, numero, phone, telefono, center, centre, centro, resource, recursos";

/// For the whole country.
pub(super) const NATIONAL: &str = "national, nacional, nationwide, natl, federal";

/// The country.
pub(super) const NATION: &str =
    "us, usa, united, states, america, american, eeuu, estados, unidos, government, gobierno, americana";

/// What a name says to be believed.
pub(super) const CLAIMING: &str = "official, oficial, new, nuevo, nueva, updated, actualizado, actualizada, current, actual, real, true, \
    correct, correcto, correcta, verified, replacement, old, viejo, vieja, antiguo, antigua, only, unico, unica, \
    verdadero, verdadera";

/// What tells no line from another.
pub(super) const NEUTRAL: &str = "the, of, for, an, and, to, in, on, at, by, or, el, la, los, las, de, del, al, en, para, por, con, contra, \
    against, anti, human, humana, humano, humanos, people, person, persons, personas, persona, victims, victim, \
    victimas, victima, hour, hours, hora, horas, free, gratis, help, ayuda, call, calls, llame, llamar, now, \
    ahora, here, aqui, text, texto, toll, confidential, directa, directo, direct, hot, info, information, your, \
    su";

/// Names that say nothing but that it is the hotline.
pub(super) const BARE: &str = "hotline, the hotline, hot line, the hot line, linea directa, la linea directa, hotline number, the hotline \
    number";

/// Words for digits.
pub(super) const DIGIT_WORDS: [&str; 2] = [
    "zero, one, two, three, four, five, six, seven, eight, nine",
    "cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve",
];

/// Before what is one's own: `our number`.
pub(super) const OWN: &str =
    "our, my, its, their, own, nuestro, nuestra, nuestros, nuestras, mi, this, these";

/// Before the hotline, and not another one.
pub(super) const THE_ONE: &str = "the, that, old, new, national, nacional, trafficking, official, federal, former, other, previous, current, \
    above, usual, regular, main, big, us, to, call, calling, of, and, at, with, for, is, are, human, la, el, \
    los, las, de, del, al, a, esa, esta, oficial, vieja, antigua, real, true, same, use, using, your, see, if, \
    when, dial, replaces";

/// What goes on to say which one is meant.
pub(super) const WHICH: &str = "number, numbers, line, phone, service, above, at, the, top, on, of, this, screen, page, here, in, banner, \
    you, see, that, which, listed, shown, printed, up, there, for, human, trafficking, victims, people, de, del, \
    arriba, aqui, en, la, el, las, pantalla, que, aparece, ve, numero, linea, telefono, contra, trata, trafico, \
    personas, nacional, national";

/// What the hotline is for and where it stands, after `of`, `for`, `at` or `in`.
pub(super) const OF_IT: &str = "human, trafficking, trafficked, trata, trafico, victims, victimas, top, screen, banner, number, personas, \
    people, us, usa, country, pais, nation, page, pantalla";

/// With these begins what is said of it.
pub(super) const SAYING: &str = "is, are, was, were, has, have, had, been, be, will, wont, does, do, did, doesnt, dont, didnt, isnt, arent, \
    wasnt, hasnt, no, not, never, nobody, noone, now, s, got, may, might, can, cannot, cant, just, already, \
    currently, temporarily, permanently, today, recently, always, often, es, esta, estan, fue, ha, han, ya, \
    nunca, nadie, se, ahora, sera, siempre, hoy, estara, tiene, went, goes, only, out, rings, apparently, \
    actualmente, temporalmente";

/// Behind these something else is spoken of.
pub(super) const BREAKS: &str = "and, or, but, y, pero, while, when, if, our, we, us, my, how, where, who, whom, si, cuando, mientras, \
    nuestro, nuestra, nosotros, because, porque, until, unless, so";

/// What is said under a condition is no claim.
pub(super) const CONDITIONS: &str = "if, when, whenever, unless, case, si, cuando, caso, until";

/// What would keep people from calling, said of the hotline or 911. `*` stands for any ending.
pub(super) const CLOSED: &str = "clos*, shut*, disconnect*, out of service, out of order, out of use, not in service, not in use, no longer, \
    not work*, doesnt work, does not work, dont work, didnt work, stopped, stops, not answer*, isnt answer*, \
    doesnt answer, does not answer, never answer*, wont answer, will not answer, no answer, no one answer*, \
    nobody answer*, noone answer*, not active, not available, not valid, not correct, not right, not real, not \
    safe, not secure, isnt safe, isnt work*, isnt real, unavailable, inactive, invalid, down, dead, ended, \
    ending, ends, discontinu*, retired, expire*, cancel*, suspend*, deactivat*, chang*, moved, moving, replac*, \
    supersed*, has a new, have a new, became, become, switched, redirect*, forward*, rerout*, outdated, out of \
    date, obsolete, wrong, incorrect, fake, scam, fraud*, false, unsafe, dangerous, tapped, busy, gone, broken, \
    taken over, merged, offline, updated, different, unreachable, be reached, compromised, hacked, monitored, \
    answered here, answered by us, answered at this, not exist*, doesnt exist, not be used, defunct, cerrad*, \
    cerro, cierra*, cerrar*, no funciona*, no sirve*, ya no, no contest*, no respond*, no atiend*, nadie \
    contest*, nadie respond*, nadie atiend*, fuera de servicio, fuera de linea, cambi*, reemplaz*, remplaz*, \
    sustitu*, desconect*, no esta disponible, no esta activ*, no es segur*, inactiv*, incorrect*, equivocad*, \
    fals*, estafa, dej*, termin*, caduc*, ocupad*, desactiv*, no existe, clausur*, de baja, descontinu*";

/// What says that a number is another one now, before that number.
pub(super) const NOW: &str = "now, ahora, becomes, es ahora";

/// What would keep people from calling, said before what it is said of.
pub(super) const AWAY_FROM: &str = "replac*, supersed*, in place of, instead of, rather than, do not call, dont call, do not dial, dont dial, do \
    not use, dont use, do not text, dont text, do not trust, dont trust, do not contact, dont contact, should \
    not call, shouldnt call, never call, never use, never dial, no need to call, stop calling, stop using, \
    avoid, ignore, forget, skip, formerly, used to be, previously, took over, taken over, takes over, no longer \
    use, no longer call, no longer answer*, new, nobody answer*, no one answer*, closed, shut down, \
    disconnected, reemplaz*, remplaz*, sustitu*, en lugar de, en lugar del, en vez de, en vez del, no llame*, no \
    marque*, no use*, no utilice*, no confie*, ignore*, olvide*, evite*, antes era, nuev*, nadie contest*";

/// Between that and what it is said of.
pub(super) const BETWEEN: &str = "the, that, your, a, old, main, official, call, calling, la, el, al, los, to, at, on, de, del, numero, number";

/// Who says to be the hotline.
pub(super) const SELF: &str = "this is, we are, were, it is, here is, this line is, this number is, you reached, you have reached, somos, \
    esta es, este es, esta linea es, este numero es";

/// Between that and the hotline.
pub(super) const BEING: &str = "now, also, really, actually, the, your, new, official, real, same, as, only, true, correct, right, current, \
    la, el, ahora, nueva, nuevo, oficial, verdadera, unica, misma, human, still";

/// What says to use this number and no other. `*` stands for any ending.
pub(super) const THIS_INSTEAD: &str = "this one instead, this number instead, this line instead, use this instead, call this instead, instead call \
    this, instead use this, instead dial this, instead call us, call us instead, text us instead, dial us \
    instead, use ours instead, use our number instead, call our number instead, the only number, only call this, \
    only use this, only dial this, call only this, use only this, dial only this, not the one above, not the \
    number above, not the one on top, not the number at the top, este en su lugar, esta en su lugar, este numero \
    en su lugar, esta linea en su lugar, este en lugar, este numero en vez, llamenos en su lugar, mejor a este \
    numero, mejor este numero, solo llame a este, no el de arriba";

/// The words or phrases of a list.
pub(super) fn each(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(", ")
}

/// Whether a list has this word or phrase.
pub(super) fn has(list: &'static str, word: &str) -> bool {
    each(list).any(|known| known == word)
}
