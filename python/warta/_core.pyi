"""
The compiled part of warta; `import warta` gives all its names.
"""

from _typeshed import Incomplete, SupportsGetItem
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from os import PathLike
from typing import Any, SupportsFloat, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["Alias", "Article", "Artifact", "Batch", "Block", "Candidate", "Cleaned", "Cleaner", "Coverage", "Date", "Entry", "EntryIterator", "Evidence", "Explanation", "Field", "Finding", "FindingIterator", "Findings", "Gazetteer", "Lists", "Mention", "NotSpeech", "Pack", "Phrase", "Pipeline", "Quote", "Reason", "Removal", "Rule", "Source", "Speaker", "Table", "Tables", "Template", "Templates", "Verdict", "Why"]

@final
class Alias:
    """
    A name of an entity.

    Parameters
    ----------
    text : str
        The name. At most 32 words and 512 bytes.
    case : {"smart", "exact", "fold"}
        How it compares with the text. ``"smart"``: one word as written, or in capitals when it has at least four
        letters; several words in any case with at least one capital; an acronym as written.
    policy : str
        Where it counts: ``"free"``, or ``needs_full_name``, ``not_sentence_initial``, ``blocked_by(...)`` and
        ``only_with(...)``, joined by `` + ``.
    lang : str, optional
        Its language, when it belongs to one.
    prior : float, optional
        How often it means this entity, beside the other entities that have it; 1 without it.

    Examples
    --------
    >>> from warta import Alias
    >>> Alias("AS", case="exact")
    Alias('AS', case='exact')
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str, case: str = ..., policy: str = ..., lang: str | None = None, prior: float | None = None) -> Alias: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def case(self, /) -> str:
        """
        How it compares.
        """
    @property
    def lang(self, /) -> str | None:
        """
        Its language.
        """
    @property
    def policy(self, /) -> str:
        """
        Where it counts.
        """
    @property
    def prior(self, /) -> float | None:
        """
        How often it means this entity.
        """
    @property
    def text(self, /) -> str:
        """
        The name.
        """

@final
class Article:
    """
    An article: its own text, and what was found in it.

    Lists are in text order, items of a given title first. A pickle holds the text and the Pipeline, and analyses again
    when it is loaded.

    Examples
    --------
    >>> import warta
    >>> article = warta.analyze("Rusia mengirim gandum ke Mesir pada Senin pagi, kata seorang pejabat.")
    >>> [(mention.surface, mention.id, mention.zone) for mention in article.mentions]
    [('Rusia', 'russia', 'body'), ('Mesir', 'egypt', 'body')]
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def artifacts(self, /) -> list[Artifact]:
        """
        Debris of machine translation and of crawling, those of the title that was given first.
        """
    @property
    def cleaned(self, /) -> Cleaned:
        """
        Which text is the article's own.
        """
    @property
    def dates(self, /) -> list[Date]:
        """
        Expressions of time, those of the title that was given first.
        """
    def explain(self, /, i: SupportsIndex) -> Why:
        """
        Why the character at this position of the text was kept or dropped, which names were accepted or refused there,
        and what else was found there, with its reason.

        Raises
        ------
        IndexError
            When `i` is no position of the text; negative ones are none.
        """
    @property
    def mentions(self, /) -> list[Mention]:
        """
        The names, those of the title that was given first.
        """
    @property
    def not_speech(self, /) -> list[NotSpeech]:
        """
        Quotation marks that quote nobody, those of the title that was given first.
        """
    @property
    def quotes(self, /) -> list[Quote]:
        """
        Statements, those of the title that was given first.
        """
    @property
    def reference_date(self, /) -> str | None:
        """
        What relative dates count from, ISO; None when nothing says it.
        """
    @property
    def sources(self, /) -> list[Source]:
        """
        Reporting sources, those of the title that was given first.
        """
    def to_dict(self, /) -> "dict[str, object]":
        """
        The article as a dict of plain values: ``schema`` (``warta-article/1``), ``text`` (the clean text), ``language
        reference_date fields spans blocks removed mentions ...``; keys are attribute names. Offsets are those of the raw text, which is not repeated.
        """
    def to_json(self, /) -> str:
        """
        The same as one line of JSON.
        """
    @property
    def translation_score(self, /) -> float:
        """
        How much of its debris speaks for a machine's translation, 0..1; `docs/artifacts.md` says how it is counted.
        """

