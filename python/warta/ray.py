"""warta on Ray Datasets: `Analyze` is a callable class for `map_batches`.

    import ray
    from warta.ray import Analyze

    pages = ray.data.read_parquet("crawl/")
    found = pages.map_batches(Analyze, fn_constructor_kwargs={"url": "url"}, batch_format="pyarrow", concurrency=2)

Each actor makes its pipeline once and works on one thread. Needs Ray with pyarrow and numpy; ``import warta`` does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._core import Pipeline
from .corpus.nested import Analysis, Nester, flat
from .corpus.ship import Cargo

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Analyze", "flat", "put"]


@dataclass(kw_only=True, eq=False)
class Analyze(Analysis):
    """Analyses the texts of batches.

    Adds the columns `document`, a struct, and a list of structs for each table; `flat` makes a table of such a list.

    Parameters
    ----------
    text : str
        The column of the texts.
    title, outlet, url, published, reference_date : str, optional
        Columns of what the crawler knows; see `Pipeline.analyze`.
    where : {"article", "page"}
        See `Pipeline.analyze`.
    tables : sequence of str
        The tables that become columns of lists.
    pipeline : Pipeline, or what `put` gave, optional
        Default ``Pipeline()``.
    keep : sequence of str, optional
        The columns that are passed on; default all.

    Raises
    ------
    InputError
        At the first batch, for a column that is not there, or that has the name of one that is added.

    Examples
    --------
    >>> import pyarrow as pa
    >>> from warta.ray import Analyze, flat
    >>> batch = pa.table({"url": ["a"], "text": ["Rusia mengirim gandum ke Mesir."]})
    >>> flat(Analyze()(batch), "mentions", ["url"]).select(["url", "surface", "id"]).to_pylist()
    [{'url': 'a', 'surface': 'Rusia', 'id': 'russia'}, {'url': 'a', 'surface': 'Mesir', 'id': 'egypt'}]
    """

    pipeline: Any = None
    keep: Sequence[str] | None = None

    def __post_init__(self) -> None:
        self._job = self.job()
        self._nester = Nester(self._job, _got(self.pipeline))

    def __call__(self, batch: pa.Table) -> pa.Table:
        """The batch with the columns that are added."""
        kept = self._job.kept(batch.column_names, self.keep)
        read = batch.select(list(dict.fromkeys([*kept, *self._job.columns])))
        return self._nester.table(read).select([*kept, *self._job.made])


def put(pipeline: Pipeline) -> Any:
    """Puts a pipeline with a gazetteer of your own into Ray's object store: a reference, for ``Analyze(pipeline=)``.

    The gazetteer is in the store once, and once in a file on each machine, which all actors there map.
    """
    import ray

    return ray.put(Cargo(pipeline))


def _got(pipeline: Any) -> Any:
    """The pipeline, out of the object store if it is there."""
    if pipeline is None:
        return Pipeline()
    if type(pipeline).__name__ == "ObjectRef":
        import ray

        pipeline = ray.get(pipeline)
    return pipeline.unpacked() if isinstance(pipeline, Cargo) else pipeline
