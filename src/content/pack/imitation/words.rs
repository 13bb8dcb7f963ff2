//! The words by which imitations are recognized, in English and in Spanish, in lower case and without accents. Each
//! list is one text of words or phrases separated by a comma and a blank. The page's own words are in
//! `content/site.json`.

use std::sync::OnceLock;

use crate::text::site::site;

/// The current and former names of the hotline.
pub(super) static NAMES: List = List::of(site!(names));

/// Its names in initials, and its number for texts in letters.
pub(super) static SHORT_NAMES: List = List::of(concat!(site!(short_names), ", ", site!(text_letters)));

/// The hosts of the hotline's own pages.
pub(super) static HOSTS: List = List::of(site!(hosts));

/// The names of 911 and of the entry about it.
pub(super) static EMERGENCY_NAMES: List = List::of(
    "in danger now, in danger, en peligro ahora, en peligro, emergency, emergencies, emergencia, emergencias, \
    emergency number, numero de emergencia, emergency services, servicios de emergencia",
);

/// Words for the services that 911 sends.
pub(super) static EMERGENCY_SERVICES: List = List::of(
    "emergency, emergencies, police, fire, ambulance, rescue, medical, paramedics, dispatch, emergencia, \
    emergencias, policia, bomberos, ambulancia, rescate, and, y",
);

/// Words for the hotline's topic.
pub(super) static TOPIC: List = List::of(site!(topic));

/// Words for a line.
pub(super) static LINES: List =
    List::of("hotline, hotlines, helpline, lifeline, tipline, line, linea, lineas, linha, ligne, textline");

/// Words for other things that can be called.
pub(super) static PLACES: List =
    List::of("number, numero, phone, telefono, center, centre, centro, resource, recursos, hub, tel, fono");

/// Words for nationwide.
pub(super) static NATIONAL: List =
    List::of("national, nacional, nationwide, natl, federal, nationale, nacionais");

/// Words for the country and its government.
pub(super) static NATION: List = List::of(
    "us, usa, united, states, america, american, eeuu, estados, unidos, government, gobierno, americana, hhs, \
    dhhs, acf, otip, eua, americas, un, onu, nations, naciones, congress, justice",
);

/// Words by which a name claims authority.
pub(super) static CLAIMING: List = List::of(
    "official, oficial, new, nuevo, nueva, updated, actualizado, actualizada, current, actual, real, true, \
    correct, correcto, correcta, verified, replacement, main, principal, central, old, viejo, vieja, antiguo, antigua, only, unico, unica, \
    verdadero, verdadera",
);

/// Words that do not distinguish one line from another.
pub(super) static NEUTRAL: List = List::of(concat!(
    site!(beside_topic),
    ", the, of, for, an, and, to, in, on, at, by, or, el, la, los, las, de, del, al, en, para, por, con, \
    contra, against, anti, people, person, persons, personas, persona, hour, hours, hora, horas, free, \
    gratis, help, ayuda, call, calls, llame, llamar, now, ahora, here, aqui, text, texto, toll, \
    confidential, directa, directo, direct, hot, info, information, your, su, sobre, contre, des, org, com, \
    net, www, http, https, service, servicio, mensajes, message, messages, messaging, website, web, page, \
    online, live, open, abierta, emergency, emergencia"
));

/// Names that consist only of a word for the hotline.
pub(super) static BARE: List = List::of(
    "hotline, the hotline, hot line, the hot line, linea directa, la linea directa, hotline number, the hotline \
    number",
);

/// Words for digits.
pub(super) static DIGIT_WORDS: [List; 2] = [
    List::of("zero, one, two, three, four, five, six, seven, eight, nine"),
    List::of("cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve"),
];

/// Before somebody's own line: `our number`.
pub(super) static OWN: List =
    List::of("our, my, its, their, own, nuestro, nuestra, nuestros, nuestras, mi, this, these");

/// Words before a mention of the hotline that do not make it another one.
pub(super) static BEFORE_HOTLINE: List = List::of(concat!(
    site!(before_line),
    ", the, that, old, new, national, nacional, official, federal, former, other, previous, current, above, \
    usual, regular, main, big, us, to, call, calling, of, and, at, with, for, is, are, la, el, los, las, de, \
    del, al, a, esa, esta, oficial, vieja, antigua, real, true, same, use, using, your, see, if, when, dial, \
    replaces, all, any, as, than, like, usar, llamar, listen, national's, through, by, s"
));

/// Words after a mention of the hotline that belong to the mention.
pub(super) static AFTER_HOTLINE: List = List::of(concat!(
    site!(after_line),
    ", number, numbers, line, phone, service, above, at, the, top, on, of, this, screen, page, here, in, \
    banner, you, see, that, which, listed, shown, printed, up, there, for, people, de, del, arriba, aqui, \
    en, la, el, las, pantalla, que, aparece, ve, numero, linea, telefono, contra, personas, nacional, \
    national, calls, llamadas, it, they, hotline, texts, itself, misma"
));