@final
class Artifact:
    """
    Debris of machine translation or of crawling.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str, kind: str, reason: str, zone: str, in_article: bool, part: str, block: SupportsIndex | None, sentence: SupportsIndex, clean_start: SupportsIndex | None, clean_end: SupportsIndex | None) -> Artifact: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def block(self, /) -> int | None:
        """
        Number of the block, from 0.
        """
    @property
    def clean_end(self, /) -> int | None:
        """
        One past the last in the clean text.
        """
    @property
    def clean_start(self, /) -> int | None:
        """
        First code point in the clean text; None when it is not there in one piece.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def in_article(self, /) -> bool:
        """
        Whether it is in title, lead, heading or body, outside cuts.
        """
    @property
    def kind(self, /) -> str:
        """
        ``stray_period``, ``glued_words``, ...; `docs/artifacts.md` lists them.
        """
    @property
    def part(self, /) -> str:
        """
        ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        """
    @property
    def reason(self, /) -> str:
        """
        Why it is debris, in words.
        """
    @property
    def sentence(self, /) -> int:
        """
        Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def surface(self, /) -> str:
        """
        The text as it stands.
        """
    @property
    def zone(self, /) -> str:
        """
        The label of the place.
        """

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
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
    def lists(self, /, name: str) -> Lists:
        """
        What was found in each text, as one column of lists: the rows of the table of this name, those of a text in a
        list of structs; null for a null text. Of ``documents`` one struct for each text. For columns of data frames:
        ``polars.Series(batch.lists("mentions"))``.

        Raises
        ------
        AttributeError
            When there is no such table, or no ``documents`` that say how many texts there are.
        """
    @property
    def mentions(self, /) -> Table:
        """
        One row for each `Mention`; ``candidates`` are ids, ``layer`` is 1 for names inside others.
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
    def to_arrow(self, /) -> Any:
        """
        The first table as a `pyarrow.Table`.
        """
    def to_pandas(self, /) -> Any:
        """
        The first table as a `pandas.DataFrame`.
        """
    def to_polars(self, /) -> Any:
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
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, label: str, kept: bool, rule: str, score: SupportsFloat | SupportsIndex) -> Block: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
class Candidate:
    """
    An entity that a name may mean.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, name: str, type: str, alias: str, score: SupportsFloat | SupportsIndex) -> Candidate: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def alias(self, /) -> str:
        """
        The alias that fits.
        """
    @property
    def id(self, /) -> str:
        """
        The entity's id.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    @property
    def score(self, /) -> float:
        """
        Share of the candidates' priors, 0..1.
        """
    @property
    def type(self, /) -> str:
        """
        Its type.
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
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
    templates : Templates, optional
        What the documents of each site have in common; a document that names its site is cleaned with those of it.
    model : str, path or mapping, optional
        The weights: the path of a file that `save_model` wrote, its JSON (a str that starts with ``{``), or that JSON
        as a dict. Default: the shipped ones.

    Raises
    ------
    InputError
        For an unknown language or label, or a wrong type.
    PackError
        For a model that cannot be read, is broken, or is of another version of the features or another set of labels;
        with file, line and column.

    Examples
    --------
    >>> from warta import Cleaner
    >>> cleaner = Cleaner(languages=["id"])
    >>> cleaner.clean("Harga beras naik di Karawang.").text
    'Harga beras naik di Karawang.'
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, languages: Sequence[str | Pack] | None = None, *, keep: Sequence[str] | None = None, templates: Templates | None = None, model: str | PathLike[str] | Mapping[str, Any] | None = None) -> Cleaner: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _check(labelled: str | PathLike[str] | Iterable[Mapping[str, Any]]) -> int:
        """
        Checks labelled documents as `fit` does; how many there are.
        """
    def _clean(self, /, given: Incomplete) -> Cleaned:
        """
        The result of a pickle: cleaned again.
        """
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
            The site that the text is from, its name or the page's address: the key for templates.

        Returns
        -------
        Cleaned

        Raises
        ------
        InputError
            For another type, a lone surrogate (with its place) or a text that is too large.
        """
    def clean_batch(self, /, texts: Any, *, titles: Any | None = None, sites: Any | None = None, n_threads: int | None = None, on_error: str = ..., progress: Any | None = None) -> Batch:
        """
        Cleans a column of texts in threads.

        Parameters
        ----------
        texts : list, tuple, object array, Series, or Arrow array or stream of strings
            None, NA and NaN are nulls and stay nulls.
        titles, sites : like `texts`, optional
            One value for each text; see `clean`.
        n_threads : int, optional
            1 works in the calling thread. None takes ``WARTA_NUM_THREADS``, else the cores that this process may use;
            there are never more threads than these.
        on_error : {"null", "raise"}
            What a bad row does (a lone surrogate, a text that is too large): ``"null"`` gives a null row, a row in
            `errors` and one `BatchWarning`; ``"raise"`` raises the first bad row in input order.
        progress : bool or function, optional
            None shows a bar after a second on a terminal and in a notebook, True at once, False never. A function is
            called with the number of texts that are done and the number of all, now and then and at the end.

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
    def fit(self, /, labelled: str | PathLike[str] | Iterable[Mapping[str, Any]], *, pull: float | None = None, passes: int | None = None, record: Mapping[str, Any] | None = None) -> Cleaner:
        """
        A new Cleaner whose weights have learned from labelled documents too.

        Training starts from this Cleaner's weights, and every weight is pulled back to where it was, so that few
        documents move what they speak of and leave the rest. Each document is learned twice, with the languages and
        without them. The same documents in the same order on the same day give the same model, byte for byte
        (``SOURCE_DATE_EPOCH`` or a ``date`` in `record` fixes the day). The interpreter's lock is released; Ctrl-C
        ends it.

        Parameters
        ----------
        labelled : str, path, or iterable of dict
            Documents ``{"text", "lines": [{"start", "end", "label"}], "cuts"?, "title"?, "site"?, "weight"?}``; a
            path is one of a file with such an object on each line (``.jsonl``, also ``.gz`` and ``.zst``). Offsets are
            code points of the text, ends exclusive. A range of `lines` holds one or more whole lines, white space at
            its ends or not; its label is one that `Block.label` can have, or ``keep`` or ``drop`` where no more is
            known. Lines that are not listed are unlabelled: they may be anything. A range of `cuts` is a part of one
            kept line with the label of what it is. Cuts are checked, and tell that an unlabelled line which holds one
            is kept; nothing else is learned from them: inside lines, rules cut. `weight` is how much a document
            counts, 1 unless given.
        pull : float, default 10
            How strongly the weights are pulled to where they were; less learns faster and forgets faster.
        passes : int, default 120
            Passes over the documents.
        record : mapping, optional
            Facts for the model's training record; ``what`` and ``date`` are there unless given.

        Returns
        -------
        Cleaner
            With the same languages and labels to keep. `save_model` writes its model.

        Raises
        ------
        InputError
            For the first faulty document, with its row from 0, or its file and line, and the number of the range from
            0: a missing key, a wrong type, an offset outside the text, an end that is not after its start, a part of a
            line in `lines`, an unknown label, ranges that overlap. Also when no line is labelled at all.

        Examples
        --------
        >>> from warta import Cleaner
        >>> text = "PASANG WARTA DI LAYARMU\\nHarga cabai naik di pasar kota itu, kata seorang pedagang pada Senin."
        >>> document = {"text": text, "lines": [{"start": 0, "end": 23, "label": "ui"}]}
        >>> adapted = Cleaner().fit([document] * 20)
        >>> adapted.clean(text).blocks[0].label
        'ui'
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
    @property
    def rules(self, /) -> list[Rule]:
        """
        Every rule of the languages, and those that no language owns.
        """
    def save_model(self, /, path: str | PathLike[str]) -> None:
        """
        Writes the model as a file that ``Cleaner(model=path)`` reads: readable JSON with the set of labels, the version
        of the features, the weights, and how they were trained. The file takes its place when it is complete.

        Raises
        ------
        PackError
            When the file cannot be written, with its name.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> from warta import Cleaner
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     Cleaner().save_model(Path(folder, "model.json"))
        ...     Cleaner(model=Path(folder, "model.json")) == Cleaner()
        True
        """
    @property
    def templates(self, /) -> Templates | None:
        """
        What the documents of each site have in common.
        """

@final
class Coverage:
    """
    What a gazetteer found in a batch, and what it missed; `Gazetteer.coverage` makes it.
    """
    def __repr__(self, /) -> str: ...
    @property
    def ambiguous_share(self, /) -> float:
        """
        Share of the mentions that are ambiguous, 0..1; 0 without mentions.
        """
    @property
    def entities(self, /) -> Table:
        """
        One row for each entity: ``id name type hits documents outlets``, the most frequent first; those that were
        never found have 0 hits.
        """
    @property
    def n_ambiguous(self, /) -> int:
        """
        Those of them that are ambiguous.
        """
    @property
    def n_mentions(self, /) -> int:
        """
        Mentions in all.
        """
    @property
    def never(self, /) -> list[str]:
        """
        Ids of the entities that were never found.
        """
    @property
    def uncovered(self, /) -> Table:
        """
        One row for each sequence of capitalised words that no entity covers: ``surface hits documents outlets``, the
        most frequent first, at most 1000.
        """

@final
class Date:
    """
    An expression of time in a text.

    ``text[date.start:date.end] == date.surface``, always.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str, value: str | None, grain: str, day_part: str | None, flags: SupportsGetItem[int, str], reason: str, zone: str, in_article: bool, part: str, block: SupportsIndex | None, sentence: SupportsIndex, clean_start: SupportsIndex | None, clean_end: SupportsIndex | None) -> Date: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def block(self, /) -> int | None:
        """
        Number of the block, from 0.
        """
    @property
    def clean_end(self, /) -> int | None:
        """
        One past the last in the clean text.
        """
    @property
    def clean_start(self, /) -> int | None:
        """
        First code point in the clean text; None when it is not there in one piece.
        """
    @property
    def day_part(self, /) -> str | None:
        """
        The part of the day that it names: ``dawn morning noon afternoon evening night``.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def flags(self, /) -> list[str]:
        """
        What is to be known of it: ``weekday_mismatch``, ``approximate``, ...; `docs/dates.md` lists them.
        """
    @property
    def grain(self, /) -> str:
        """
        ``century decade year half quarter month week day hour minute second``.
        """
    @property
    def in_article(self, /) -> bool:
        """
        Whether it is in title, lead, heading or body, outside cuts.
        """
    @property
    def part(self, /) -> str:
        """
        ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        """
    @property
    def reason(self, /) -> str:
        """
        How the value came about, in words.
        """
    @property
    def sentence(self, /) -> int:
        """
        Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def surface(self, /) -> str:
        """
        The expression as it stands.
        """
    @property
    def value(self, /) -> str | None:
        """
        ISO 8601: a point (``2022``, ``2022-03``, ``2022-W11``, ``2022-03-14``, ``2022-03-14T14:03+07:00``), a
        length (``P3W``) or a range (``2022-07-07/2022-07-08``); None when nothing says it.
        """
    @property
    def zone(self, /) -> str:
        """
        The label of the place.
        """

@final
class Entry:
    """
    An entity and its names.

    Parameters
    ----------
    id : str
        Unique in its gazetteer.
    name : str
        The name to show; it is an alias too.
    type : str
        What it is: ``GPE LOC FAC PER ORG NORP EVT WRK``, or what you say.
    aliases : sequence of Alias, str or dict
        Its other names. One that equals the name says how the name compares.
    prior : float, default 1
        How often it is meant, beside the other entities that share a name with it.
    parent : str, optional
        Id of the entity that it belongs to.
    data : dict, optional
        Anything else: ``country`` (ISO 3166), ``refers_to`` (an id), ``wikidata``, ``domain``, ...

    Examples
    --------
    >>> from warta import Entry
    >>> entry = Entry("russia", "Rusia", "GPE", aliases=["Federasi Rusia"], data={"country": "RU"})
    >>> entry.aliases
    [Alias('Federasi Rusia')]
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, name: str, type: str, aliases: Sequence[Alias | str | dict[str, Any]] | None = None, prior: float | None = None, parent: str | None = None, data: Mapping[str, Any] | None = None) -> Entry: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @property
    def aliases(self, /) -> list[Alias]:
        """
        Its other names.
        """
    @property
    def data(self, /) -> dict[str, Any]:
        """
        Anything else.
        """
    @property
    def id(self, /) -> str:
        """
        Unique in its gazetteer.
        """
    @property
    def name(self, /) -> str:
        """
        The name to show.
        """
    @property
    def parent(self, /) -> str | None:
        """
        Id of the entity that it belongs to.
        """
    @property
    def prior(self, /) -> float:
        """
        How often it is meant, beside others.
        """
    @property
    def type(self, /) -> str:
        """
        What it is.
        """

