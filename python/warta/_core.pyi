"""
The compiled part of warta; `import warta` gives all its names.
"""

from _typeshed import SupportsGetItem
from collections.abc import Mapping, Sequence
from os import PathLike
from pandas import DataFrame
from polars import DataFrame as DataFrame2
from pyarrow import Table as Table2
from typing import Any, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["Batch", "Block", "Cleaned", "Cleaner", "Evidence", "Explanation", "Field", "Pack", "Removal", "Rule", "Table"]

@disjoint_base
class Batch:
    """
    What warta found in a column of texts, as tables.

    ``Cleaner.clean_batch`` gives ``documents blocks removed fields errors``, ``Gazetteer.find_batch`` gives
    ``mentions errors``. The first of them is the one that the batch itself exports to Arrow. Each is a `Table`, built
    when it is first asked for; every table's first column, ``doc``, is the position of the text in the input.

    Examples
    --------
    >>> import warta
    >>> batch = warta.Cleaner().clean_batch(["Harga beras naik.", "Warga mengeluh."])
    >>> len(batch), batch.documents.to_pydict()["n_kept"]
    (2, [17, 15])
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The Arrow schema of the first table.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The Arrow stream of the first table.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int:
        """
        How many texts went in.
        """
    def __reduce__(self, /) -> "tuple": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(docs: "int", tables: "list[Table]") -> "Batch":
        """
        The batch of a pickle.
        """
    @property
    def blocks(self, /) -> Table:
        """
        One row for each `Block`.
        """
    @property
    def documents(self, /) -> Table:
        """
        One row for each text: ``text language fields n_chars n_kept dropped_share n_mentions n_ambiguous error``.
        ``fields`` is a JSON object of the fields' values; ``n_kept`` counts the code points in the clean text's spans;
        ``dropped_share`` is the removed share of what is not white space at the ends of lines and cuts.
        """
    @property
    def errors(self, /) -> Table:
        """
        One row for each bad text: ``error`` is the class, ``message`` what is wrong.
        """
    @property
    def fields(self, /) -> Table:
        """
        One row for each `Field`, with its ``name``.
        """
    @property
    def removed(self, /) -> Table:
        """
        One row for each `Removal`.
        """
    @property
    def tables(self, /) -> dict[str, Table]:
        """
        All tables by name.
        """
    def to_arrow(self, /) -> Table2:
        """
        The first table as a `pyarrow.Table`.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        The first table as a `pandas.DataFrame`.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        The first table as a `polars.DataFrame`.
        """

@final
class Block:
    """
    A line of the text that is not blank, without the white space at its ends.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(self, /, start: SupportsIndex, end: SupportsIndex, label: str, kept: bool, rule: str, score: SupportsFloat | SupportsIndex) -> Block: ...
    def __reduce__(self, /) -> "tuple[type, tuple]": ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def kept(self, /) -> bool:
        """
        Whether some of it is in the clean text.
        """
    @property
    def label(self, /) -> str:
        """
        What it is; of a line with cuts, the label of most of its characters.
        """
    @property
    def rule(self, /) -> str:
        """
        The id of the rule that decided, or ``model:`` and the strongest evidence.
        """
    @property
    def score(self, /) -> float:
        """
        Posterior probability of the label, 0..1.
        """
    @property
    def start(self, /) -> int:
        """
        First code point in `raw`.
        """

