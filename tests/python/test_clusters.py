"""warta on Spark, Ray, Dask and Daft gives what it gives on one machine, row for row.

The nested columns are tested at once; what starts a cluster is slow. Spark needs Java 17 or later.
"""

import getpass
import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import crawls
import pyarrow as pa
import pytest
from warta import Cleaner, Gazetteer, GazetteerError, InputError, Pipeline, Templates
from warta.corpus.nested import Job, Nester, flat
from warta.corpus.ship import Cargo, load, made_by, ship

RECORDS = [*crawls.records(120), {"url": "https://kosong.example/", "title": None, "text": None}]
RECORDS.append({"url": "https://surrogate.example/", "title": "Beras", "text": "Harga naik di Mesir."})
COLUMNS = {name: [record.get(name) for record in RECORDS] for name in ("url", "title", "text", "n")}
TABLE = pa.table(COLUMNS)
LISTS = ("mentions", "dates", "removed", "quotes", "sources")


def expected(name: str, extra: dict | None = None) -> list[dict]:
    """The rows of a table of the batch, by the address of their documents."""
    batch = Pipeline().analyze_batch(COLUMNS["text"], titles=COLUMNS["title"], urls=COLUMNS["url"])
    rows = batch.tables[name].to_arrow().to_pylist()
    made = [{"url": COLUMNS["url"][row.pop("doc")], **row} for row in rows]
    return sorted(made, key=order)


def order(row: dict) -> tuple:
    return row["url"], str(row.get("part")), row.get("start") or 0, row.get("end") or 0, row.get("layer") or 0, str(row)


def by_address(rows: list[dict]) -> list[dict]:
    return sorted(rows, key=order)


def missing(library: str) -> None:
    """Fails in `.ci/run`, where everything must be there; elsewhere says what is missing."""
    what = f"{library} is not installed: pip install --group cluster"
    if importlib.util.find_spec(library) is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(what)


# --- the columns


def test_nested_columns_are_the_tables():
    job = Job("analyze", beside={"titles": "title", "urls": "url"}, lists=LISTS)
    made = Nester(job, Pipeline()).table(TABLE)
    assert made.column_names == ["url", "title", "text", "n", "document", *LISTS]
    for name in LISTS:
        assert by_address(flat(made, name, ["url"]).to_pylist()) == expected(name), name
    documents = [{"url": url, **row} for url, row in zip(COLUMNS["url"], made["document"].to_pylist(), strict=True)]
    assert by_address(documents) == expected("documents")
    at = COLUMNS["text"].index(None)
    assert made["document"][at].as_py()["text"] is None and made["mentions"][at].as_py() is None


def test_clean_and_find_are_nested_too():
    cleaned = Nester(Job("clean", lists=("removed",)), Cleaner()).table(TABLE)
    assert cleaned["document"][0].as_py()["text"] == Cleaner().clean(COLUMNS["text"][0]).text
    found = Nester(Job("find", lists=("mentions",)), Gazetteer.builtin()).table(TABLE)
    assert [m["surface"] for m in found["mentions"][0].as_py()] == [
        m.surface for m in Gazetteer.builtin().find(COLUMNS["text"][0])
    ]
    assert found["mentions"][COLUMNS["text"].index(None)].as_py() is None