@final
class EntryIterator:
    """
    Gives the entries of a gazetteer one by one.
    """
    def __iter__(self, /) -> EntryIterator: ...
    def __next__(self, /) -> Entry: ...

@final
class Evidence:
    """
    What spoke for or against a label.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, what: str, weight: SupportsFloat | SupportsIndex) -> Evidence: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, label: str, kept: bool, rule: str, score: SupportsFloat | SupportsIndex, second: str | None, second_score: SupportsFloat | SupportsIndex | None, evidence: SupportsGetItem[int, Evidence]) -> Explanation: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
    def __new__(cls, /, value: str, text: str, start: SupportsIndex | None, end: SupportsIndex | None, role: str | None, origin: str) -> Field: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
class Finding:
    """
    A fault of an alias.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, alias: str, problem: str, hits: SupportsIndex | None, examples: SupportsGetItem[int, str], suggestion: str | None, what: str) -> Finding: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def alias(self, /) -> str:
        """
        The alias.
        """
    @property
    def examples(self, /) -> list[str]:
        """
        Where the corpus has it as a word in small letters: at most three places.
        """
    @property
    def hits(self, /) -> int | None:
        """
        How often the corpus has the alias written as its case rule wants it; None without a corpus.
        """
    @property
    def id(self, /) -> str:
        """
        The entity's id.
        """
    @property
    def problem(self, /) -> str:
        """
        ``duplicate ambiguous shadowed unreachable common_word short case invisible``.
        """
    @property
    def suggestion(self, /) -> str | None:
        """
        What mends it, for `Gazetteer.apply`: ``remove``, ``case=...``, ``policy=...``, ``text=...``; None when
        that is yours to say.
        """
    @property
    def what(self, /) -> str:
        """
        What is wrong and what to do, in words.
        """

@final
class FindingIterator:
    """
    Gives findings one by one.
    """
    def __iter__(self, /) -> FindingIterator: ...
    def __next__(self, /) -> Finding: ...