@final
class Cleaned:
    """
    A cleaned text: what was kept, what was removed, and why.

    Every character of `raw` that is not white space is in exactly one of `spans` and `removed`. All positions are
    code points of `raw`, ends exclusive, so that ``raw[block.start:block.end]`` is the block. A pickle holds the
    text and the Cleaner, and cleans again when it is loaded.

    Examples
    --------
    >>> import warta
    >>> cleaned = warta.clean("Harga beras naik.\\n\\nWarga mengeluh.")
    >>> cleaned.text
    'Harga beras naik.\\nWarga mengeluh.'
    >>> [cleaned.raw[start:end] for start, end in cleaned.spans]
    ['Harga beras naik.', 'Warga mengeluh.']
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple": ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def blocks(self, /) -> list[Block]:
        """
        Every line that is not blank, in order.
        """
    def explain(self, /, i: SupportsIndex) -> Explanation | None:
        """
        Why the character at this position of `raw` was kept or dropped; None for white space between lines.

        Raises
        ------
        IndexError
            When `i` is no position of `raw`; negative ones are none.
        """
    @property
    def fields(self, /) -> dict[str, Field | list[Field]]:
        """
        What the article says about itself, by name: ``title published dateline outlet section source_note`` hold a
        Field, ``byline tags`` a list of them. What is not known is not there.
        """
    @property
    def language(self, /) -> str | None:
        """
        The language by its function words; None when there are too few.
        """
    @property
    def raw(self, /) -> str:
        """
        The text as it was given.
        """
    @property
    def removed(self, /) -> list[Removal]:
        """
        The ledger: every removed range, in order; cuts within lines and fields included.
        """
    @property
    def spans(self, /) -> list[tuple[int, int]]:
        """
        The kept ranges of `raw`, in order, as pairs of start and end.
        """
    @property
    def text(self, /) -> str:
        """
        The clean text: the spans, joined by line feeds, or by spaces where a cut or a crawler's line break parted a
        sentence.
        """
    def to_clean(self, /, i: SupportsIndex) -> int | None:
        """
        Where a position of `raw` is in `text`; None outside the spans.

        Raises
        ------
        IndexError
            When `i` is no position of `raw`; negative ones are none.
        """
    def to_raw(self, /, i: SupportsIndex) -> int:
        """
        Where a position of `text` is in `raw`; what joins two spans is at the end of the first.

        Raises
        ------
        IndexError
            When `i` is no position of `text`; negative ones are none.
        """

@final
class Cleaner:
    """
    Tells an article's own text from what else stands on its page.

    Frozen, picklable, and safe to share between threads.

    Parameters
    ----------
    languages : sequence of str or Pack, default ``("id", "en")``
        Codes of shipped packs, or packs of your own. All of them are active. An empty sequence works on form alone.
    keep : sequence of str, default ``("lead", "heading", "body")``
        The labels that stay in the clean text.
    templates, model : None
        Not supported yet: anything but None is an InputError.

    Raises
    ------
    InputError
        For an unknown language or label, or a wrong type.

    Examples
    --------
    >>> from warta import Cleaner
    >>> cleaner = Cleaner(languages=["id"])
    >>> cleaner.clean("Harga beras naik di Karawang.").text
    'Harga beras naik di Karawang.'
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> "tuple[tuple, dict[str, object]]": ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, languages: Sequence[str | Pack] | None = None, *, keep: Sequence[str] | None = None, templates: None | None = None, model: None | None = None) -> Cleaner: ...
    def __repr__(self, /) -> str: ...
    def clean(self, /, text: str, *, title: str | None = None, site: str | None = None) -> Cleaned:
        """
        Cleans one text.

        Parameters
        ----------
        text : str
            The crawled text. At most 2^31-1 bytes of UTF-8.
        title : str, optional
            The title, where the crawler knows it. It wins over what the text says.
        site : str, optional
            The site that the text is from: the key for templates.

        Returns
        -------
        Cleaned

        Raises
        ------
        InputError
            For another type, a lone surrogate (with its place) or a text that is too large.
        """
    def clean_batch(self, /, texts: Any, *, titles: Any | None = None, sites: Any | None = None, n_threads: int | None = None, on_error: str = ...) -> Batch:
        """
        Cleans a column of texts in threads.

        Parameters
        ----------
        texts : list, tuple, object array, Series, or Arrow array or stream of strings
            None, NA and NaN are nulls and stay nulls.
        titles, sites : like `texts`, optional
            One value for each text; see `clean`.
        n_threads : int, optional
            1 works in the calling thread. None takes ``WARTA_NUM_THREADS``, else the cores that this process may use.
        on_error : {"null", "raise"}
            What a bad row does (a lone surrogate, a text that is too large): ``"null"`` gives a null row, a row in
            `errors` and one `BatchWarning`; ``"raise"`` raises the first bad row in input order.

        Returns
        -------
        Batch
            With the tables ``documents blocks removed fields errors``.

        Raises
        ------
        InputError
            For a wrong type, columns of unequal length, or a bad row with ``on_error="raise"``.

        Examples
        --------
        >>> from warta import Cleaner
        >>> batch = Cleaner().clean_batch(["Hujan turun.", None, "Banjir surut."])
        >>> batch.documents.to_pydict()["text"]
        ['Hujan turun.', None, 'Banjir surut.']
        """
    @property
    def keep(self, /) -> list[str]:
        """
        The labels that stay in the clean text.
        """
    @property
    def languages(self, /) -> list[str | Pack]:
        """
        The languages: codes of shipped packs, and packs of your own.
        """