def test_skewed_batches_are_cut():
    from warta.corpus.nested import CHARACTERS

    long = "Harga beras naik di pasar. " * (CHARACTERS // 20)
    batch = pa.RecordBatch.from_pydict({"text": ["satu", long, None, "dua", long, "tiga"]})
    made = list(Nester(Job("find", lists=("mentions",)), Gazetteer.builtin()).batches(batch))
    assert [piece.num_rows for piece in made] == [2, 3, 1]


def test_empty_and_unknown():
    nester = Nester(Job("analyze", lists=LISTS), Pipeline())
    assert nester.table(TABLE.slice(0, 0)).num_rows == 0
    with pytest.raises(InputError, match="no column isi; there are url"):
        Job("analyze", text="isi").kept(TABLE.column_names)
    with pytest.raises(InputError, match="a column mentions is there already"):
        Job("analyze", lists=("mentions",)).kept(["text", "mentions"])


def test_a_bad_row_says_why():
    bad = pa.table({"text": ["Harga naik.", "Harga turun."], "date": ["besok lusa", "2024-05-01"]})
    made = Nester(Job("analyze", beside={"published": "date"}, lists=("mentions",)), Pipeline()).table(bad)
    assert "besok lusa" in made["document"][0].as_py()["error"] and made["mentions"][0].as_py() is None
    assert made["document"][1].as_py()["error"] is None and made["mentions"][1].as_py() == []


def test_nothing_of_a_cluster_is_imported():
    code = "import sys, warta, warta.corpus; print({'pyspark', 'ray', 'dask', 'daft', 'pyarrow'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"


# --- how pipelines travel


OWN = Gazetteer([{"id": f"own{n}", "name": f"Pasar Nama {n}", "type": "FAC"} for n in range(2_000)])


@pytest.mark.parametrize("engine", [Pipeline(gazetteer=OWN), OWN, Cleaner(), Gazetteer.builtin()], ids=["pipeline", "own", "cleaner", "builtin"])
def test_what_is_shipped_arrives(tmp_path, monkeypatch, engine):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    paths = ship(engine, tmp_path)
    assert len(paths) == (2 if OWN in (engine, getattr(engine, "gazetteer", None)) else 1)
    assert load(paths[0]) == engine and load(paths[0]) is load(paths[0])
    assert paths[0].stat().st_size < 4_000 and paths == ship(engine, tmp_path)
    assert Cargo(engine).unpacked() == engine


def test_a_machine_holds_one_file_for_all_processes_of_a_user(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cargo = Cargo(OWN)
    assert cargo.unpacked() == cargo.unpacked() == OWN
    (folder,) = tmp_path.glob(f"warta-{getpass.getuser()}")
    (file,) = folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700 and file.suffix == ".gazetteer"
    file.unlink()
    folder.rmdir()
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")  # somebody else was here first
    assert cargo.unpacked() == OWN and not list((tmp_path / "elsewhere").iterdir())


def test_a_mapped_gazetteer_travels_whole(tmp_path):
    """Not as the path that it has on the driver; and it is mapped again where it arrives."""
    (tmp_path / "driver").mkdir()
    OWN.save(tmp_path / "driver" / "names.warta")
    mine = Pipeline(gazetteer=Gazetteer.load(tmp_path / "driver" / "names.warta"))
    first, beside = ship(mine, tmp_path / "sent")
    shutil.rmtree(tmp_path / "driver")
    assert load(first) == Pipeline(gazetteer=OWN)
    assert str(beside) in Path("/proc/self/maps").read_text() if sys.platform == "linux" else True


def test_what_arrives_is_what_was_shipped(tmp_path):
    import pickle

    other = Gazetteer([{"id": "lain", "name": "Lain", "type": "FAC"}])
    first, beside = ship(OWN, tmp_path)
    other.save(beside)
    with pytest.raises(GazetteerError, match="another list"):
        load(first)
    beside.unlink()
    with pytest.raises(GazetteerError, match="cannot read"):
        load(first)
    old = tmp_path / "old.pickle"
    old.write_bytes(pickle.dumps({**made_by(Cleaner()), "warta_version": "0.0.9"}) + pickle.dumps(Cleaner()))
    with pytest.raises(InputError, match="warta_version is 0.0.9 on the driver and .* on this machine"):
        load(old)


def test_shipping_leaves_nothing_behind(tmp_path):
    code = "from warta import *; from warta.corpus.ship import ship; print(*ship(Gazetteer([Entry('a', 'Anyer', 'GPE')])))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert len(done.stdout.split()) == 2 and not list(tmp_path.iterdir())


# --- Spark


@pytest.fixture(scope="module")
def spark():
    missing("pyspark")
    if shutil.which("java") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Spark needs Java 17 or later (apt install openjdk-17-jre-headless)")
    import pyspark
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "4").getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def pages(spark):
    schema = "url string, title string, text string, n long"
    rows = [tuple(values) for values in zip(*COLUMNS.values(), strict=True)]
    return spark.createDataFrame(rows, schema).repartition(4)


def local(df) -> list[dict]:
    return by_address([row.asDict(recursive=True) for row in df.collect()])


@pytest.mark.slow
def test_spark_gives_what_one_machine_gives(pages):
    import warta.spark

    found = warta.spark.analyze(pages, id="url", url="url", title="title", tables=LISTS).cache()
    assert found.columns == ["url", "title", "text", "n", "document", *LISTS]
    for name in LISTS:
        assert local(warta.spark.table(found, name, id="url")) == expected(name), name
    assert local(warta.spark.table(found, "document", id="url")) == expected("documents")
    kept = {row["url"]: row["n"] for row in found.select("url", "n").collect()}
    assert kept == dict(zip(COLUMNS["url"], COLUMNS["n"], strict=True))
    assert warta.spark.analyze(pages, id="url", keep=[]).columns == ["url", "document", *LISTS[:1], "quotes", "sources", "dates", "removed"]


@pytest.mark.slow
def test_spark_cleans_and_finds(pages, tmp_path):
    import warta.spark

    cleaned = {row["url"]: row["document"]["text"] for row in warta.spark.clean(pages, id="url").collect()}
    alone = Cleaner().clean_batch(COLUMNS["text"]).documents.to_pydict()["text"]
    assert cleaned == dict(zip(COLUMNS["url"], alone, strict=True))
    Gazetteer([{"id": "pasar", "name": "Pasar", "type": "FAC"}]).save(tmp_path / "names.warta")
    mine = Gazetteer.load(tmp_path / "names.warta")
    found = local(warta.spark.table(warta.spark.find(pages, gazetteer=mine), "mentions", id="url"))
    rows = mine.find_batch(COLUMNS["text"]).mentions.to_arrow().to_pylist()
    assert found == by_address([{"url": COLUMNS["url"][row.pop("doc")], **row} for row in rows])


@pytest.mark.slow
def test_spark_refuses_at_the_call(pages):
    """Not hours later, in a worker's traceback."""
    import warta.spark as spark

    for message, call in {
        "column n: expected one of string, .*, found long": lambda: spark.analyze(pages, text="n"),
        "no column isi; there are url, title": lambda: spark.analyze(pages, text="isi"),
        "no column nomor; there are": lambda: spark.analyze(pages, id="nomor"),
        "keep: expected a sequence of names, found the name 'url'": lambda: spark.analyze(pages, keep="url"),
        "tables: expected a sequence of names": lambda: spark.clean(pages, tables="removed"),
        "no table quote; there are": lambda: spark.analyze(pages, tables=["quote"]),
        "where: expected": lambda: spark.analyze(pages, where="somewhere"),
        "expected what can analyze, found Cleaner": lambda: spark.analyze(pages, pipeline=Cleaner()),
        "a column document is there already": lambda: spark.analyze(pages.withColumnRenamed("n", "document")),
        "no column sites; there are": lambda: spark.fit_templates(pages, site="sites"),
        "no column mention; there are": lambda: spark.table(pages, "mention", id="url"),
    }.items():
        with pytest.raises(InputError, match=message):
            call()


@pytest.mark.slow
def test_spark_takes_columns_as_they_are(pages):
    """Dates, names with dots, and columns of types that warta does not read."""
    import warta.spark
    from pyspark.sql import functions as fn

    odd = pages.select(
        fn.col("url").alias("page.url"),
        fn.lit("Harga naik pada Senin di Mesir.").alias("text"),
        fn.to_timestamp(fn.lit("2024-05-02 10:00:00")).alias("at"),
        fn.array(fn.lit(1), fn.lit(2)).alias("numbers"),
        fn.lit(3).alias("document"),
    ).limit(3)
    found = warta.spark.analyze(odd, id="page.url", published="at", keep=["numbers"])
    assert found.columns[:3] == ["page.url", "numbers", "document"]
    rows = warta.spark.table(found, "dates", id="page.url").collect()
    assert [(row["value"], row["page.url"].startswith("https://")) for row in rows] == [("2024-04-29", True)] * 3
    assert [row["numbers"] for row in found.select("numbers").collect()] == [[1, 2]] * 3


@pytest.mark.slow
def test_spark_connect(tmp_path):
    missing("grpc")
    code = """
import warta.spark
from pyspark.sql import SparkSession
from warta import Entry, Gazetteer, Pipeline
session = SparkSession.builder.remote("local[2]").getOrCreate()
pages = session.createDataFrame([("a", "Rusia membeli beras di Pasar Baru."), ("b", None)], "url string, text string")
mine = Pipeline(gazetteer=Gazetteer([Entry("baru", "Pasar Baru", "FAC")]))
found = warta.spark.analyze(pages, id="url", pipeline=mine, tables=["mentions"])
print([tuple(row) for row in warta.spark.table(found, "mentions", id="url").select("url", "surface", "id").collect()])
session.stop()
"""
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=300)
    assert done.stdout.splitlines() == ["[('a', 'Pasar Baru', 'baru')]"], done.stderr[-2_000:]