@final
class Findings:
    """
    What `Gazetteer.lint` found: a table ``id alias problem hits examples suggestion what``, and a sequence of
    `Finding`.

    Any library that speaks the Arrow PyCapsule interface reads it. What you keep of it goes to `Gazetteer.apply`.

    Examples
    --------
    >>> from warta import Gazetteer
    >>> findings = Gazetteer([{"id": "who", "name": "Who", "type": "ORG"}]).lint()
    >>> [(f.alias, f.problem, f.suggestion) for f in findings]
    [('Who', 'common_word', 'policy=not_sentence_initial')]
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The Arrow stream of the table.
        """
    def __getitem__(self, i: SupportsIndex, /) -> Finding: ...
    def __iter__(self, /) -> FindingIterator: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns.
        """
    @property
    def counts(self, /) -> dict[str, int]:
        """
        How many of each problem.
        """
    def to_arrow(self, /) -> Any:
        """
        As a `pyarrow.Table`.
        """
    def to_pandas(self, /) -> Any:
        """
        As a `pandas.DataFrame`.
        """
    def to_polars(self, /) -> Any:
        """
        As a `polars.DataFrame`.
        """
    def to_pydict(self, /) -> "dict[str, list[object]]":
        """
        As a dict of lists; needs no other library.
        """

@final
class Gazetteer:
    """
    Entities and the names by which they are found in texts.

    Frozen, safe to share between threads, and picklable: a builtin list as its name, a mapped one as the path of its
    file, any other as what `save` writes.

    Parameters
    ----------
    entries : iterable of Entry or dict, or Arrow table
        The keys of a dict are the attributes of `Entry`. A table (or anything that gives an Arrow stream) has one row
        for each alias, those of an entity one after the other: the columns ``id name type``, and any of ``alias`` (the
        name when there is none), ``case policy lang alias_prior prior parent`` and ``data`` (JSON); what is said of an
        entity is taken from its first row.
    languages : sequence of str or Pack, default ``("id", "en")``
        The languages whose clitics and words count.
    engine : {"auto", "tokens", "automaton"}
        How aliases are looked for; what is found is the same.

    Raises
    ------
    GazetteerError
        For the first faulty entry, with its row and what is wrong with it.
    InputError
        For a wrong type.

    Examples
    --------
    >>> from warta import Entry, Gazetteer
    >>> list_ = Gazetteer([Entry("russia", "Rusia", "GPE"), {"id": "un", "name": "PBB", "type": "ORG"}])
    >>> [(m.surface, m.id) for m in list_.find("Rusia menulis kepada PBB.")]
    [('Rusia', 'russia'), ('PBB', 'un')]
    """
    def __contains__(self, id: str, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __getitem__(self, id: str, /) -> Entry:
        """
        The entry with this id.
        """
    def __hash__(self, /) -> int: ...
    def __iter__(self, /) -> EntryIterator: ...
    def __len__(self, /) -> int: ...
    def __new__(cls, /, entries: Iterable[Entry | dict[str, Any]], *, languages: Sequence[str | Pack] | None = None, engine: str = ...) -> Gazetteer: ...
    def __or__(self, other: object, /) -> Gazetteer: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _reopen(path: str | PathLike[str], hash: str) -> Gazetteer:
        """
        The gazetteer of a pickle that holds the path of its file and the hash of its content.
        """
    @staticmethod
    def _restore(file: bytes | bytearray) -> Gazetteer:
        """
        The gazetteer of a pickle.
        """
    def about(self, /) -> "dict[str, object]":
        """
        What it holds: numbers of entries and aliases, by type and country, and where they come from.
        """
    def apply(self, /, findings: Any) -> Gazetteer:
        """
        The gazetteer with what these findings suggest.

        Parameters
        ----------
        findings : Findings, table with ``id alias suggestion``, or iterable of Finding
            Those without a suggestion change nothing.

        Raises
        ------
        GazetteerError
            For an id or an alias that is not in the gazetteer, or a suggestion that is none.

        Examples
        --------
        >>> from warta import Gazetteer
        >>> list_ = Gazetteer([{"id": "who", "name": "World Health", "type": "ORG", "aliases": ["Who"]}])
        >>> list_.apply(list_.lint())["who"].aliases
        [Alias('Who', policy='needs_full_name')]
        """
    @staticmethod
    def builtin(name: str = ...) -> Gazetteer:
        """
        The shipped list of this name: ``"world"``, the states of the world, their leaders, capitals and institutions,
        international organisations, news outlets, and Indonesia in more detail.
        """
    def candidates(self, /, batch: Any, *, contexts: SupportsIndex = 3) -> "list[Entry]":
        """
        What a batch names and no gazetteer lists, as entries to look through: unlisted persons and composed bodies.

        An entry's `data` holds its ``count``, the number of ``documents``, up to `contexts` of its ``contexts`` and its
        ``country`` where the texts tell it; its short forms are aliases that need the full name. The ids are new ones.
        The entry that stands in most documents comes first.

        Parameters
        ----------
        batch : Batch
            What `Pipeline.analyze_batch` gave, with the layer ``mentions``.
        contexts : int, default 3
            How many places are shown.

        Raises
        ------
        InputError
            When `batch` is none of analysed documents.

        Examples
        --------
        >>> from warta import Gazetteer, Pipeline
        >>> text = "Harga beras turun, kata juru bicara pasar, Rudi Hartawan. Menurut Rudi, stok cukup."
        >>> world = Gazetteer.builtin("world")
        >>> rudi, = world.candidates(Pipeline().analyze_batch([text]))
        >>> rudi.id, rudi.type, [alias.text for alias in rudi.aliases], rudi.data["count"]
        ('rudi-hartawan', 'PER', ['Rudi'], 2)
        >>> grown = Gazetteer([*world, rudi])
        """
    def coverage(self, /, batch: Any, *, texts: Any | None = None, outlets: Any | None = None) -> Coverage:
        """
        What it found in a batch, and what it missed.

        Parameters
        ----------
        batch : Batch
            Of this gazetteer's `find_batch`, or of a pipeline's `analyze_batch` with it. Of the latter the clean texts
            and outlets are counted.
        texts : column of texts, optional
            Those that went into `find_batch`: without them nothing is known of what no entity covers.
        outlets : column of texts, optional
            The outlet of each text.

        Returns
        -------
        Coverage
            Hits, documents and outlets of each entity, names never found, the share of ambiguous mentions, and the
            capitalised sequences that no entity covers.
        """
    @property
    def engine(self, /) -> dict[str, int]:
        """
        How many aliases each engine finds: ``tokens``, a hash over words, and ``automaton``, for scripts that write no
        spaces.
        """
    def explain(self, /, text: str, i: SupportsIndex) -> list[Verdict]:
        """
        Every candidate whose letters cover this position of a text: accepted ones first, each with its reason.

        Raises
        ------
        IndexError
            When `i` is no position of `text`.
        """
    def find(self, /, text: str, *, mode: str = ...) -> list[Mention]:
        """
        The names in a text, in its order.

        Parameters
        ----------
        text : str
            Policies of aliases are applied within it.
        mode : {"longest", "all"}
            ``"longest"``, the default: of names that overlap the leftmost, then the longest; names inside it are in
            its `inner`. ``"all"``: every valid name.

        Returns
        -------
        list of Mention

        Raises
        ------
        InputError
            For another type, a lone surrogate (with its place) or a text over 2^31-1 bytes.
        """
    def find_batch(self, /, texts: Any, *, mode: str = ..., n_threads: int | None = None, on_error: str = ..., progress: Any | None = None) -> Batch:
        """
        The names in a column of texts, found in threads.

        Parameters
        ----------
        texts, n_threads, on_error, progress
            See `Cleaner.clean_batch`.
        mode : {"longest", "all"}
            See `find`.

        Returns
        -------
        Batch
            With the tables ``mentions errors``.

        Examples
        --------
        >>> from warta import Gazetteer
        >>> batch = Gazetteer.builtin("world").find_batch(["Rusia dan China.", None, "Tidak ada."])
        >>> batch.mentions.to_pydict()["id"]
        ['russia', 'china']
        """
    @staticmethod
    def from_csv(path: str | PathLike[str], *, id: str | None = ..., name: str = ..., type: str = ..., aliases: str | None = None, ticker: str | None = None, default_type: str | None = None, separator: str = ..., delimiter: str | None = None, derive: str | None = None, languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From a CSV or TSV file with a header: a row for each entity, or for each of its aliases.

        Rows of the same id are one entity with the aliases of all of them. The columns ``case policy lang alias_prior``
        say how the names of their row compare, ``prior parent`` what they say of the entity, ``data`` is a JSON object;
        any other column goes to ``data`` under its own name. A file packed as .gz or .bz2 is unpacked.

        Parameters
        ----------
        path : str or path
            UTF-8.
        id, name, type : str
            The columns. With ``id=None`` the name is the id.
        aliases : str, optional
            The column of other names, several in a cell parted by `separator`; without it ``aliases``, where the file has
            one. A column ``alias`` holds one name a cell.
        ticker : str, optional
            The column of stock exchange tickers, for ``derive="company"``.
        default_type : str, optional
            The type where the file says none.
        separator : str, default "|"
            What parts several names in a cell.
        delimiter : str, optional
            What parts cells; without it the header tells: a tab, a semicolon or a comma.
        derive : {"company"}, optional
            Adds the names that follow: see `from_frame`.
        languages : sequence of str or Pack, default ``("id", "en")``
            The languages whose clitics, words and legal forms count.
        on_error : {"raise", "skip"}
            What bad rows do: ``"raise"`` tells all of them in one error, whose ``faults`` holds one for each;
            ``"skip"`` leaves them out with one `BatchWarning` that has the same ``faults``.

        Raises
        ------
        GazetteerError
            With file, line and column, for bad rows, missing columns, and files that cannot be read.
        """
    @staticmethod
    def from_flashtext(source: Any, *, type: str, case: str = ..., languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From the keywords of FlashText: a dict of clean names and lists of their variants, or a keyword file
        (``variant=>clean name`` a line).

        The clean name is the entity's id and name. `type` is that of all entities; `case` the rule of all names, where
        FlashText's own is ``"fold"``. See `from_csv` for `languages`, `on_error` and errors.

        Examples
        --------
        >>> from warta import Gazetteer
        >>> list_ = Gazetteer.from_flashtext({"Jakarta": ["DKI", "Betawi"]}, type="GPE")
        >>> [m.id for m in list_.find("Warga Betawi")]
        ['Jakarta']
        """
    @staticmethod
    def from_followthemoney(path: str | PathLike[str], *, languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From entities of FollowTheMoney, as OpenSanctions publishes them (``entities.ftm.json``): persons,
        organisations, vessels and the like. Weak aliases need the full name; ``data`` holds ``country``, ``topics``,
        ``schema`` and ``wikidata``. See `from_csv` for the rest.
        """
    @staticmethod
    def from_frame(frame: Any, *, id: str | None = ..., name: str = ..., type: str = ..., aliases: str | None = None, ticker: str | None = None, default_type: str | None = None, separator: str = ..., derive: str | None = None, languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From a data frame (pandas, Polars, pyarrow, DuckDB; anything that gives an Arrow stream): a row for each entity,
        or for each of its aliases.

        Columns mean what they mean in `from_csv`; a column of aliases may hold lists, or names parted by `separator`.

        ``derive="company"`` adds the names that news gives a company: without its legal form and with others
        (``PT``, ``Tbk``, ``(Persero)``, ``Ltd``), and its ticker from the column `ticker`. A ticker counts as it is
        written, in brackets or beside ``saham``, ``emiten``, ``BEI`` or ``:``, or where the text gives a fuller name; a
        single word that is common, or the name of many things (``Garuda``), only where the text gives a fuller name.

        Examples
        --------
        >>> import polars
        >>> from warta import Gazetteer
        >>> frame = polars.DataFrame({"kode": ["NULO"], "nama": ["PT Nusa Logam Tbk"]})
        >>> list_ = Gazetteer.from_frame(
        ...     frame, id="kode", name="nama", ticker="kode", default_type="ORG", derive="company"
        ... )
        >>> [m.surface for m in list_.find("Saham NULO naik. Nusa Logam (Persero) tidak.")]
        ['NULO', 'Nusa Logam']
        """
    @staticmethod
    def from_geonames(path: str | PathLike[str], *, places: str | PathLike[str] | None = None, labels: Sequence[str] | None = None, type: str = ..., languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From GeoNames' ``alternateNamesV2.txt``, and a table of places beside it (``cities15000.txt``, ``ID.txt``).

        With `places` only its places are taken, with their types, countries and populations (the priors); without it
        all are of the type `type`. Names are those in `labels`, those without a language, and abbreviations. See
        `from_csv` for `languages`, `on_error` and errors.
        """
    @staticmethod
    def from_jsonl(path: str | PathLike[str], *, derive: str | None = None, languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From a file of JSON lines, as `to_jsonl` writes them: an object a line with the attributes of `Entry`.

        See `from_csv` for `derive`, `languages`, `on_error` and errors.
        """
    @staticmethod
    def from_spacy_patterns(path: str | PathLike[str], *, languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From patterns of spaCy's ``EntityRuler``, a JSON object a line.

        A string, and tokens by ``TEXT`` or ``ORTH``, compare as written; tokens by ``LOWER`` in any case. Patterns of
        one ``id`` are one entity, one without it is an entity by itself; anything else is a bad row. See `from_csv` for
        `languages`, `on_error` and errors.
        """
    @staticmethod
    def from_wikidata_csv(path: str | PathLike[str], *, type: str = ..., default_type: str | None = None, languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From a CSV file of Wikidata's query service: ``item,itemLabel,itemAltLabel,...``.

        The first variable with a ``...Label`` is the entity, whose other names are in its ``...AltLabel``; `type` names
        the column of the types. Items without a label in the query's languages are left out. See `from_csv` for the
        rest.
        """
    @staticmethod
    def from_wikidata_json(path: str | PathLike[str], *, labels: Sequence[str] | None = None, types: Mapping[str, str] | None = None, default_type: str | None = None, languages: Sequence[str | Pack] | None = None, on_error: str = ...) -> Gazetteer:
        """
        From Wikidata's dump of entities: JSON, an item a line, as .gz or .bz2 or unpacked; read line by line.

        The id of an item is its id, the names are its labels and aliases in `labels`, the prior the number of wikis that
        have a page on it; ``data`` holds ``wikidata``, and of states their ``country`` code.

        Parameters
        ----------
        labels : sequence of str, default ``("id", "en")``
            Languages of the names; the first that an item has gives the one to show. Items without a name in them are
            left out.
        types : dict of str to str, optional
            The type for each class that an item says it is an instance of (``{"Q5": "PER"}``); warta has some.
        default_type : str, optional
            The type of items of no such class, which are left out without it.
        languages, on_error
            See `from_csv`.
        """
    @property
    def languages(self, /) -> list[str | Pack]:
        """
        The languages whose clitics and words count.
        """
    def lint(self, /, corpus: Any | None = None, *, n_threads: int | None = None, progress: Any | None = None) -> Findings:
        """
        What is wrong with its names, and what to do.

        Parameters
        ----------
        corpus : column of texts, optional
            As `find_batch` takes it: texts such as those that names will be looked for in. With it also names that the
            corpus writes as words are found, with counts and examples.
        n_threads, progress
            See `Cleaner.clean_batch`.

        Returns
        -------
        Findings
            A table and a sequence; what you keep of it goes to `apply`.
        """
    @staticmethod
    def load(path: str | PathLike[str], *, mmap: bool | None = None) -> Gazetteer:
        """
        Opens a file that `save` wrote.

        Parameters
        ----------
        path : str or path
        mmap : bool
            True, the default: the file is mapped. Only what is asked for is read, processes that map the same file share
            its memory, and a pickle holds nothing but its path. The file must stay as it is meanwhile: replacing it (as
            `save` does) is harmless, but when somebody truncates it in place the system ends this process (SIGBUS), and
            what is overwritten in place changes what is found. False: it is read into memory.

        Raises
        ------
        GazetteerError
            For a file that cannot be read, is none of warta's, is of another version, truncated or altered.
        InputError
            For a wrong type.
        """
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Writes it to a file: versioned, checked when it is opened, the same bytes for the same list on every machine.

        The file is written beside its place and renamed: there is never half a file, and whoever has mapped the one that
        was there keeps that.

        Raises
        ------
        GazetteerError
            When it cannot be written.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> from warta import Entry, Gazetteer
        >>> list_ = Gazetteer([Entry("un", "PBB", "ORG")])
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     list_.save(Path(folder, "names.warta"))
        ...     Gazetteer.load(Path(folder, "names.warta")) == list_
        True
        """
    def table(self, /, rows: str = ...) -> Table:
        """
        The entities as a `Table`, which any data frame library reads.

        Parameters
        ----------
        rows : {"entities", "aliases"}
            ``"entities"``: a row for each, ``id name type aliases prior parent country data``; ``aliases`` are the texts
            of its other names, ``country`` its own or its parent's, ``data`` JSON. ``"aliases"``: a row for each alias
            with its case rule and policy, from which ``Gazetteer(table)`` is this gazetteer again.

        Examples
        --------
        >>> from warta import Gazetteer
        >>> list_ = Gazetteer([{"id": "un", "name": "PBB", "type": "ORG", "aliases": ["UN"]}])
        >>> list_.table().to_pydict()["aliases"]
        [['UN']]
        >>> Gazetteer(list_.table("aliases")) == list_
        True
        """
    def to_arrow(self, /, rows: str = ...) -> Any:
        """
        The table of the entities as a `pyarrow.Table`; see `table`.
        """
    def to_csv(self, /, path: str | PathLike[str]) -> None:
        """
        Writes a CSV file with a row for each alias; `from_csv` reads the same gazetteer again.
        """
    def to_jsonl(self, /, path: str | PathLike[str]) -> None:
        """
        Writes an entity a line as JSON; `from_jsonl` reads the same gazetteer again.
        """
    def to_pandas(self, /, rows: str = ...) -> Any:
        """
        The table of the entities as a `pandas.DataFrame`; see `table`.
        """
    def to_polars(self, /, rows: str = ...) -> Any:
        """
        The table of the entities as a `polars.DataFrame`; see `table`.
        """
    def to_spacy_patterns(self, /, path: str | PathLike[str]) -> None:
        """
        Writes patterns for spaCy's ``EntityRuler``, one for each alias: by ``LOWER`` those in any case, all others as they
        are written. Policies, priors and data have no place in it.
        """
    def union(self, /, other: Gazetteer, *, on_clash: str = ...) -> Gazetteer:
        """
        The entities of both; ``a | b`` is ``a.union(b)``.

        Of entities with the same id the aliases are united, and what `other` says wins.

        Parameters
        ----------
        on_clash : {"both", "left", "right", "error"}
            What happens to a name that entities of both sides have under different ids: ``"both"`` stay candidates,
            ``"left"`` or ``"right"`` keeps it, ``"error"`` raises. An entity that loses the name to show has its first
            other one; one that has no other is left out.

        Raises
        ------
        GazetteerError
            With ``"error"``, for the first such name.
        """

@final
class Lists:
    """
    What was found in each text, as one column: a list of structs for each text, null where the text is null.

    Of ``documents`` it is one struct for each text. ``polars.Series(lists)`` and ``pyarrow.chunked_array(lists)`` read
    it. Names are plain strings here, since few libraries read dictionaries inside lists.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The Arrow schema of the column.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The Arrow stream of the column: one array.
        """
    def __len__(self, /) -> int:
        """
        How many texts there are.
        """

@final
class Mention:
    """
    A name in a text.

    ``text[mention.start:mention.end] == mention.surface``, always. Mentions of `Gazetteer.find` know of no
    document: their `zone`, `block`, `sentence`, `clean_start` and `clean_end` are None and `in_article` is True.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str, id: str | None, name: str | None, type: str, alias: str, score: SupportsFloat | SupportsIndex, status: str, candidates: SupportsGetItem[int, Candidate], reason: str, zone: str | None, in_article: bool, part: str, block: SupportsIndex | None, sentence: SupportsIndex | None, clitic: str | None, repaired: bool, refers_to: str | None, actor: str | None, country: str | None, inner: SupportsGetItem[int, Mention], layer: SupportsIndex, clean_start: SupportsIndex | None, clean_end: SupportsIndex | None) -> Mention: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def actor(self, /) -> str | None:
        """
        `refers_to`, else `id`.
        """
    @property
    def alias(self, /) -> str:
        """
        The alias that matched.
        """
    @property
    def block(self, /) -> int | None:
        """
        Number of the block, from 0.
        """
    @property
    def candidates(self, /) -> list[Candidate]:
        """
        All who may be meant, best first.
        """
    @property
    def clean_end(self, /) -> int | None:
        """
        One past the last in the clean text.
        """
    @property
    def clean_start(self, /) -> int | None:
        """
        First code point in the clean text; None when it is not there in one piece.
        """
    @property
    def clitic(self, /) -> str | None:
        """
        The ending that follows and is not part of the name (``nya``).
        """
    @property
    def country(self, /) -> str | None:
        """
        ISO 3166 code of the actor, its own or its parent's; of a composed or unlisted name that of its state.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def id(self, /) -> str | None:
        """
        The entity's id; None unless `status` is linked, short or acronym.
        """
    @property
    def in_article(self, /) -> bool:
        """
        Whether it is in title, lead, heading or body, outside cuts.
        """
    @property
    def inner(self, /) -> list[Mention]:
        """
        Names inside it.
        """
    @property
    def layer(self, /) -> int:
        """
        0; 1 for a name inside another.
        """
    @property
    def name(self, /) -> str | None:
        """
        The entity's name; of a composed or unlisted one the full name as the document gives it.
        """
    @property
    def part(self, /) -> str:
        """
        ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        """
    @property
    def reason(self, /) -> str:
        """
        Why, in words.
        """
    @property
    def refers_to(self, /) -> str | None:
        """
        The entity that it stands for: the state of a capital that acts. Of `Gazetteer.find`, which knows of no
        document, the one that it may stand for.
        """
    @property
    def repaired(self, /) -> bool:
        """
        Whether it was parted from a neighbour to which a crawler had glued it.
        """
    @property
    def score(self, /) -> float:
        """
        Probability that the id is right among the candidates, 0..1.
        """
    @property
    def sentence(self, /) -> int | None:
        """
        Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def status(self, /) -> str:
        """
        ``linked short acronym composed unlisted ambiguous``.
        """
    @property
    def surface(self, /) -> str:
        """
        The name as it stands, without a clitic.
        """
    @property
    def type(self, /) -> str:
        """
        Its type; of an ambiguous name, that of the best candidate.
        """
    @property
    def zone(self, /) -> str | None:
        """
        The label of the place.
        """

@final
class NotSpeech:
    """
    Quotation marks that quote nobody.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str, kind: str, reason: str, zone: str, in_article: bool, part: str, block: SupportsIndex | None, sentence: SupportsIndex, clean_start: SupportsIndex | None, clean_end: SupportsIndex | None) -> NotSpeech: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def block(self, /) -> int | None:
        """
        Number of the block, from 0.
        """
    @property
    def clean_end(self, /) -> int | None:
        """
        One past the last in the clean text.
        """
    @property
    def clean_start(self, /) -> int | None:
        """
        First code point in the clean text; None when it is not there in one piece.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def in_article(self, /) -> bool:
        """
        Whether it is in title, lead, heading or body, outside cuts.
        """
    @property
    def kind(self, /) -> str:
        """
        ``title`` (of a work), ``term`` (that a word introduces) or ``scare`` (words held at a distance).
        """
    @property
    def part(self, /) -> str:
        """
        ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        """
    @property
    def reason(self, /) -> str:
        """
        Why it is no statement, in words.
        """
    @property
    def sentence(self, /) -> int:
        """
        Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def surface(self, /) -> str:
        """
        The words, with their marks.
        """
    @property
    def zone(self, /) -> str:
        """
        The label of the place.
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
    def __reduce__(self, /) -> "tuple[object, ...]": ...
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
class Phrase:
    """
    A part of a text.

    ``text[phrase.start:phrase.end] == phrase.surface``, always.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str) -> Phrase: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def surface(self, /) -> str:
        """
        The text as it stands.
        """

@final
class Pipeline:
    """
    Cleans texts, finds the names in them, and says of each where it stands.

    Frozen, picklable (in less than 2 KB with shipped parts), and safe to share between threads.

    Parameters
    ----------
    cleaner : Cleaner, optional
        Default ``Cleaner(languages)``.
    gazetteer : Gazetteer, optional
        Default ``Gazetteer.builtin("world")``.
    languages : sequence of str or Pack, default ``("id", "en")``
        The languages of the cleaner that is made when none is given.
    reference_date : str, date or datetime, optional
        What relative dates count from where neither the call nor the text says it.
    layers : sequence of str, default ``("mentions", "quotes", "sources", "dates")``
        What is looked for. A layer that is left out is an empty list and an empty table; debris is
        looked for with any layer but dates.

    Raises
    ------
    InputError
        For a wrong type, an unknown layer, or a `reference_date` that is no date.

    Examples
    --------
    >>> from warta import Pipeline
    >>> article = Pipeline().analyze("Baca juga: Panen raya\\n\\nRusia mengirim gandum ke Mesir pada Senin pagi.")
    >>> [(mention.surface, mention.country) for mention in article.mentions]
    [('Rusia', 'RU'), ('Mesir', 'EG')]
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> "tuple[tuple[object, ...], dict[str, object]]": ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, cleaner: Cleaner | None = None, gazetteer: Gazetteer | None = None, *, languages: Sequence[str | Pack] | None = None, reference_date: str | date | None = None, layers: Sequence[str] | None = None) -> Pipeline: ...
    def __repr__(self, /) -> str: ...
    def _analyze(self, /, given: Incomplete, place: str) -> Article:
        """
        The result of a pickle: analysed again.
        """
    def analyze(self, /, text: str, *, title: str | None = None, outlet: str | None = None, url: str | None = None, published: str | date | None = None, reference_date: str | date | None = None, where: str = ...) -> Article:
        """
        Analyses one text.

        Parameters
        ----------
        text : str
            The crawled text. At most 2^31-1 bytes of UTF-8.
        title, outlet, url : str, optional
            What the crawler knows; it wins over what the text says. Names in the title are mentions too, with
            ``part="title"`` and offsets within the title.
        published, reference_date : str, date or datetime, optional
            ISO, or as sites print it. Relative dates count from `reference_date`, else from when the article was
            published.
        where : {"article", "page"}
            Which items the lists have: ``"article"``, the default, those of the article itself; ``"page"`` also those
            in captions, menus and other stories' headlines.

        Returns
        -------
        Article

        Raises
        ------
        InputError
            For another type, a lone surrogate (with its place), a text that is too large, or a date that is none.
        """
    def analyze_batch(self, /, texts: Any, *, titles: Any | None = None, outlets: Any | None = None, urls: Any | None = None, published: Any | None = None, reference_dates: Any | None = None, where: str = ..., layers: Sequence[str] | None = None, n_threads: int | None = None, on_error: str = ..., progress: Any | None = None) -> Tables:
        """
        Analyses a column of texts in threads.

        Parameters
        ----------
        texts : list, tuple, object array, Series, or Arrow array or stream of strings
            None, NA and NaN are nulls and stay nulls.
        titles, outlets, urls : like `texts`, optional
            One value for each text; see `analyze`.
        published, reference_dates : like `texts`, or columns of dates, optional
            One value for each text; see `analyze`.
        where : {"article", "page"}
            See `analyze`.
        layers : sequence of str, optional
            Other layers than those of the Pipeline.
        n_threads, on_error, progress
            See `Cleaner.clean_batch`.

        Returns
        -------
        Tables

        Raises
        ------
        InputError
            For a wrong type, columns of unequal length, or a bad row with ``on_error="raise"``.

        Examples
        --------
        >>> from warta import Pipeline
        >>> tables = Pipeline().analyze_batch(["Rusia mengirim gandum.", None], titles=["Mesir membeli", None])
        >>> columns = tables.mentions.to_pydict()
        >>> list(zip(columns["doc"], columns["part"], columns["id"]))
        [(0, 'title', 'egypt'), (0, 'text', 'russia')]
        """
    @property
    def cleaner(self, /) -> Cleaner:
        """
        Its cleaner.
        """
    @property
    def gazetteer(self, /) -> Gazetteer:
        """
        Its gazetteer.
        """
    @property
    def layers(self, /) -> list[str]:
        """
        What is looked for.
        """
    @property
    def reference_date(self, /) -> str | None:
        """
        What relative dates count from where nothing else says it, as given.
        """

@final
class Quote:
    """
    A statement.

    ``text[quote.start:quote.end] == quote.surface``, always.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str, kind: str, speaker: Speaker | None, cue: Phrase | None, addressee: Phrase | None, venue: Phrase | None, via: SupportsIndex | None, continues: SupportsIndex | None, reason: str, zone: str, in_article: bool, part: str, block: SupportsIndex | None, sentence: SupportsIndex, clean_start: SupportsIndex | None, clean_end: SupportsIndex | None) -> Quote: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def addressee(self, /) -> Phrase | None:
        """
        To whom it was said.
        """
    @property
    def block(self, /) -> int | None:
        """
        Number of the block, from 0.
        """
    @property
    def clean_end(self, /) -> int | None:
        """
        One past the last in the clean text.
        """
    @property
    def clean_start(self, /) -> int | None:
        """
        First code point in the clean text; None when it is not there in one piece.
        """
    @property
    def continues(self, /) -> int | None:
        """
        Index in `quotes` of the statement that it goes on with.
        """
    @property
    def cue(self, /) -> Phrase | None:
        """
        The verb or phrase that makes it a statement.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def in_article(self, /) -> bool:
        """
        Whether it is in title, lead, heading or body, outside cuts.
        """
    @property
    def kind(self, /) -> str:
        """
        ``direct`` (a whole clause in quotation marks), ``mixed`` (a part of a clause in them), ``indirect`` (a clause
        without them) or ``headline`` (``Kremlin: ...``).
        """
    @property
    def part(self, /) -> str:
        """
        ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        """
    @property
    def reason(self, /) -> str:
        """
        Why it is a statement, in words.
        """
    @property
    def sentence(self, /) -> int:
        """
        Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        """
    @property
    def speaker(self, /) -> Speaker | None:
        """
        Who said it.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def surface(self, /) -> str:
        """
        The words, with their quotation marks; of an indirect statement, the clause.
        """
    @property
    def venue(self, /) -> Phrase | None:
        """
        Where it was said.
        """
    @property
    def via(self, /) -> int | None:
        """
        Index in `sources` of the source through which the article has it.
        """
    @property
    def zone(self, /) -> str:
        """
        The label of the place.
        """

@final
class Reason:
    """
    What was found at a place of an article, and why.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, layer: str, kind: str, reason: str) -> Reason: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def kind(self, /) -> str:
        """
        The item's kind; of a date, its grain.
        """
    @property
    def layer(self, /) -> str:
        """
        ``quote source not_speech date artifact``.
        """
    @property
    def reason(self, /) -> str:
        """
        Why, in words.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """

@final
class Removal:
    """
    A row of the ledger: text that is not in the clean text, and why.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, label: str, rule: str, score: SupportsFloat | SupportsIndex) -> Removal: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
    def __new__(cls, /, id: str, label: str, what: str, why: str, strength: SupportsIndex, phrases: SupportsGetItem[int, str], hit: SupportsGetItem[int, str], miss: SupportsGetItem[int, str]) -> Rule: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
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
class Source:
    """
    Through whom the article has something.

    ``text[source.start:source.end] == source.surface``, always.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str, kind: str, outlet: Phrase | None, id: str | None, country: str | None, cue: Phrase | None, scope: tuple[SupportsIndex, SupportsIndex] | None, via: SupportsIndex | None, reason: str, zone: str, in_article: bool, part: str, block: SupportsIndex | None, sentence: SupportsIndex, clean_start: SupportsIndex | None, clean_end: SupportsIndex | None) -> Source: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def block(self, /) -> int | None:
        """
        Number of the block, from 0.
        """
    @property
    def clean_end(self, /) -> int | None:
        """
        One past the last in the clean text.
        """
    @property
    def clean_start(self, /) -> int | None:
        """
        First code point in the clean text; None when it is not there in one piece.
        """
    @property
    def country(self, /) -> str | None:
        """
        ISO 3166 code of the entity.
        """
    @property
    def cue(self, /) -> Phrase | None:
        """
        The verb or phrase that attributes.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def id(self, /) -> str | None:
        """
        Its entity's id.
        """
    @property
    def in_article(self, /) -> bool:
        """
        Whether it is in title, lead, heading or body, outside cuts.
        """
    @property
    def kind(self, /) -> str:
        """
        ``media statement social venue unnamed credit unspecified``.
        """
    @property
    def outlet(self, /) -> Phrase | None:
        """
        The outlet, institution or platform in it.
        """
    @property
    def part(self, /) -> str:
        """
        ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        """
    @property
    def reason(self, /) -> str:
        """
        Why it is a source, in words.
        """
    @property
    def scope(self, /) -> tuple[int, int] | None:
        """
        The text that it covers.
        """
    @property
    def sentence(self, /) -> int:
        """
        Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def surface(self, /) -> str:
        """
        The phrase that attributes.
        """
    @property
    def via(self, /) -> int | None:
        """
        Index in `sources` of the source that this one has it from.
        """
    @property
    def zone(self, /) -> str:
        """
        The label of the place.
        """

@final
class Speaker:
    """
    Who said something, as the text names them.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, surface: str, id: str | None, role: Phrase | None, unnamed: bool) -> Speaker: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def id(self, /) -> str | None:
        """
        The entity's id; None when nobody is named or no list has them.
        """
    @property
    def role(self, /) -> Phrase | None:
        """
        The office that the text gives.
        """
    @property
    def start(self, /) -> int:
        """
        First code point.
        """
    @property
    def surface(self, /) -> str:
        """
        Name, role or pronoun as it stands; of a statement without one, that of the statement that it goes on with.
        """
    @property
    def unnamed(self, /) -> bool:
        """
        Whether nobody is named: ``seorang pejabat``.
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
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @staticmethod
    def _restore(name: "str", metadata: "dict[str, str]", columns: "list[object]") -> "Table":
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
    def to_arrow(self, /) -> Any:
        """
        As a `pyarrow.Table`; pyarrow must be installed.
        """
    def to_pandas(self, /) -> Any:
        """
        As a `pandas.DataFrame`; pandas and pyarrow must be installed. Offsets are nullable ``Int32``, flags nullable
        ``boolean``, labels and ids categories; `metadata` is in ``attrs``.
        """
    def to_polars(self, /) -> Any:
        """
        As a `polars.DataFrame`; polars must be installed.
        """
    def to_pydict(self, /) -> "dict[str, list[object]]":
        """
        As a dict of lists; needs no other library.
        """

@final
class Tables(Batch):
    """
    What `Pipeline.analyze_batch` found in a column of texts.

    A `Batch` with the tables ``documents blocks removed fields mentions quotes sources dates artifacts errors``.

    Examples
    --------
    >>> from warta import Pipeline
    >>> tables = Pipeline().analyze_batch(["Rusia mengirim gandum ke Mesir.", None])
    >>> tables.documents.to_pydict()["n_mentions"]
    [2, None]
    """
    @staticmethod
    def _restore(docs: "int", tables: "list[Table]") -> "Tables":
        """
        The tables of a pickle.
        """
    @property
    def artifacts(self, /) -> Table:
        """
        One row for each piece of debris of machine translation.
        """
    @property
    def dates(self, /) -> Table:
        """
        One row for each `Date`.
        """
    @property
    def quotes(self, /) -> Table:
        """
        One row for each statement.
        """
    @property
    def sources(self, /) -> Table:
        """
        One row for each reporting source.
        """

@final
class Template:
    """
    A line, or a form of lines, that recurs in the articles of a site.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: str, articles: SupportsIndex, share: SupportsFloat | SupportsIndex, place: str, hash: str, example: str | None) -> Template: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def articles(self, /) -> int:
        """
        In how many of the articles that are kept of the site.
        """
    @property
    def example(self, /) -> str | None:
        """
        Such a line; None unless the templates were built with ``examples=True``.
        """
    @property
    def hash(self, /) -> str:
        """
        Its number, in hexadecimal.
        """
    @property
    def kind(self, /) -> str:
        """
        ``"line"``; ``"paragraph"``, a line of twelve words or more; or ``"form"``, lines that differ in numbers,
        names, or what follows a colon.
        """
    @property
    def place(self, /) -> str:
        """
        Where it usually stands: ``"before"``, ``"among"`` or ``"after"`` the paragraphs, or ``"anywhere"``.
        """
    @property
    def share(self, /) -> float:
        """
        The same as a share, 0..1.
        """