/// The hotline's topic and its position on the screen, after `of`, `for`, `at` or `in`.
pub(super) static OF_HOTLINE: List = List::of(concat!(
    site!(after_line),
    ", top, screen, banner, number, personas, people, us, usa, country, pais, nation, page, pantalla, la"
));

/// The first words of a statement about the hotline.
pub(super) static VERBS: List = List::of(
    "is, are, was, were, has, have, had, been, be, will, wont, does, do, did, doesnt, dont, didnt, isnt, arent, \
    wasnt, hasnt, no, not, never, nobody, noone, now, s, got, may, might, can, cannot, cant, just, already, \
    currently, temporarily, permanently, today, recently, always, often, es, esta, estan, fue, ha, han, ya, \
    nunca, nadie, se, ahora, sera, siempre, hoy, estara, tiene, went, goes, only, out, rings, apparently, \
    actualmente, temporalmente",
);

/// Words after which the subject may be another one.
pub(super) static BREAKS: List = List::of(
    "and, or, but, y, pero, while, when, if, our, we, us, my, how, where, who, whom, si, cuando, mientras, \
    nuestro, nuestra, nosotros, because, porque, until, unless, so, then, what, why, for, about, with, to, from, \
    first, help, you, your, leave",
);

/// Words that begin a condition; a conditional statement is not a claim.
pub(super) static CONDITIONS: List =
    List::of("if, when, whenever, unless, case, whoever, who, si, cuando, caso, quien, quienes");

/// Statements after a mention of the hotline or 911 that would keep people from calling. `*` matches any ending.
pub(super) static CLOSED: List = List::of(
    "clos*, shut*, out of service, out of order, out of use, not in service, not in use, no longer, not work*, \
    doesnt work, does not work, dont work, didnt work, stopped, stops, not answer*, isnt answer*, doesnt answer, \
    does not answer, never answer*, wont answer, will not answer, no answer, no one answer*, nobody answer*, \
    noone answer*, not active, not available, not valid, not correct, not right, not real, not safe, not secure, \
    isnt safe, isnt work*, isnt real, unavailable, inactive, invalid, dead, ended, ending, discontinu*, retired, \
    expire*, cancel*, suspend*, deactivat*, moved, moving, replac*, supersed*, has a new, have a new, became, \
    become, redirect*, forward*, rerout*, outdated, out of date, obsolete, wrong, incorrect, fake, scam, fraud*, \
    false, unsafe, dangerous, tapped, busy, gone, broken, taken over, merged, offline, unreachable, be reached, \
    compromised, hacked, monitored, answered here, answered by us, answered at this, not exist*, doesnt exist, \
    not be used, defunct, cerrad*, cerro, cierra*, cerrar*, no funciona*, no sirve*, ya no, no contest*, no \
    respond*, no atiend*, nadie contest*, nadie respond*, nadie atiend*, fuera de servicio, fuera de linea, \
    reemplaz*, remplaz*, sustitu*, desconect*, no esta disponible, no esta activ*, no es segur*, inactiv*, \
    incorrect*, equivocad*, fals*, estafa, dej*, termin*, caduc*, ocupad*, desactiv*, no existe, clausur*, de \
    baja, descontinu*, charg*, cost*, fees, trac*, recorded, records, gives your, gives out your, gives names, \
    sells, tells immigration, tells ice, calls immigration, reports you, to immigration, deport*, citizens only, \
    only citizens, for citizens, no spanish, any more, anymore, on hold, keeps you, hangs up, hang up, laughs, \
    run by police, the police listen, shut, mistake, wont help, will not help, never helps, not pick*, doesnt \
    pick*, never picks*, not free, not open, not confidential, not private, not trusted, now belongs, belongs \
    to, cuesta*, cobra*, de pago, a migracion, migra, rastre*, graba*, solo ciudadanos, para ciudadanos, \
    cuelga*, no es gratis, no es confidencial, miente*, otro numero, numero nuevo, nuevo numero, no hay nadie, \
    fuera de uso, dejo de, no esta funcionando, no esta en servicio, no espanol, sin espanol, no speak*, \
    changed, changes, has change*, have change*, will change, is changing, been changed, is down, are down, was \
    down, went down, been down, was updated, been updated, is updated, ends on, is ice, calls ice, to ice, not \
    be trusted, cannot be trusted, cambio, cambiado, cambiada, va a cambiar, cambiara, disconnected, \
    disconnects, voicemail, buzon, eliminad*, removed, terminated, not reachable, off the air, temporarily off, \
    switched off, turned off, watch*, listen*, spied, spies, wiretap*, bugged, only help*, only take*, just help*, \
    takes three, takes two, takes days, takes hours, takes weeks, lost its, has no money, no funding, ran out of, to \
    stop, will stop, cannot help you, cant help you, cannot help victims, cannot help anyone, cannot help people, does nothing, do nothing, tells your, tell your, tells the boss, tell \
    the boss, informs your, takes your child*, take your child*, takes children, report you, get a copy, gets a \
    copy, this number, this line, este numero, esta linea, texts from, vigil*, espia*, escuchan, informa a, avisa a \
    su, solo ayuda*, no puede ayudarl*, no puede ayudarte, tarda*, quita*, perdio, se quedo sin",
);