@pytest.mark.slow
def test_spark_fits_templates_in_parts(pages):
    import warta.spark

    fitted = warta.spark.fit_templates(pages)
    assert fitted.to_bytes() == Templates.fit(COLUMNS["text"], COLUMNS["url"]).to_bytes()
    pipeline = Pipeline(Cleaner(templates=fitted))
    row = warta.spark.analyze(pages, url="url", pipeline=pipeline).where(f"url = '{COLUMNS['url'][3]}'").collect()[0]
    assert row["document"]["text"] == pipeline.analyze(COLUMNS["text"][3], url=COLUMNS["url"][3]).cleaned.text


@pytest.mark.slow
def test_spark_reports_memory_and_time(pages, capsys):
    """Of every executor: its peak, and the time of a document in it."""

    def measured(batches):
        from warta.corpus.nested import Job, Nester

        nester = Nester(Job("analyze", beside={"urls": "url"}, lists=("mentions",)), Pipeline())
        rows = 0
        began = time.process_time()
        for batch in batches:
            rows += sum(made.num_rows for made in nester.batches(batch))
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        micro = 1e6 * (time.process_time() - began) / max(rows, 1)
        yield pa.RecordBatch.from_pydict({"process": [os.getpid()], "megabytes": [used], "micros": [micro]})

    rows = pages.mapInArrow(measured, "process long, megabytes long, micros double").collect()
    with capsys.disabled():
        for row in rows:
            print(f"\nSpark worker {row['process']}: {row['megabytes']} MB, {row['micros']:.0f} us of processor a document", end="")
    assert len({row["process"] for row in rows}) >= 2
    assert all(row["megabytes"] < 700 for row in rows)


