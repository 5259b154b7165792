"""Gazetteers from files and frames, and into them: every format, every fault with its place."""

import bz2
import gzip
import json
import warnings

import pandas
import polars
import pyarrow
import pytest

from warta import Alias, BatchWarning, Entry, Gazetteer, GazetteerError, InputError

OWN = Gazetteer(
    [
        Entry("ru", "Rusia", "GPE", aliases=["Russia", Alias("RF", case="exact")], data={"country": "RU"}, prior=2),
        Entry("moscow", "Moskow", "GPE", parent="ru", aliases=[Alias("Moskow", policy="blocked_by(Uskup _)")]),
        Entry("wang", "Wang Yi", "PER", aliases=[Alias("Wang", policy="needs_full_name", lang="id", prior=0.5)]),
        Entry("odd", 'PT "Nusa, Jaya"; Tbk', "ORG", aliases=["baris\nbaru", "a|b"], data={"n": 3, "list": [1, "x"]}),
    ]
)


@pytest.fixture
def file(tmp_path):
    def write(text, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def names(gazetteer):
    return {entry.id: [entry.name, *(alias.text for alias in entry.aliases)] for entry in gazetteer}


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_written_files_are_read_again(kind, tmp_path):
    path = tmp_path / f"list.{kind}"
    getattr(OWN, f"to_{kind}")(path)
    assert getattr(Gazetteer, f"from_{kind}")(path) == OWN
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    world = Gazetteer.builtin("world")
    getattr(world, f"to_{kind}")(path)
    assert getattr(Gazetteer, f"from_{kind}")(path, languages=world.languages) == world


def test_the_tables_are_read_again():
    for frame in (OWN.table("aliases"), OWN.to_arrow("aliases"), OWN.to_pandas("aliases"), OWN.to_polars("aliases")):
        assert Gazetteer(frame) == OWN
        assert Gazetteer.from_frame(frame) == OWN
    assert OWN.to_polars()["aliases"].to_list()[0] == ["Russia", "RF"]
    assert OWN.to_pandas()["country"].tolist()[:2] == ["RU", "RU"]
    assert OWN.to_arrow().column_names == ["id", "name", "type", "aliases", "prior", "parent", "country", "data"]
    assert len(OWN.table()) == len(OWN)
    with pytest.raises(InputError, match='expected "entities" or "aliases", found "rows"'):
        OWN.table("rows")


def test_a_table_of_entities(file):
    text = "\ufeffid,name,type,aliases,country\nru,Rusia,GPE,Russia|RF | Federasi Rusia,RU\r\nun,PBB,ORG,,\n"
    for delimiter in ",;\t":
        list_ = Gazetteer.from_csv(file(text.replace(",", delimiter)))
        assert names(list_) == {"ru": ["Rusia", "Russia", "RF", "Federasi Rusia"], "un": ["PBB"]}
        assert list_["ru"].data == {"country": "RU"} and list_["un"].data == {}


def test_a_row_for_each_alias_in_any_order(file):
    text = "kode,nama,jenis,alias,case\na,Satu,ORG,,\nb,Dua,ORG,Dwi,\na,Satu,ORG,EKA,exact\na,,,Tunggal,\n"
    list_ = Gazetteer.from_csv(file(text), id="kode", name="nama", type="jenis")
    assert names(list_) == {"a": ["Satu", "EKA", "Tunggal"], "b": ["Dua", "Dwi"]}
    assert list_["a"].aliases[0].case == "exact"


def test_the_name_may_be_the_id_and_the_type_the_same_for_all(file):
    list_ = Gazetteer.from_csv(file("name\nRusia\nPBB\n"), id=None, default_type="X")
    assert [(e.id, e.type) for e in list_] == [("Rusia", "X"), ("PBB", "X")]


def test_packed_files(file):
    text = b"id,name,type\nru,Rusia,GPE\n"
    for packed in (gzip.compress(text), bz2.compress(text), gzip.compress(text[:13]) + gzip.compress(text[13:])):
        assert names(Gazetteer.from_csv(file(packed))) == {"ru": ["Rusia"]}


def faults_of(call):
    with pytest.raises(GazetteerError) as raised:
        call()
    return raised.value, [(fault.line, fault.column) for fault in raised.value.faults]


def test_five_bad_rows_among_ten_thousand(file):
    rows = [f"e{i},Nama Nomor{i},ORG,Alias Nomor{i},free" for i in range(10_000)]
    rows[10] = "e10,,ORG,,free"
    rows[500] = "e500,Tanpa Kolom,ORG"
    rows[5000] = "e5000,Nama,ORG,Alias,sometimes"
    rows[7000] = f"e7000,Nama,ORG,{'x' * 513},free"
    rows[9999] = "e3,Lain,ORG,,free"
    path = file("id,name,type,alias,policy\n" + "\n".join(rows) + "\n")
    error, places = faults_of(lambda: Gazetteer.from_csv(path))
    assert str(error).startswith(f"{path}: 5 of 10000 rows are bad\n")
    assert [line for line, _ in places] == [12, 502, 5002, 7002, 10001]
    said = [str(fault) for fault in error.faults]
    for text, expected in zip(said, ["expected a name", "expected 5 cells, found 3", 'found "sometimes"', "at most 512 bytes", 'used twice, for "Lain" and, first in line 5']):
        assert expected in text and str(path) in text
    with pytest.warns(BatchWarning, match="5 of 10000 rows are bad") as caught:
        list_ = Gazetteer.from_csv(path, on_error="skip")
    assert len(list_) == 9995 and "e10" not in list_ and list_["e3"].name == "Nama Nomor3"
    assert len(caught) == 1 and len(caught[0].message.faults) == 5


def test_places_are_of_the_cell_in_code_points(file):
    text = 'id,name,type,case\nña,"dua\nbaris",ORG,smart\nb,"Pañ ""x""",ORG,loud\nc,\xff,ORG,\n'.encode("latin-1")
    text = text.replace("ñ".encode("latin-1"), "ñ".encode())
    error, places = faults_of(lambda: Gazetteer.from_csv(file(text)))
    assert places == [(4, 19), (5, 3)]
    assert 'column "case": expected smart, exact or fold, found "loud"' in str(error.faults[0])
    assert "expected UTF-8" in str(error.faults[1])


def test_a_quote_that_never_closes_is_told(file):
    error, places = faults_of(lambda: Gazetteer.from_csv(file('id,name,type\na,A,ORG\nb,"B,ORG\nc,C,ORG\n')))
    assert places == [(3, 3)] and "a quote that closes" in str(error)


CSV_FAULTS = {
    "missing column": ("kode,name,type\n", {}, 'list.csv:1: expected a column "id" .id="id".*found the columns kode, name, type'),
    "no type": ("id,name\na,A\n", {}, 'expected a column "type" .type="type", or default_type'),
    "two columns": ("id,id,name,type\n", {}, 'expected one column "id", found 2'),
    "empty": ("", {}, 'expected a column "id"'),
    "no such aliases": ("id,name,type\n", {"aliases": "alias"}, 'expected a column "alias" .aliases="alias"'),
    "UTF-16": ("id,name".encode("utf-16"), {}, "list.csv:1:1: expected UTF-8, found UTF-16"),
}


@pytest.mark.parametrize(("text", "options", "message"), CSV_FAULTS.values(), ids=CSV_FAULTS)
def test_faults_of_a_header(file, text, options, message):
    with pytest.raises(GazetteerError, match=message):
        Gazetteer.from_csv(file(text), **options)


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(GazetteerError, match="none.csv: cannot read it"):
        Gazetteer.from_csv(tmp_path / "none.csv")
    with pytest.raises(GazetteerError, match="cannot write it"):
        OWN.to_csv(tmp_path / "no" / "folder.csv")
    with pytest.raises(InputError, match="expected a path, found int"):
        Gazetteer.from_csv(3)
    with pytest.raises(InputError, match="delimiter: expected one ASCII character"):
        Gazetteer.from_csv(tmp_path / "x", delimiter="::")
    broken = tmp_path / "broken.csv"
    broken.write_bytes(gzip.compress(b"id,name,type\n" * 100)[:-12])
    with pytest.raises(GazetteerError, match="broken.csv"):
        Gazetteer.from_csv(broken)


def test_json_lines(file):
    good = '{"id": "a", "name": "Ä", "type": "X", "aliases": ["B", {"text": "C", "case": "exact"}]}'
    bad = ['{"id": "b", "name": "Ñ", "tipe": 1}', "[1]", '{"id": "c"', '{"id": "a", "name": "A", "type": "X"}']
    path = file("\n".join([good, "", *bad]) + "\n", "list.jsonl")
    error, places = faults_of(lambda: Gazetteer.from_jsonl(path))
    assert [line for line, _ in places] == [3, 4, 5, 6] and places[0] == (3, 31)
    assert "unknown field `tipe`" in str(error) and "at line" not in str(error)
    with pytest.warns(BatchWarning):
        assert len(Gazetteer.from_jsonl(path, on_error="skip")) == 1


FRAME = {"id": ["a", "a", "b"], "name": ["Satu", "Satu", "Dua"], "type": ["X"] * 3, "aliases": [["Eka"], ["Tunggal"], []]}


@pytest.mark.parametrize("library", [pandas.DataFrame, polars.DataFrame, pyarrow.table])
def test_frames(library):
    assert names(Gazetteer.from_frame(library(FRAME))) == {"a": ["Satu", "Eka", "Tunggal"], "b": ["Dua"]}
    joined = library({"n": [7, 8], "name": ["Satu", "Dua"], "lain": ["Eka|Tunggal", None], "pegawai": [5, 6], "bagi": [0.5, None]})
    list_ = Gazetteer.from_frame(joined, id="n", aliases="lain", default_type="ORG")
    assert names(list_) == {"7": ["Satu", "Eka", "Tunggal"], "8": ["Dua"]}
    assert [e.data for e in list_] == [{"pegawai": 5, "bagi": 0.5}, {"pegawai": 6}]


def test_columns_of_nothing_but_nulls():
    nothing = pyarrow.array([None, None], pyarrow.dictionary(pyarrow.int32(), pyarrow.large_utf8()))
    frame = pyarrow.table({"id": ["a", "b"], "name": ["Satu", "Dua"], "type": ["X", "X"], "lang": nothing, "parent": pyarrow.nulls(2)})
    assert names(Gazetteer(frame)) == names(Gazetteer.from_frame(frame)) == {"a": ["Satu"], "b": ["Dua"]}
    assert len(OWN.find_batch(nothing).mentions) == 0


def test_faults_of_frames():
    frame = polars.DataFrame({"id": ["a", None, "c"], "name": ["A", "B", " "], "type": ["X", "X", "X"]})
    with pytest.raises(GazetteerError) as raised:
        Gazetteer.from_frame(frame)
    assert [fault.row for fault in raised.value.faults] == [1, 2]
    with pytest.warns(BatchWarning):
        assert len(Gazetteer.from_frame(frame, on_error="skip")) == 1
    for wrong in ([{"id": "a"}], "abc", 3):
        with pytest.raises(InputError, match="frame: expected a data frame or Arrow table"):
            Gazetteer.from_frame(wrong)


def test_spacy_patterns(file, tmp_path):
    lines = [
        {"label": "ORG", "pattern": "Bank Nusa", "id": "nusa"},
        {"label": "ORG", "pattern": [{"LOWER": "nusa"}, {"LOWER": "bank"}], "id": "nusa"},
        {"label": "GPE", "pattern": [{"TEXT": "Timor"}, {"ORTH": "-"}, {"TEXT": "Leste"}]},
        {"label": "X", "pattern": [{"POS": "NOUN"}]},
    ]
    path = file("\n".join(map(json.dumps, lines)), "patterns.jsonl")
    error, places = faults_of(lambda: Gazetteer.from_spacy_patterns(path))
    assert places[0][0] == 4 and "LOWER, TEXT and ORTH" in str(error)
    with pytest.warns(BatchWarning):
        list_ = Gazetteer.from_spacy_patterns(path, on_error="skip")
    assert names(list_) == {"nusa": ["Bank Nusa", "Bank Nusa", "nusa bank"], "GPE:Timor-Leste": ["Timor-Leste", "Timor-Leste"]}
    assert [m.id for m in list_.find("NUSA BANK, bank nusa, Bank Nusa, Timor-Leste")] == ["nusa", "nusa", "GPE:Timor-Leste"]
    out = tmp_path / "out.jsonl"
    list_.to_spacy_patterns(out)
    assert {json.dumps(json.loads(line)["pattern"]) for line in out.read_text().splitlines()} == {
        '"Bank Nusa"',
        '[{"LOWER": "nusa"}, {"LOWER": "bank"}]',
        '"Timor-Leste"',
    }
    assert Gazetteer.from_spacy_patterns(out) == list_


def test_flashtext(file):
    list_ = Gazetteer.from_flashtext({"Jakarta": ["DKI", "Betawi"], "Bali": []}, type="GPE")
    assert names(list_) == {"Jakarta": ["Jakarta", "DKI", "Betawi"], "Bali": ["Bali"]} or [m.id for m in list_.find("DKI dan Bali")] == ["Jakarta", "Bali"]
    path = file("DKI=>Jakarta\nBetawi=>Jakarta\nBali\n=>\n", "keywords.txt")
    error, places = faults_of(lambda: Gazetteer.from_flashtext(path, type="GPE"))
    assert places == [(4, 1)]
    with pytest.warns(BatchWarning):
        list_ = Gazetteer.from_flashtext(path, type="GPE", case="fold", on_error="skip")
    assert [m.id for m in list_.find("dki dan bali, betawi")] == ["Jakarta", "Bali", "Jakarta"]


def item(id_, labels, aliases=None, classes=(), **more):
    claim = lambda value: {"mainsnak": {"datavalue": {"value": value}}, "rank": "normal"}  # noqa: E731
    claims = {"P31": [claim({"id": c}) for c in classes]} if classes else []
    return {
        "type": "item",
        "id": id_,
        "labels": {lang: {"language": lang, "value": text} for lang, text in labels.items()} or [],
        "aliases": {lang: [{"language": lang, "value": text} for text in texts] for lang, texts in (aliases or {}).items()} or [],
        "claims": claims,
        **more,
    }


ITEMS = [
    item("Q159", {"en": "Russia", "id": "Rusia", "ru": "Россия"}, {"en": ["RF", "Russia"]}, ["Q3624078"], sitelinks={"idwiki": {}, "enwiki": {}}),
    item("Q7747", {"en": "Vladimir Putin"}, {}, ["Q5"]),
    item("Q1", {"ru": "Вселенная"}, {}, ["Q5"]),
    item("Q2", {"en": "Some Thing"}),
]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_wikidata_dumps(file, pack):
    text = "[\n" + ",\n".join(map(json.dumps, ITEMS)) + "\n]\n"
    path = file(pack(text.encode()), "dump.json")
    list_ = Gazetteer.from_wikidata_json(path)
    assert names(list_) == {"Q159": ["Rusia", "Russia", "RF"], "Q7747": ["Vladimir Putin"]}
    assert [(e.type, e.prior) for e in list_] == [("GPE", 2), ("PER", 1)]
    assert list_["Q159"].data == {"wikidata": "Q159"}
    more = Gazetteer.from_wikidata_json(path, labels=["ru"], types={"Q5": "X"}, default_type="Y")
    assert names(more) == {"Q159": ["Россия"], "Q1": ["Вселенная"]} and more["Q159"].type == "Y"


def test_faults_of_wikidata_dumps(file):
    error, places = faults_of(lambda: Gazetteer.from_wikidata_json(file('[\n{"id": "Q1", "labels": 3},\n{"id"\n]\n')))
    assert [line for line, _ in places] == [2, 3]


def test_results_of_wikidata_queries(file):
    text = (
        "item,itemLabel,itemAltLabel,type\n"
        'http://www.wikidata.org/entity/Q159,Rusia,"RF, Federasi Rusia",GPE\n'
        "http://www.wikidata.org/entity/Q159,Rusia,Russia,GPE\n"
        "http://www.wikidata.org/entity/Q99,Q99,,GPE\n"
    )
    list_ = Gazetteer.from_wikidata_csv(file(text))
    assert names(list_) == {"Q159": ["Rusia", "RF", "Federasi Rusia", "Russia"]}
    assert list_["Q159"].data == {"wikidata": "Q159"}
    with pytest.raises(GazetteerError, match="expected columns such as item and itemLabel"):
        Gazetteer.from_wikidata_csv(file("a,b\n"))


PLACE = "1642911\tJakarta\tJakarta\tx\t-6.2\t106.8\tP\tPPLC\tID\t\t04\t\t\t\t8540121\t\t8\tAsia/Jakarta\t2024-01-01\n"
ALTERNATE = (
    "1\t1642911\tid\tJakarta\t1\t\t\t\t\t\n"
    "2\t1642911\tid\tDKI Jakarta\t\t\t\t\t\t\n"
    "3\t1642911\tnl\tBatavia\t\t\t\t1\t\t\n"
    "4\t1642911\tlink\thttps://example.org\t\t\t\t\t\t\n"
    "5\t1642911\twkdt\tQ3630\t\t\t\t\t\t\n"
    "6\t99\ten\tElsewhere\t\t\t\t\t\t\n"
)


def test_geonames(file):
    path, places = file(ALTERNATE, "alternateNamesV2.txt"), file(PLACE, "ID.txt")
    list_ = Gazetteer.from_geonames(path, places=places)
    assert names(list_) == {"1642911": ["Jakarta", "DKI Jakarta"]}
    entry = list_["1642911"]
    assert (entry.type, entry.prior, entry.data) == ("GPE", 8540121, {"country": "ID", "wikidata": "Q3630"})
    assert names(Gazetteer.from_geonames(path, labels=["nl", "en"], type="LOC")) == {"1642911": ["Batavia"], "99": ["Elsewhere"]}
    error, places = faults_of(lambda: Gazetteer.from_geonames(file("1\t2\n")))
    assert places[0][0] == 1 and "at least 4 cells parted by tabs, found 2" in str(error)


def test_followthemoney(file):
    lines = [
        {"id": "x1", "schema": "Person", "caption": "Budi Hartana", "properties": {"name": ["Budi Hartana", "Budy Hartana"], "weakAlias": ["Budi"], "country": ["id"], "topics": ["sanction", "role.pep"]}},
        {"id": "x2", "schema": "Company", "properties": {"name": ["PT Nusa"]}},
        {"id": "x3", "schema": "Address", "properties": {"full": ["Jalan Lain"]}},
        {"id": "x4", "schema": "Person", "properties": {}},
    ]
    path = file("\n".join(map(json.dumps, lines)), "entities.ftm.json")
    error, places = faults_of(lambda: Gazetteer.from_followthemoney(path))
    assert [line for line, _ in places] == [4] and "expected a name" in str(error)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        list_ = Gazetteer.from_followthemoney(path, on_error="skip")
    assert names(list_) == {"x1": ["Budi Hartana", "Budy Hartana", "Budi"], "x2": ["PT Nusa"]}
    assert list_["x1"].aliases[1] == Alias("Budi", policy="needs_full_name")
    assert list_["x1"].data == {"country": "ID", "topics": "sanction role.pep", "schema": "Person"}


def test_unions():
    a = Gazetteer([Entry("ru", "Rusia", "GPE", aliases=["RF", Alias("Merah", case="exact")], data={"country": "RU", "x": 1}), Entry("p1", "Paris", "GPE")])
    b = Gazetteer([Entry("ru", "Russia", "STATE", aliases=["Merah"], data={"x": 2}, prior=3), Entry("p2", "Paris", "PER", aliases=["Nona Paris"])], languages=["en"])
    both = a | b
    assert names(both) == {"ru": ["Russia", "RF", "Rusia", "Merah"], "p1": ["Paris"], "p2": ["Paris", "Nona Paris"]}
    ru = both["ru"]
    assert (ru.type, ru.prior, ru.data) == ("STATE", 3, {"country": "RU", "x": 2})
    assert [alias for alias in ru.aliases if alias.text == "Merah"] == [Alias("Merah")]
    assert both.find("Di Paris.")[0].status == "ambiguous" and both.languages == a.languages
    assert names(a.union(b, on_clash="left")) == {**names(both), "p2": ["Nona Paris"]}
    right = a.union(b, on_clash="right")
    assert "p1" not in right and right.find("Di Paris.")[0].id == "p2"
    with pytest.raises(GazetteerError, match='"Paris" is a name of "p1" on the left and of "p2" on the right'):
        a.union(b, on_clash="error")
    assert a.union(Gazetteer([Entry("un", "PBB", "ORG")]), on_clash="error")["un"].name == "PBB"
    assert names(a | a) == names(a)
    with pytest.raises(TypeError):
        a | 3