/// Words before a new number.
pub(super) static NOW: List = List::of("now, ahora, becomes, es ahora");

/// Statements before a mention of the hotline or 911 that would keep people from calling.
pub(super) static DISCOURAGING: List = List::of(
    "replac*, supersed*, in place of, instead of, rather than, do not call, dont call, do not dial, dont dial, do \
    not use, dont use, do not text, dont text, do not trust, dont trust, do not contact, dont contact, should \
    not call, shouldnt call, never call, never use, never dial, no need to call, stop calling, stop using, \
    avoid, ignore, forget, skip, formerly, used to be, previously, took over, taken over, takes over, no longer \
    use, no longer call, no longer answer*, nobody answer*, no one answer*, closed, shut down, disconnected, \
    reemplaz*, remplaz*, sustitu*, en lugar de, en lugar del, en vez de, en vez del, no llame*, no marque*, no \
    use*, no utilice*, no confie*, ignore*, olvide*, evite*, antes era, nadie contest*, not allowed to call, not \
    allowed to use, not permitted to call, forbidden to call, forbidden to use, may not call, must not call, \
    mistake in, error in, mistakes in, wrong with, trac*, records, recording, charg*, tap, taps, tapping, nobody \
    is at, no one is at, prohibido llamar, no puede llamar, no puede usar, no debe llamar, no se permite llamar, \
    graba*, rastre*, error en, nadie responde, nadie atiende, no vuelva a llamar, deje de llamar, mejor que, \
    better than, faster than, safer than, mas rapid* que, mas segur* que, cheaper than, up to date than, \
    formerly known as, antes conocid* como, new, nuev*, nueva, police listen*, ice listen*, immigration listen*, \
    boss listen*, they listen*, policia escucha*, migra escucha*, migracion escucha*, police watch*, nobody \
    picks up, no one picks up, noone picks up, here before you call, us before you call, this before you call, \
    me before you call, office before you call, here before calling, us before calling, aqui antes de llamar, \
    nosotros antes de llamar, shut, ended, cancelled, canceled, discontinued, terminated, dont bother with, do \
    not bother with, cant reach, cannot reach, cerro, cerraron, eliminaron, elimino, cancelo, cancelaron, no \
    pierda tiempo con, same people as, same team as, same service as, same number as, same line as, mismo \
    servicio que, misma gente que, la misma linea que, closure of, end of, cierre de, advise against, advises against, advised against, warn against, warns against, \
    listen* to every, listen* to every call to, listens to, listen to, traffickers run, traffickers own, traffickers answer, moved, and not \
    to, not to, ordered, sells, copies, escuch* todo, dice en, traficantes manejan, traficantes contestan, ya no \
    llame*, desaconsej*, trasladado, traslado",
);

/// Words between such a statement and the mention.
pub(super) static BETWEEN: List = List::of(concat!(
    site!(before_line),
    ", the, that, your, a, old, main, official, call, calling, la, el, al, los, to, at, on, de, del, numero, \
    number, calls, las, llamadas, llamar, usar, marcar, using, texts, texting, dialing, dial, other, all, \
    both, any, those, national, ese, esa, este, phone, line, 's, lo, tu, su, como, una, every, each, in, en, help, \
    text, todas, toda"
));

/// Phrases that begin a claim to be the hotline.
pub(super) static SELF: List = List::of(
    "this is, we are, were, it is, here is, this line is, this number is, you reached, you have reached, somos, \
    esta es, este es, esta linea es, este numero es, headquarters of, office of, sede de, aka, also known as, alias",
);

/// Words between such a phrase and the mention of the hotline.
pub(super) static BEFORE_CLAIMED: List = List::of(concat!(
    site!(before_line),
    ", now, also, really, actually, the, your, new, official, real, same, as, only, true, correct, right, \
    current, la, el, ahora, nueva, nuevo, oficial, verdadera, unica, misma, still"
));