@final
class Evidence:
    """
    What spoke for or against a label.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(self, /, name: str, what: str, weight: SupportsFloat | SupportsIndex) -> Evidence: ...
    def __reduce__(self, /) -> "tuple[type, tuple]": ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        A rule's id or the name of a feature.
        """
    @property
    def weight(self, /) -> float:
        """
        What it adds to the label's score, in nats.
        """
    @property
    def what(self, /) -> str:
        """
        In words.
        """

@final
class Explanation:
    """
    Why a place of a document was kept or dropped.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(self, /, start: SupportsIndex, end: SupportsIndex, label: str, kept: bool, rule: str, score: SupportsFloat | SupportsIndex, second: str | None, second_score: SupportsFloat | SupportsIndex | None, evidence: SupportsGetItem[int, Evidence]) -> Explanation: ...
    def __reduce__(self, /) -> "tuple[type, tuple]": ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def evidence(self, /) -> list[Evidence]:
        """
        What spoke for the label, strongest first.
        """
    @property
    def kept(self, /) -> bool:
        """
        Whether the place is in the clean text.
        """
    @property
    def label(self, /) -> str:
        """
        Its label.
        """
    @property
    def rule(self, /) -> str:
        """
        The deciding rule.
        """
    @property
    def score(self, /) -> float:
        """
        Posterior probability of the label, 0..1.
        """
    @property
    def second(self, /) -> str | None:
        """
        The label that came second.
        """
    @property
    def second_score(self, /) -> float | None:
        """
        Its posterior probability.
        """
    @property
    def start(self, /) -> int:
        """
        First code point of the block or cut that holds the place.
        """

@final
class Field:
    """
    What an article says about itself: its title, when it was published, who wrote it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(self, /, value: str, text: str, start: SupportsIndex | None, end: SupportsIndex | None, role: str | None, origin: str) -> Field: ...
    def __reduce__(self, /) -> "tuple[type, tuple]": ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int | None:
        """
        One past the last; None when the caller gave it.
        """
    @property
    def origin(self, /) -> str:
        """
        ``given`` by the caller or found in the ``text``.
        """
    @property
    def role(self, /) -> str | None:
        """
        Of a byline: author, editor, reporter, translator, ...
        """
    @property
    def start(self, /) -> int | None:
        """
        First code point in `raw`; None when the caller gave it.
        """
    @property
    def text(self, /) -> str:
        """
        The text as it stands in the document, or as it was given.
        """
    @property
    def value(self, /) -> str:
        """
        The value: an ISO date and time for ``published``, else the text without markers.
        """

