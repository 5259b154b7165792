//! The types of entities that linking tells apart.

/// A type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `PER`
    Person,
    /// `GPE`: a state, a region, a town.
    Gpe,
    /// `LOC`
    Loc,
    /// `NORP`: the people of a state, a faith.
    Norp,
    /// `FAC`
    Fac,
    /// `ORG`
    Org,
    /// Works, events, and what a list of one's own has.
    Other,
}

impl Kind {
    /// The type of this name.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "PER" | "PERSON" => Self::Person,
            "GPE" => Self::Gpe,
            "LOC" => Self::Loc,
            "NORP" => Self::Norp,
            "FAC" => Self::Fac,
            "ORG" => Self::Org,
            _ => Self::Other,
        }
    }
    pub(super) fn is_person(self) -> bool {
        self == Self::Person
    }
}
