//! A service of a directory, with its organization and the places where it is.

use serde_json::Value;

use super::json::objects;

/// A service, its organization, and the places where it is.
pub(super) struct Service<'a> {
    pub(super) value: &'a Value,
    pub(super) owner: Option<&'a Value>,
    pub(super) places: Vec<ServicePlace<'a>>,
    pub(super) label: String,
}

/// A place of a service: the location, and what is said about the service there.
#[derive(Clone, Copy)]
pub(super) struct ServicePlace<'a> {
    pub(super) here: Option<&'a Value>,
    pub(super) location: Option<&'a Value>,
}

impl<'a> Service<'a> {
    pub(super) fn new(value: &'a Value, owner: Option<&'a Value>, label: String) -> Self {
        let here = objects(value, "service_at_locations").into_iter().map(|here| ServicePlace {
            here: Some(here),
            location: here.get("location").filter(|location| location.is_object()),
        });
        let locations = objects(value, "locations")
            .into_iter()
            .map(|location| ServicePlace { here: None, location: Some(location) });
        Self { value, owner, places: here.chain(locations).collect(), label }
    }

    /// The places of a line: its own one, or all.
    pub(super) fn places_of(&self, place: Option<usize>) -> Vec<ServicePlace<'a>> {
        match place {
            Some(place) => self.places.get(place).copied().into_iter().collect(),
            None => self.places.clone(),
        }
    }
}
