//! A directory of services in the form of HSDS 3, made up from numbers, and what a reader in the US can use of it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// The days of a schedule, as the directory and as a pack name them.
const DAYS: [(&str, &str); 4] =
    [("MO,TU,WE,TH,FR", "mon-fri"), ("SA,SU", "sat, sun"), ("MO,WE", "mon, wed"), ("FR", "fri")];

/// Languages by the name or code in the directory, and the name that a reader sees.
const LANGUAGES: [(&str, &str, &str); 5] = [
    ("name", "Spanish", "Spanish"),
    ("code", "vi", "Vietnamese"),
    ("code", "hat", "Haitian Creole"),
    ("name", "Mixteco", "Mixtec"),
    ("name", "Chuukese", "Chuukese"),
];

/// What is true of a service of the directory.
#[derive(Default)]
pub struct Truth {
    pub name: String,
    /// Whether it is open for readers at all.
    pub is_active: bool,
    /// The numbers that a reader can call, with their extensions.
    pub phones: Vec<(String, Option<String>)>,
    /// The numbers for texts.
    pub texts: Vec<String>,
    /// Days, and times of day from and to.
    pub hours: Vec<[String; 3]>,
    pub languages: Vec<&'static str>,
    pub addresses: Vec<String>,
    /// What no reader can use, by the words in which the directory has it.
    pub rest: Vec<String>,
}

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[usize::try_from(self.roll(items.len() as u64)).unwrap()]
    }
}

/// Makes things that are used once.
struct Maker {
    dice: Dice,
    made: u32,
}

impl Maker {
    fn id(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind}-{}", self.made)
    }

    fn number(&mut self) -> String {
        self.made += 1;
        format!("209-{}-{:04}", 220 + self.made / 10_000, self.made % 10_000)
    }

    /// A phone, which is added to what is true.
    fn phone(&mut self, truth: &mut Truth) -> Value {
        let id = self.id("phone");
        let number = self.number();
        match self.dice.roll(10) {
            0 => {
                truth.rest.push(number.clone());
                json!({"id": id, "number": number, "type": "fax"})
            }
            1 => {
                let abroad = format!("+52 664 {}", number.split_at(4).1);
                truth.rest.push(abroad.clone());
                json!({"id": id, "number": abroad, "type": "voice"})
            }
            2 => {
                truth.texts.push(number.clone());
                json!({"id": id, "number": number, "type": "sms"})
            }
            3 => {
                truth.phones.push((number.clone(), Some("42".into())));
                json!({"id": id, "number": number, "extension": "42", "type": "voice", "description": "Front desk"})
            }
            4 => {
                truth.phones.push((number.clone(), None));
                json!({"id": id, "number": format!("\"{number}\""), "description": "Night line"})
            }
            _ => {
                truth.phones.push((number.clone(), None));
                json!({"id": id, "number": number, "type": "voice"})
            }
        }
    }

    fn schedule(&mut self, truth: &mut Truth) -> Value {
        let (raw, days) = self.dice.of(&DAYS);
        let (from, to) = self.dice.of(&[("09:00", "17:00"), ("08:30", "12:00"), ("20:00", "08:00")]);
        let mut schedule = json!({
            "id": self.id("schedule"), "freq": "WEEKLY", "byday": raw, "timezone": "America/Los_Angeles",
            "opens_at": from, "closes_at": format!("{to}:00"),
        });
        if self.dice.roll(6) == 0 {
            let words = format!("Summer hours {}", self.made);
            schedule["description"] = words.clone().into();
            schedule["valid_to"] = "2026-08-31".into();
            truth.rest.push(words);
        } else {
            let hours = [days, from, to].map(str::to_owned);
            if !truth.hours.contains(&hours) {
                truth.hours.push(hours);
            }
        }
        schedule
    }

    fn language(&mut self, truth: &mut Truth) -> Value {
        let (field, raw, name) = self.dice.of(&LANGUAGES);
        truth.languages.push(name);
        json!({"id": self.id("language"), field: raw})
    }

    fn location(&mut self, truth: &mut Truth) -> Value {
        let street = format!("{} Main Street", self.made);
        let mut address = json!({
            "id": self.id("address"), "address_1": street, "city": "Stockton", "state_province": "CA",
            "postal_code": "95202", "country": "US", "address_type": "physical",
        });
        if self.dice.roll(8) == 0 {
            address["country"] = "MX".into();
            truth.rest.push(format!("{street}, Stockton, CA 95202"));
        } else {
            truth.addresses.push(format!("{street}, Stockton, CA 95202"));
        }
        let mut location = json!({
            "id": self.id("location"), "location_type": "physical", "name": format!("House {}", self.made),
            "addresses": [address], "phones": [], "languages": [],
        });
        if self.dice.roll(3) == 0 {
            location["phones"] = json!([self.phone(truth)]);
        }
        if self.dice.roll(3) == 0 {
            location["languages"] = json!([self.language(truth)]);
        }
        location
    }

    fn service(&mut self) -> (Value, Truth) {
        let name = format!("Service {}", self.made);
        let mut truth = Truth { name: name.clone(), is_active: true, ..Truth::default() };
        let (phones, schedules, languages, places) =
            (self.dice.roll(3), self.dice.roll(3), self.dice.roll(3), self.dice.roll(3));
        let phones: Vec<Value> = (0..phones).map(|_| self.phone(&mut truth)).collect();
        let schedules: Vec<Value> = (0..schedules).map(|_| self.schedule(&mut truth)).collect();
        let languages: Vec<Value> = (0..languages).map(|_| self.language(&mut truth)).collect();
        let places: Vec<Value> = (0..places)
            .map(|_| json!({"id": self.id("here"), "location": self.location(&mut truth)}))
            .collect();
        let mut service = json!({
            "id": self.id("service"), "name": name, "status": "active", "assured_date": "2026-09-01",
            "url": format!("https://s{}.example.org/", self.made), "phones": phones, "schedules": schedules,
            "languages": languages, "service_at_locations": places,
        });
        if self.dice.roll(12) == 0 {
            service["status"] = self.dice.of(&["inactive", "defunct", "temporarily closed"]).into();
            truth.is_active = false;
        }
        (service, truth)
    }
}