@final
class Pack:
    """
    The rules and words of a language.

    Packs are TOML files. Shipped ones are named by their code wherever a pack is expected; a pack of your own is
    loaded from a folder and may extend a shipped one (``extends = "id"``).

    Examples
    --------
    >>> from warta import Pack
    >>> Pack.builtin("id").code
    'id'
    >>> mine = Pack.parse({"pack.toml": '[pack]\\ncode = "jv"\\nname = "Javanese"\\nextends = "id"'})
    >>> mine
    Pack('jv')
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def builtin(code: str) -> Pack:
        """
        The shipped pack of this code, ``"id"`` or ``"en"``.
        """
    @property
    def code(self, /) -> str:
        """
        Its code: ISO 639-1, or what its author calls it.
        """
    @staticmethod
    def load(folder: str | PathLike[str]) -> Pack:
        """
        The pack in this folder: all its ``*.toml`` files.

        Raises
        ------
        PackError
            With file, line, what is wrong and what was expected.
        """
    @property
    def name(self, /) -> str:
        """
        The language's name.
        """
    @staticmethod
    def parse(files: Mapping[str, str]) -> Pack:
        """
        The pack of these files, given as a dict of name and text.

        Raises
        ------
        PackError
            With file, line, what is wrong and what was expected.
        """
    @property
    def rules(self, /) -> list[Rule]:
        """
        Its rules.
        """

@final
class Removal:
    """
    A row of the ledger: text that is not in the clean text, and why.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(self, /, start: SupportsIndex, end: SupportsIndex, label: str, rule: str, score: SupportsFloat | SupportsIndex) -> Removal: ...
    def __reduce__(self, /) -> "tuple[type, tuple]": ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def label(self, /) -> str:
        """
        What it is.
        """
    @property
    def rule(self, /) -> str:
        """
        The id of the rule that decided, or ``model:`` and the strongest evidence.
        """
    @property
    def score(self, /) -> float:
        """
        Probability of the decision, 0..1.
        """
    @property
    def start(self, /) -> int:
        """
        First code point in `raw`.
        """

@final
class Rule:
    """
    A rule of a language pack: what it finds in a line, and why that is or is not the article's own text.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(self, /, id: str, label: str, what: str, why: str, strength: SupportsIndex, phrases: SupportsGetItem[int, str], hit: SupportsGetItem[int, str], miss: SupportsGetItem[int, str]) -> Rule: ...
    def __reduce__(self, /) -> "tuple[type, tuple]": ...
    def __repr__(self, /) -> str: ...
    @property
    def hit(self, /) -> list[str]:
        """
        Lines in which it fires; ``⟦…⟧`` marks what it cuts out.
        """
    @property
    def id(self, /) -> str:
        """
        Its name, unique in the pack: what `Block.rule` and `Removal.rule` give.
        """
    @property
    def label(self, /) -> str:
        """
        The label that it speaks for.
        """
    @property
    def miss(self, /) -> list[str]:
        """
        Lines in which it does not.
        """
    @property
    def phrases(self, /) -> list[str]:
        """
        Its phrases; empty for a rule of form.
        """
    @property
    def strength(self, /) -> int:
        """
        How strongly it speaks: 1 a hint, 2 usual, 3 nearly certain.
        """
    @property
    def what(self, /) -> str:
        """
        What it finds.
        """
    @property
    def why(self, /) -> str:
        """
        Why.
        """

@final
class Table:
    """
    A table of a batch: what warta found, one row an item, in columns.

    Any library that speaks the Arrow PyCapsule interface reads it: ``polars.DataFrame(table)``,
    ``pyarrow.table(table)``, DuckDB. The first column is ``doc``, the position of the text in the input, from 0.
    Offsets are int32 and count code points; strings are ``large_utf8``; labels, ids and statuses are dictionaries;
    scores are float32. The table is built when it is first asked for.

    Examples
    --------
    >>> import warta
    >>> batch = warta.Cleaner().clean_batch(["Harga beras naik.", None])
    >>> batch.blocks.column_names[:3]
    ['doc', 'start', 'end']
    >>> batch.blocks.to_pydict()["end"]
    [17]
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The Arrow schema of the table.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The Arrow stream of the table: one record batch.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _restore(name: "str", metadata: "dict[str, str]", columns: "list") -> "Table":
        """
        The table of a pickle.
        """
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of its columns.
        """
    @property
    def metadata(self, /) -> dict[str, str]:
        """
        The version of warta, and hashes of what made the table.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    def to_arrow(self, /) -> Table2:
        """
        As a `pyarrow.Table`; pyarrow must be installed.
        """
    def to_pandas(self, /) -> DataFrame:
        """
        As a `pandas.DataFrame`; pandas and pyarrow must be installed. Offsets are nullable ``Int32``, flags nullable
        ``boolean``, labels and ids categories; `metadata` is in ``attrs``.
        """
    def to_polars(self, /) -> DataFrame2:
        """
        As a `polars.DataFrame`; polars must be installed.
        """
    def to_pydict(self, /) -> "dict[str, list[object]]":
        """
        As a dict of lists; needs no other library.
        """
