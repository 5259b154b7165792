"""warta on Ray Datasets: `Analyze` is a callable class for `map_batches`.

    import ray
    from warta.ray import Analyze

    pages = ray.data.read_parquet("crawl/")
    found = pages.map_batches(Analyze, fn_constructor_kwargs={"url": "url"}, batch_format="pyarrow", concurrency=2)

Each actor makes its pipeline once and works on one thread. Needs Ray with pyarrow and numpy; ``import warta`` does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ._core import Pipeline
from .corpus.nested import LISTS, Job, Nester, flat

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Analyze", "flat"]


class Analyze:
    """Analyses the texts of batches.

    Adds the columns `document`, a struct, and a list of structs for each table; `flat` makes a table of such a list.

    Parameters
    ----------
    text : str
        The column of the texts.
    title, outlet, url, published, reference_date : str, optional
        Columns of what the crawler knows; see `Pipeline.analyze`.
    pipeline : Pipeline, optional
        Default ``Pipeline()``. A large one is better put into Ray's object store once, and given as what `ray.put` gave.
    where : {"article", "page"}
        See `Pipeline.analyze`.
    tables : sequence of str
        The tables that become columns of lists.
    keep : sequence of str, optional
        The columns that are passed on; default all.

    Examples
    --------
    >>> import pyarrow as pa
    >>> from warta.ray import Analyze, flat
    >>> batch = pa.table({"url": ["a"], "text": ["Rusia mengirim gandum ke Mesir."]})
    >>> flat(Analyze()(batch), "mentions", ["url"]).select(["url", "surface", "id"]).to_pylist()
    [{'url': 'a', 'surface': 'Rusia', 'id': 'russia'}, {'url': 'a', 'surface': 'Mesir', 'id': 'egypt'}]
    """

    def __init__(
        self,
        *,
        text: str = "text",
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        published: str | None = None,
        reference_date: str | None = None,
        pipeline: Pipeline | None = None,
        where: str = "article",
        tables: Sequence[str] = LISTS["analyze"],
        keep: Sequence[str] | None = None,
    ) -> None:
        named = {
            "titles": title,
            "outlets": outlet,
            "urls": url,
            "published": published,
            "reference_dates": reference_date,
        }
        beside = {argument: column for argument, column in named.items() if column is not None}
        self._job = Job("analyze", text, beside, {"where": where}, tuple(tables))
        self._keep = keep
        self._nester = Nester(self._job, _got(pipeline) or Pipeline())

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The batch with the columns that are added."""
        self._job.check(batch.column_names)
        made = self._nester.table(batch)
        return made if self._keep is None else made.select([*self._keep, *self._job.made])


def _got(pipeline: Any) -> Pipeline | None:
    """The pipeline, out of the object store if it is there."""
    if pipeline is None or isinstance(pipeline, Pipeline):
        return pipeline
    import ray

    got: Pipeline = ray.get(pipeline)
    return got