# --- Ray


@pytest.fixture(scope="module")
def ray():
    missing("ray")
    import ray

    # Two workers hold a processor each; the third is for what reads.
    ray.init(num_cpus=3, object_store_memory=200 << 20, include_dashboard=False, log_to_driver=False)
    yield ray
    ray.shutdown()


def on_ray(ray, **asked) -> pa.Table:
    from warta.ray import Analyze

    found = ray.data.from_arrow(TABLE).repartition(4).map_batches(
        Analyze,
        fn_constructor_kwargs={"title": "title", "url": "url", **asked},
        batch_format="pyarrow",
        batch_size=40,
        concurrency=2,
    )
    return pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="permissive")


@pytest.mark.slow
def test_ray_gives_what_one_machine_gives(ray):
    made = on_ray(ray, tables=LISTS)
    for name in LISTS:
        assert by_address(flat(made, name, ["url"]).to_pylist()) == expected(name), name


@pytest.mark.slow
def test_ray_maps_the_gazetteer_on_each_machine(ray, tmp_path):
    """A list that lies in a file of the driver's is found where there is no such file."""
    from warta.ray import put

    (tmp_path / "driver").mkdir()
    Gazetteer([{"id": "pasar", "name": "Pasar", "type": "FAC"}]).save(tmp_path / "driver" / "names.warta")
    mine = Pipeline(gazetteer=Gazetteer.load(tmp_path / "driver" / "names.warta"))
    batch = mine.analyze_batch(COLUMNS["text"], titles=COLUMNS["title"], urls=COLUMNS["url"])
    reference = put(mine)
    shutil.rmtree(tmp_path / "driver")
    found = flat(on_ray(ray, pipeline=reference, tables=("mentions",), keep=["url"]), "mentions", ["url"])
    wanted = batch.mentions.to_arrow().to_pylist()
    assert found.num_rows and by_address(found.to_pylist()) == by_address([{"url": COLUMNS["url"][row.pop("doc")], **row} for row in wanted])


# --- the examples of the pages


def example(page: str, number: int = 0) -> str:
    """A ```python block of a page."""
    text = (Path(crawls.ROOT) / "docs" / page).read_text(encoding="utf-8")
    return text.split("```python\n")[number + 1].split("```")[0]


@pytest.mark.slow
@pytest.mark.parametrize("library", ["dask", "daft"])
def test_the_example_of(library, tmp_path, monkeypatch):
    missing(library)
    import pyarrow.parquet as pq

    (tmp_path / "crawl").mkdir()
    for part in range(3):
        pq.write_table(TABLE.slice(part * 41, 41), tmp_path / "crawl" / f"{part}.parquet")
    monkeypatch.chdir(tmp_path)
    # Where Ray runs already, Daft would send the work to its workers, which are in another folder.
    monkeypatch.setenv("DAFT_RUNNER", "native")
    names: dict = {"__name__": "example"}
    exec(compile(example(f"{library}.md"), f"docs/{library}.md", "exec"), names)
    rows = names["mentions"].to_dict("records")
    short = ("url", "start", "end", "surface", "id")
    wanted = [{name: row[name] for name in short} for row in expected("mentions")]
    tidy = [{name: None if row[name] != row[name] else row[name] for name in short} for row in rows]
    key = lambda row: [str(row[name]) for name in short]  # noqa: E731
    assert sorted(tidy, key=key) == sorted(wanted, key=key)