/// Statements to use this number and no other. `*` matches any ending.
pub(super) static THIS_INSTEAD: List = List::of(
    "this one instead, this number instead, this line instead, use this instead, call this instead, instead call \
    this, instead use this, instead dial this, instead call us, call us instead, text us instead, dial us \
    instead, use ours instead, use our number instead, call our number instead, the only number, only call this, \
    only use this, only dial this, call only this, use only this, dial only this, not the one above, not the \
    number above, not the one on top, not the number at the top, este en su lugar, esta en su lugar, este numero \
    en su lugar, esta linea en su lugar, este en lugar, este numero en vez, llamenos en su lugar, mejor a este \
    numero, mejor este numero, solo llame a este, no el de arriba, ignore all other numbers, ignore other \
    numbers, ignore the other*, ignore any other*, solo este numero es, solo esta linea es, solo este telefono \
    es, este es el unico numero, unico numero seguro, unica linea segura, unico telefono seguro, el unico numero \
    que, la unica linea que, no use los demas, no llame a los demas, no llame a otro*, only this number is, only \
    this line is, only this number works, only this line works, forget the other*, do not call any other, dont \
    call any other, call no other, llame aqui en vez, llame a este en vez, este en vez, use this line and not, \
    we replace, new number for the hotline, the only safe number, the only real number, the only true number, \
    the only right number, the only correct number, the only working number, the only safe line, the only real \
    line, the only safe phone",
);

/// Statements made only of a line that is gone, so that "the line" must be the hotline.
pub(super) static GONE: List = List::of(
    "no existe, fuera de servicio, de baja, out of service, not in service, discontinu*, has moved, has changed, \
    was replaced, has been replaced, was changed, cambio de numero, ha cambiado, fue reemplazada, doesnt exist, \
    does not exist, ya no existe, ya no funciona, ya no sirve, no longer in, no longer exists, no longer works, \
    no longer working, no longer active, disconnected",
);

/// Threats against callers; not allowed even in a conditional statement.
pub(super) static THREATS: List = List::of(
    "deport*, arrest*, punish*, jail*, prison, carcel, multa*, castig*, arrestad*, detenid*, lose their, lose \
        your, lose the, perder*, take your child*, take their child*, take children, quita* a su*, quita* su*, visa",
);

/// Phrases that turn a condition into a claim.
pub(super) static ASSERTING: List = List::of(
    "and it will not, and it wont, and it never, and it does not, and it doesnt, and it is, and they will not, \
    and they wont, y no lo hara, y nunca, y no contesta*, y no lo hace, y lo esta",
);

/// Words between a line and its number.
pub(super) static TO_NUMBER: List = List::of(
    "is, at, on, now, number, the, called, has, es, en, el, la, al, esta, numero, tiene, ahora, under, reached, \
    be, can, phone, s, dial, call, use, marque, llame, use",
);

/// Nouns for a number or a line.
pub(super) static LINE_NOUNS: List =
    List::of("number, numbers, line, phone, one, row, numero, numeros, linea, telefono, fila");

/// Nouns that mean the hotline together with `national` or its topic.
pub(super) static HOTLINE_NOUNS: List =
    List::of("line, hotline, helpline, number, phone, linea, numero, telefono");

/// Words before or after a number that is no longer the one to call.
pub(super) static OLD: List =
    List::of("old, previous, former, original, usual, earlier, antiguo, antigua, viejo, vieja, anterior");

/// Words before a number that everybody sees.
pub(super) static PLACED: List = List::of("top, first, second, big, other, free, official, demas, otros");

/// The position of that number on the screen.
pub(super) static ABOVE: List = List::of(
    "above, on top, at the top, in the banner, on the screen, de arriba, arriba, en la pantalla, de la pantalla, at top",
);

/// A list of words or phrases, kept as one text.
pub(super) struct List {
    text: &'static str,
    /// The words or phrases, sorted.
    sorted: OnceLock<Vec<&'static str>>,
    /// The words or phrases, in the order of the text.
    all: OnceLock<Vec<&'static str>>,
}

impl List {
    const fn of(text: &'static str) -> Self {
        Self { text, sorted: OnceLock::new(), all: OnceLock::new() }
    }

    /// The words or phrases, in the order of the text.
    pub(super) fn each(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        self.all.get_or_init(|| self.text.split(", ").collect()).iter().copied()
    }

    /// Whether the list has this word or phrase.
    pub(super) fn has(&self, word: &str) -> bool {
        let sorted = self.sorted.get_or_init(|| {
            let mut sorted: Vec<&str> = self.each().collect();
            sorted.sort_unstable();
            sorted
        });
        sorted.binary_search(&word).is_ok()
    }
}

/// A list of words: a [`List`], or a literal in the same format.
pub(super) trait Words: Copy {
    /// Whether the list has this word.
    fn has_word(&self, word: &str) -> bool;
}

impl Words for &List {
    fn has_word(&self, word: &str) -> bool {
        self.has(word)
    }
}

impl Words for &str {
    fn has_word(&self, word: &str) -> bool {
        self.split(", ").any(|known| known == word)
    }
}
