//! What a caller says of one document.

use super::args;
use super::moment;
use crate::error::Result;
use crate::model::{Document, Pulse};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;

/// The arguments of a call, which its result holds on to; in a pickle a dict.
#[derive(FromPyObject, IntoPyObject, IntoPyObjectRef)]
#[pyo3(from_item_all)]
pub(crate) struct Given {
    pub(crate) text: PyBackedStr,
    title: Option<PyBackedStr>,
    outlet: Option<PyBackedStr>,
    url: Option<PyBackedStr>,
    published: Option<PyBackedStr>,
    reference_date: Option<PyBackedStr>,
    site: Option<PyBackedStr>,
}

/// An argument that may be missing.
pub(crate) type Maybe<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

impl Given {
    /// A text of which nothing else is known.
    pub(crate) fn new(text: &Bound<'_, PyAny>) -> Result<Self> {
        let text = args::text(text, "text")?;
        let (title, outlet, url, published, reference_date, site) = Default::default();
        Ok(Self { text, title, outlet, url, published, reference_date, site })
    }
    /// With its title.
    pub(crate) fn title(self, value: Maybe<'_, '_>) -> Result<Self> {
        Ok(Self { title: args::maybe_text(value, "title")?, ..self })
    }
    /// With the key for templates.
    pub(crate) fn site(self, value: Maybe<'_, '_>) -> Result<Self> {
        Ok(Self { site: args::maybe_text(value, "site")?, ..self })
    }
    /// With the outlet's name and the page's address.
    pub(crate) fn page(self, outlet: Maybe<'_, '_>, url: Maybe<'_, '_>) -> Result<Self> {
        let (outlet, url) = (args::maybe_text(outlet, "outlet")?, args::maybe_text(url, "url")?);
        Ok(Self { outlet, url, ..self })
    }
    /// With its dates.
    pub(crate) fn dated(self, published: Maybe<'_, '_>, reference: Maybe<'_, '_>) -> Result<Self> {
        let published = moment::maybe(published, "published")?;
        let reference_date = moment::maybe(reference, "reference_date")?;
        Ok(Self { published, reference_date, ..self })
    }
    /// For the core.
    pub(crate) fn document(&self) -> Document<'_> {
        Document {
            text: &self.text,
            title: self.title.as_deref(),
            outlet: self.outlet.as_deref(),
            url: self.url.as_deref(),
            published: self.published.as_deref(),
            reference_date: self.reference_date.as_deref(),
            site: self.site.as_deref(),
            pulse: Pulse::default(),
        }
    }
    /// The same, held on to once more.
    pub(crate) fn clone_ref(&self, py: Python<'_>) -> Self {
        let again = |text: &Option<PyBackedStr>| text.as_ref().map(|text| text.clone_ref(py));
        Self {
            text: self.text.clone_ref(py),
            title: again(&self.title),
            outlet: again(&self.outlet),
            url: again(&self.url),
            published: again(&self.published),
            reference_date: again(&self.reference_date),
            site: again(&self.site),
        }
    }
}