/// A list page with so many services, and what is true of each.
pub fn directory(services: usize) -> (Value, Vec<Truth>) {
    let mut maker = Maker { dice: Dice(7), made: 0 };
    let (values, truths): (Vec<Value>, Vec<Truth>) = (0..services).map(|_| maker.service()).unzip();
    (json!({"total_pages": 1, "contents": values}), truths)
}

/// The same services as the CSV tables of a data package.
pub fn write_tables(directory: &Value, folder: &Path) {
    let mut tables = Tables::default();
    for service in directory["contents"].as_array().unwrap() {
        let id = service["id"].as_str().unwrap();
        tables.add("services", service, &[]);
        for name in ["phones", "schedules", "languages"] {
            tables.add_all(name, &service[name], ("service_id", id));
        }
        for here in service["service_at_locations"].as_array().unwrap() {
            let location = &here["location"];
            let place = location["id"].as_str().unwrap();
            tables.add("service_at_location", here, &[("service_id", id), ("location_id", place)]);
            tables.add("locations", location, &[]);
            for name in ["phones", "languages", "addresses"] {
                tables.add_all(name, &location[name], ("location_id", place));
            }
        }
    }
    fs::write(folder.join("datapackage.json"), "{\"name\": \"made-up\"}").unwrap();
    tables.write(folder);
}

/// Fields and their values.
type Row = Vec<(String, String)>;

#[derive(Default)]
struct Tables(Vec<(String, Vec<Row>)>);

impl Tables {
    fn add_all(&mut self, name: &str, list: &Value, owner: (&str, &str)) {
        for value in list.as_array().unwrap() {
            self.add(name, value, &[owner]);
        }
    }

    fn add(&mut self, name: &str, value: &Value, owners: &[(&str, &str)]) {
        let own = value.as_object().unwrap().iter();
        let texts = own.filter_map(|(field, value)| Some((field.clone(), value.as_str()?.to_owned())));
        let owners = owners.iter().map(|(field, id)| ((*field).to_owned(), (*id).to_owned()));
        let row = texts.chain(owners).collect();
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some((_, rows)) => rows.push(row),
            None => self.0.push((name.to_owned(), vec![row])),
        }
    }

    fn write(&self, folder: &Path) {
        for (name, rows) in &self.0 {
            let columns: BTreeSet<&String> = rows.iter().flatten().map(|(field, _)| field).collect();
            let mut text = columns.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(",") + "\n";
            for row in rows {
                let cell = |column: &&String| {
                    let value = row.iter().find(|(field, _)| field == *column).map_or("", |(_, value)| value);
                    format!("\"{}\"", value.replace('"', "\"\""))
                };
                writeln!(text, "{}", columns.iter().map(cell).collect::<Vec<_>>().join(",")).unwrap();
            }
            fs::write(folder.join(format!("{name}.csv")), text).unwrap();
        }
    }
}