@final
class Templates:
    """
    Lines and forms of lines that recur in a site's articles: its menus, prompts, credits and notices.

    Learned from texts alone, without labels. Immutable, picklable, and safe to share between threads. A cleaner that
    has them (``Cleaner(templates=...)``) asks those of each document's own site.

    A line counts when it stands in three articles or more; a paragraph or a form in four, and in a fifth and three
    tenths of the site's articles. Documents that share half of their paragraphs are one article: crawled twice, or
    printed on several pages. A paragraph that stands in three sites or more is wire copy and no template.

    Of a site at most 128 documents are kept, a fair sample of all, and of a document the 200 first and last lines, as
    numbers: the texts cannot be read from them. With ``examples=True`` short lines are kept as they are, personal
    names in them included.

    Examples
    --------
    >>> from warta import Cleaner, Templates
    >>> places = ["Garut", "Demak", "Bima", "Ende"]
    >>> page = "Sekilas Kabar\\nWarga {0} menanam padi di sawah {0} pada Senin pagi, kata Kepala Dinas Pertanian {0}."
    >>> texts = [page.format(place) for place in places]
    >>> templates = Templates.fit(texts, ["contoh.id"] * 4)
    >>> templates.sites
    ['contoh.id']
    >>> [(t.kind, t.articles, t.place) for t in templates.lines("contoh.id")]
    [('line', 4, 'before')]
    >>> cleaner = Cleaner(templates=templates)
    >>> cleaner.clean(page.format("Alor"), site="contoh.id").text[:10]
    'Warga Alor'
    """
    def __contains__(self, site: str, /) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __reduce__(self, /) -> "tuple[object, ...]": ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def fit(texts: Any, sites: Any, *, n_threads: int | None = None, on_error: str = ..., examples: bool | None = None, progress: Any | None = None) -> Templates:
        """
        Learns the templates of texts.

        Parameters
        ----------
        texts : list, tuple, object array, Series, or Arrow array or stream of strings
            None, NA and NaN are left out.
        sites : like `texts`
            One value for each text: the site's name or the page's address, of which the host counts. Texts without
            one are left out.
        n_threads : int, optional
            See `Cleaner.clean_batch`. The result does not depend on it.
        on_error : {"null", "raise"}
            What a bad row does (a lone surrogate): ``"null"`` leaves it out with one `BatchWarning`; ``"raise"``
            raises the first one.
        examples : bool, default False
            Whether lines of up to 200 bytes are kept as they are, to look at.
        progress
            See `Cleaner.clean_batch`.

        Returns
        -------
        Templates
            The same for the same texts in any order.

        Raises
        ------
        InputError
            For a wrong type, columns of unequal length, or a bad row with ``on_error="raise"``.

        Examples
        --------
        >>> from warta import Templates
        >>> a = Templates.fit(["Beranda\\nHujan turun di Garut."], ["https://www.contoh.id/1"])
        >>> b = Templates.fit(["Beranda\\nBanjir surut di Demak."], ["contoh.id"])
        >>> a.merge(b).n_documents("contoh.id")
        2
        """
    @staticmethod
    def from_bytes(data: bytes) -> Templates:
        """
        From what `to_bytes` gave.

        Raises
        ------
        PackError
            See `load`.
        """
    def lines(self, /, site: str) -> list[Template]:
        """
        What recurs in a site, the commonest first; nothing for a site that is not known.
        """
    @staticmethod
    def load(path: str | PathLike[str]) -> Templates:
        """
        Reads a file that `save` wrote.

        Raises
        ------
        PackError
            For a file that cannot be read, is damaged, is none of warta's, or is of another version.
        """
    def merge(self, /, other: Templates) -> Templates:
        """
        The templates of the texts of both.

        Associative, commutative and idempotent: parts of a corpus, overlapping or not, merge in any order to what the
        whole gives.
        """
    def n_documents(self, /, site: str) -> int:
        """
        How many different documents of a site were seen: exact below 128, then an estimate (standard error 9 %).
        """
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Writes them to a file: compact, versioned, and the same bytes for the same texts.

        Raises
        ------
        PackError
            When it cannot be written.
        """
    @property
    def sites(self, /) -> list[str]:
        """
        The sites, sorted: names and hosts in small letters, without ``www.``.
        """
    def to_bytes(self, /) -> bytes:
        """
        The bytes of the file that `save` writes.
        """

@final
class Verdict:
    """
    A candidate for a place of a text: accepted or refused, and why.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, id: str, alias: str, accepted: bool, score: SupportsFloat | SupportsIndex, reason: str) -> Verdict: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def accepted(self, /) -> bool:
        """
        Whether `find` gives this entity here, inside a longer name too.
        """
    @property
    def alias(self, /) -> str:
        """
        Its alias.
        """
    @property
    def end(self, /) -> int:
        """
        One past the last.
        """
    @property
    def id(self, /) -> str:
        """
        The entity's id.
        """
    @property
    def reason(self, /) -> str:
        """
        Why, in words.
        """
    @property
    def score(self, /) -> float:
        """
        Share of the priors, 0..1; 0 for what was refused before shares were asked for.
        """
    @property
    def start(self, /) -> int:
        """
        First code point of the name that it would be.
        """

@final
class Why:
    """
    Why a place of an article was kept or dropped, and which names were accepted or refused there.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, block: Explanation | None, names: SupportsGetItem[int, Verdict], found: SupportsGetItem[int, Reason]) -> Why: ...
    def __reduce__(self, /) -> "tuple[type, tuple[object, ...]]": ...
    def __repr__(self, /) -> str: ...
    def __rich__(self, /) -> Any:
        """
        The same as something that rich prints.
        """
    def _repr_html_(self, /) -> str:
        """
        The same as HTML, for notebooks.
        """
    @property
    def block(self, /) -> Explanation | None:
        """
        The decision of the cleaner; None for white space between lines.
        """
    @property
    def found(self, /) -> list[Reason]:
        """
        What else the article found there, each with its reason.
        """
    @property
    def names(self, /) -> list[Verdict]:
        """
        Every candidate for a name, accepted ones first.
        """
