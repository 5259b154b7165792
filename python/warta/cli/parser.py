"""The arguments of every command.

The parser is the standard library's argparse: it is kept as long as Python is, adds no dependency, and imports in a
few milliseconds, where click or typer would cost more than all of `warta --help` does. Commands are imported when one
is run.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import TypeAlias

__all__ = ["Usage", "parse"]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

INPUTS = """\
inputs:
  FILE.txt .md, -          one article each; - is standard input
  FILE.jsonl .csv .parquet one document a record (.parquet needs pyarrow)
  FILE.wet .warc           one document a record that holds text (needs warcio); HTML is not read
  FOLDER                   its files with these suffixes, sorted; folders in it are not entered
  'crawl/**/*.jsonl.gz'    the files of a pattern, sorted
  All but .parquet may end in .gz or .zst. Text must be UTF-8.

exit codes:
  0 all went well   1 some input failed: each is named, the rest goes on   2 mistake in the command
"""

MAIN = """\
examples:
  warta analyze article.txt                     a report of one article
  warta clean crawl.jsonl.gz --format jsonl     clean text, one JSON object a line
  warta find article.txt --mode all             names with offsets
  warta rules id.related                        what the rules of related links look for
  warta explain article.txt:1204                why the character at offset 1204 was kept or dropped
  warta case article.txt:1204                   a test case that says that this decision is wrong
  warta train mine.jsonl --out mine.json        adapt the cleaner to labelled documents
  warta eval lines gold.jsonl --model mine.json how well it does on labelled documents

`warta COMMAND --help` has more.
"""

ANALYZE = """\
examples:
  warta analyze examples/articles                             a report of each, then all together
  warta analyze crawl.jsonl --text body --date tanggal -o out.jsonl
  warta analyze crawl.jsonl.gz -o tables/                     Parquet tables (needs pyarrow)
  warta analyze 'crawl/*.parquet' -o tables/ --resume         goes on after a kill
  warta analyze - --format jsonl < article.txt | jq '.mentions[] | [.surface, .id]'

"""

CLEAN = """\
examples:
  warta clean article.txt > clean.txt
  warta clean article.txt --show-removed        and what was removed, by which rule
  warta clean crawl.csv --text isi --format jsonl

  Text on standard output has control characters escaped; --format jsonl gives it exactly.

"""

FIND = """\
examples:
  warta find article.txt                        the longest names
  warta find article.txt --mode all             names inside names too
  warta find crawl.jsonl --format jsonl | jq -r .id | sort | uniq -c | sort -n

  This looks at the whole text, menus and captions included; `warta analyze` knows what is the article.

"""

RULES = """\
examples:
  warta rules                                   all rules
  warta rules --label related
  warta rules id.related                        those whose id starts so
  warta rules id.related.baca-juga              one rule: why, phrases, what it hits and what it misses
"""

EXPLAIN = """\
examples:
  warta explain article.txt                     every line: kept or dropped, and what spoke for it
  warta explain article.txt:1204                the place at offset 1204, in full
  curl -s URL | extract | warta explain -

"""

CASE = """\
examples:
  warta case article.txt:1204                            what was kept there is to be dropped, or the other way round
  warta case article.txt:1204 --label related            it is a link to another story
  warta case article.txt:88 --means russia               the name there is Russia; --means "" when it is no name
  warta case article.txt:1204 -o tests/mine.warta.toml   at the end of a file that pytest runs

The case holds as few lines around the place as give the same decision.
"""

TEMPLATES = """\
examples:
  warta templates build crawl.jsonl.gz --out sites.templates    every record names its url, outlet or site
  warta templates build contoh/ --site contoh.id --out contoh.templates
  warta templates merge part-*.templates --out sites.templates
  warta templates show sites.templates contoh.id
  warta clean crawl.jsonl.gz --templates sites.templates --format jsonl
"""


GAZETTEER = """\
examples:
  warta gazetteer about                                         the builtin list
  warta gazetteer about names.csv
  warta gazetteer lint names.csv --corpus crawl.jsonl.gz        what is wrong with the names, and what to do
  warta gazetteer lint names.csv --mended better.csv
  warta gazetteer convert patterns.jsonl names.csv --from spacy
  warta gazetteer convert emiten.csv names.jsonl --id kode --name nama --ticker kode --default-type ORG --derive company
  warta gazetteer coverage names.csv crawl.jsonl.gz             what they find, and what they miss

GAZETTEER is `world`, the builtin list, or a file: .csv .tsv .jsonl, or what --from says, also packed as .gz or .bz2.
docs/gazetteers.md leads through it.
"""


TRAIN = """\
examples:
  warta train mine.jsonl --out mine.json                     adapt the shipped model
  warta train mine.jsonl --from mine.json --out next.json    go on from another
  warta train mine.jsonl --out mine.json --check             and measure on sites it did not see

LABELLED.jsonl has one object a line, with offsets in code points, ends exclusive:
  {"text": "...", "lines": [{"start": 0, "end": 23, "label": "ui"}], "cuts"?, "title"?, "site"?}
Lines are whole lines; those not listed are unlabelled. `keep` and `drop` are labels too. The model goes to --model of
the other commands, or to warta.Cleaner(model=...). docs/adapt.md leads through it.

"""

EVAL = """\
examples:
  warta eval lines gold.jsonl                                scores, confusion, the worst lines
  warta eval lines gold.jsonl --save before.json
  warta eval lines gold.jsonl --model mine.json --against before.json
  warta eval lines gold.jsonl --against before.json --fail-if-worse
  warta eval dates dates.jsonl                               {"text", "dates", "reference_date"?} a line
  warta eval quotes quotes.jsonl                             {"text", "quotes"} a line
  warta eval sources sources.jsonl                           {"text", "sources"} a line
  warta eval mentions names.jsonl                            {"text", "mentions", "title"?} a line

The gold documents have the form that `warta train --help` gives. keep-F1 and drop-F1 count lines; body loss is the
share of the article's own characters that are not in the clean text, false cuts those of them that were cut out of kept
lines; a cut is found when none of its letters and digits is in the clean text, and exact when no character too much or
too little left it.

exit codes:
  0 all went well   1 with --fail-if-worse: a score is worse   2 mistake in the command or the documents
"""


class Usage(Exception):
    """A mistake in the command that argparse cannot see."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; `run` among them is the function of the command. Raises SystemExit as argparse does.

    >>> from warta.cli.parser import parse
    >>> parse(["clean", "a.txt", "--format", "jsonl"]).paths
    ['a.txt']
    """
    parser = argparse.ArgumentParser(
        prog="warta",
        description="Crawled news, cleaned and entity-linked, with exact offsets.",
        epilog=MAIN,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_analyze, _clean, _find, _rules, _explain, _case, _templates, _gazetteer, _train, _eval):
        add(commands)
    return parser.parse_args(argv)


class _Version(argparse.Action):
    """`--version`: the metadata that knows it takes longer to import than the rest of the parser."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"warta {version('warta')}")
        parser.exit()


def _parser(commands: Commands, name: str, does: str, epilog: str) -> argparse.ArgumentParser:
    """The parser of a command or a job, with its help."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=does,
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def _command(commands: Commands, name: str, does: str, epilog: str) -> argparse.ArgumentParser:
    parser = _parser(commands, name, does, epilog)
    parser.set_defaults(run=lambda arguments: import_module(f".{name}", __package__).run(arguments))
    return parser


def _analyze(commands: Commands) -> None:
    parser = _command(commands, "analyze", "tell article from debris, and name who is in it", ANALYZE + INPUTS)
    _documents(parser)
    help_format = "report: for people (default); jsonl: one Article a line (default with -o FILE); text: the clean text"
    parser.add_argument("--format", choices=("report", "jsonl", "text"), help=help_format)
    parser.add_argument(
        "-o", "--output", metavar="FILE|FOLDER/", help="write JSON lines, or Parquet tables into a folder"
    )
    where = "names of the article alone (default), or those of captions, menus and other stories' headlines too"
    parser.add_argument("--where", choices=("article", "page"), default="article", help=where)
    _with_templates(parser)
    _tables(parser)
    _common(parser)


def _tables(parser: argparse.ArgumentParser) -> None:
    tables = parser.add_argument_group("tables, with -o FOLDER/")
    keep = "pass this column through to `documents`; may be repeated (default: all; '' none)"
    tables.add_argument("--keep", action="append", metavar="NAME[,NAME]", help=keep)
    learn = "read the input twice: first learn what the documents of each site have in common"
    tables.add_argument("--learn-templates", action="store_true", help=learn)
    stories = "group near-identical clean texts: story, story_size and story_first of `documents`"
    tables.add_argument("--stories", action="store_true", help=stories)
    tables.add_argument("--strict", action="store_true", help="stop at the first bad record")
    tables.add_argument("--resume", action="store_true", help="go on with the run that was stopped in FOLDER")
    tables.add_argument("--overwrite", action="store_true", help="replace the tables that are in FOLDER")
    part = "million characters of text in a part (default: 64)"
    tables.add_argument("--part-size", type=_positive, default=64, metavar="N", help=part)
    largest = "million bytes; a larger record is an error of its own (default: 64)"
    tables.add_argument("--largest-record", type=_positive, default=64, metavar="N", help=largest)


def _clean(commands: Commands) -> None:
    parser = _command(commands, "clean", "print the clean text", CLEAN + INPUTS)
    _documents(parser)
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="default: text")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there")
    parser.add_argument("--show-removed", action="store_true", help="print what was removed below each text")
    _with_templates(parser)
    _site(parser)
    _common(parser)


def _find(commands: Commands) -> None:
    parser = _command(commands, "find", "print names with their offsets in code points", FIND + INPUTS)
    _documents(parser)
    parser.add_argument("--mode", choices=("longest", "all"), default="longest", help="all: names inside names too")
    parser.add_argument("--format", choices=("table", "jsonl"), default="table", help="default: table")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there")
    _common(parser, languages=False)


def _rules(commands: Commands) -> None:
    parser = _command(commands, "rules", "list the rules of the language packs, and explain them", RULES)
    parser.add_argument("id", nargs="?", metavar="ID", help="a rule, or the start of several ids")
    parser.add_argument("--label", help="only the rules of this label")
    parser.add_argument("--format", choices=("table", "jsonl"), default="table", help="default: table")
    _language(parser)
    _colour(parser)


def _explain(commands: Commands) -> None:
    parser = _command(commands, "explain", "say why each line of a text was kept or dropped", EXPLAIN)
    parser.add_argument("place", metavar="FILE[:OFFSET]", help="a text file or -, and a position in code points from 0")
    _with_templates(parser)
    _site(parser)
    _language(parser)
    _model(parser)
    _colour(parser)


def _case(commands: Commands) -> None:
    parser = _command(commands, "case", "write a test case from a wrong decision", CASE)
    parser.add_argument("place", metavar="FILE:OFFSET", help="a text file or -, and a position in code points from 0")
    parser.add_argument("--label", help="what the line really is")
    parser.add_argument("--means", metavar="ID", help="what the name at that place really means")
    parser.add_argument("--id", help="the case's name (default: its first words)")
    parser.add_argument("--why", help="what the case is about")
    parser.add_argument("-o", "--output", metavar="CASES.warta.toml", help="write it at the end of this file")
    _with_templates(parser)
    _language(parser)
    _model(parser)


def _train(commands: Commands) -> None:
    parser = _command(commands, "train", "adapt the cleaner to labelled documents", TRAIN)
    parser.add_argument("labelled", nargs="+", metavar="LABELLED.jsonl", help="labelled documents; also .gz, .zst")
    parser.add_argument("-o", "--out", required=True, metavar="MODEL", help="write the model there")
    start = "the model to start from, and to be pulled towards (default: the shipped one)"
    parser.add_argument("--from", dest="model", metavar="MODEL", help=start)
    check = "measure too: each site with a model that did not see it; documents of one site in five parts"
    parser.add_argument("--check", action="store_true", help=check)
    parser.add_argument("--pull", type=float, metavar="P", help="less learns faster and forgets faster (default: 10)")
    parser.add_argument("--passes", type=int, metavar="N", help="over the documents (default: 120)")
    _language(parser)
    parser.set_defaults(templates=None)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    _colour(parser)


def _eval(commands: Commands) -> None:
    parser = _command(commands, "eval", "measure the cleaner, and what is found, on labelled documents", EVAL)
    what = ("lines", "dates", "mentions", "quotes", "sources")
    parser.add_argument("what", choices=what, help="labels of lines and cuts in them, or what was found")
    parser.add_argument("gold", nargs="+", metavar="GOLD.jsonl", help="labelled documents; also .gz, .zst")
    _model(parser)
    _language(parser)
    parser.set_defaults(templates=None)
    lines = parser.add_argument_group("with `eval lines`")
    lines.add_argument("--worst", type=_number, metavar="N", help="wrong lines to show (default: 10)")
    lines.add_argument("--save", metavar="RUN.json", help="keep the result for --against")
    lines.add_argument("--against", metavar="RUN.json", help="compare with a result that was kept")
    worse = "exit with 1 when a score is worse than in --against by more than BY (default: 0)"
    lines.add_argument("--fail-if-worse", nargs="?", type=float, const=0.0, metavar="BY", help=worse)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    _colour(parser)


def _templates(commands: Commands) -> None:
    parser = _parser(commands, "templates", "learn what the documents of each site have in common", TEMPLATES)
    jobs = parser.add_subparsers(title="jobs", metavar="JOB", required=True)
    build = _job(jobs, "build", "learn the templates of documents that name their site", TEMPLATES + "\n" + INPUTS)
    _documents(build)
    _site(build)
    build.add_argument("--examples", action="store_true", help="keep short lines as they are: names of people too")
    build.add_argument("--out", required=True, metavar="FILE", help="write there")
    _common(build, languages=False)
    merge = _job(jobs, "merge", "make one file of parts, in any order", TEMPLATES)
    merge.add_argument("paths", nargs="+", metavar="FILE", help="files that `build` or `merge` wrote")
    merge.add_argument("--out", required=True, metavar="FILE", help="write there")
    show = _job(jobs, "show", "print the sites of a file, or what recurs in one, as JSON lines", TEMPLATES)
    show.add_argument("path", metavar="FILE", help="a file that `build` or `merge` wrote")
    show.add_argument("site", nargs="?", metavar="SITE", help="a site")


def _gazetteer(commands: Commands) -> None:
    does = "look at a list of names, check it, convert it, measure what it finds"
    parser = _parser(commands, "gazetteer", does, GAZETTEER)
    jobs = parser.add_subparsers(title="jobs", metavar="JOB", required=True)
    about = _list_job(jobs, "about", "say what a list holds", optional=True)
    about.add_argument("--format", choices=("text", "jsonl"), default="text", help="default: text")
    _list_columns(about)
    lint = _list_job(jobs, "lint", "say what is wrong with the names of a list", optional=True)
    lint.add_argument("--corpus", nargs="+", metavar="PATH", help="documents: what they write as words is no name")
    lint.add_argument("--text", metavar="NAME", help="their column of texts; default: text, content or body")
    lint.set_defaults(outlet=None)
    lint.add_argument("--mended", metavar="FILE.csv", help="write the list with what is suggested")
    lint.add_argument("--fail", action="store_true", help="exit with 1 when something is found")
    lint.add_argument("--format", choices=("table", "jsonl"), default="table", help="default: table")
    _list_columns(lint)
    _colour(lint)
    convert = _list_job(jobs, "convert", "write a list in another format")
    convert.add_argument("out", metavar="OUT", help="the file to write: .csv or .jsonl, or what --to says")
    convert.add_argument("--to", choices=("csv", "jsonl", "spacy"), help="default: by the name of OUT")
    _list_columns(convert)
    coverage = _list_job(jobs, "coverage", "say what a list finds in documents, and what it misses", INPUTS)
    coverage.add_argument("paths", nargs="+", metavar="PATH", help="documents: files, folders, or -")
    coverage.add_argument("--text", metavar="NAME", help="their column of texts; default: text, content or body")
    coverage.add_argument("--outlet", metavar="NAME", help="their column of outlets; default: outlet, source or site")
    coverage.add_argument("--format", choices=("text", "jsonl"), default="text", help="default: text")
    _list_columns(coverage)


def _list_job(jobs: Commands, name: str, does: str, more: str = "", optional: bool = False) -> argparse.ArgumentParser:
    parser = _job(jobs, name, does, GAZETTEER + ("\n" + more if more else ""), ".gazetteer")
    which = "`world` or a file"
    if optional:
        parser.add_argument("gazetteer", nargs="?", default="world", metavar="GAZETTEER", help=f"{which} (default: world)")
    else:
        parser.add_argument("gazetteer", metavar="GAZETTEER", help=which)
    return parser


def _list_columns(parser: argparse.ArgumentParser) -> None:
    formats = ("csv", "jsonl", "spacy", "flashtext", "wikidata", "wikidata-csv", "geonames", "ftm")
    lists = parser.add_argument_group("how the list is read")
    lists.add_argument("--from", dest="source", choices=formats, help="its format; default: by its name")
    lists.add_argument("--id", metavar="NAME", help="column of the ids (default: id); '' where the name is the id")
    lists.add_argument("--name", metavar="NAME", help="column of the names (default: name)")
    lists.add_argument("--type", metavar="NAME", help="column of the types (default: type)")
    lists.add_argument("--aliases", metavar="NAME", help="column of other names, parted by |")
    lists.add_argument("--ticker", metavar="NAME", help="column of stock exchange tickers")
    lists.add_argument("--default-type", metavar="TYPE", help="the type where the list says none")
    lists.add_argument("--derive", choices=("company",), help="add the names that news gives a company")
    lists.add_argument("--skip-bad", action="store_true", help="leave bad rows out instead of stopping")


def _job(jobs: Commands, name: str, does: str, epilog: str, module: str = ".templates") -> argparse.ArgumentParser:
    parser = _parser(jobs, name, does, epilog)
    parser.set_defaults(run=lambda arguments: getattr(import_module(module, __package__), name)(arguments))
    return parser


def _with_templates(parser: argparse.ArgumentParser) -> None:
    what = "what the documents of each site have in common: a file that `warta templates build` wrote"
    parser.add_argument("--templates", metavar="FILE", help=what)


def _site(parser: argparse.ArgumentParser) -> None:
    what = "the site of every document; default: the url's host, else the outlet"
    parser.add_argument("--site", metavar="NAME", help=what)


def _documents(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    columns = parser.add_argument_group("columns of .jsonl .csv .parquet", "An empty name (--date '') reads none.")
    columns.add_argument("--text", metavar="NAME", help="default: text, content or body")
    columns.add_argument("--id", metavar="NAME", help="default: id")
    columns.add_argument("--title", metavar="NAME", help="default: title")
    columns.add_argument("--outlet", metavar="NAME", help="default: outlet, source or site")
    columns.add_argument("--url", metavar="NAME", help="default: url")
    columns.add_argument("--date", metavar="NAME", help="when it was published; default: published or date")


def _common(parser: argparse.ArgumentParser, languages: bool = True) -> None:
    if languages:
        _language(parser)
        _model(parser)
    parser.add_argument(
        "-j", "--threads", type=_threads, metavar="N", help="default: WARTA_NUM_THREADS, else all cores"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress")
    _colour(parser)


def _language(parser: argparse.ArgumentParser) -> None:
    what = "a language pack to use, by its code or folder; may be repeated (default: id and en); none: form alone"
    parser.add_argument("--language", action="append", metavar="CODE|FOLDER", help=what)


def _model(parser: argparse.ArgumentParser) -> None:
    what = "the cleaner's model, as `warta train` writes it (default: the shipped one)"
    parser.add_argument("--model", metavar="FILE", help=what)


def _colour(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _number(value: str) -> int:
    if not value.isdecimal():
        raise argparse.ArgumentTypeError(f"expected a number from 0, found {value!r}")
    return int(value)


def _positive(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 2_000:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to 2000, found {value!r}")
    return int(value)


def _threads(value: str) -> int:
    if not value.isdecimal() or not 1 <= int(value) <= 1024:
        raise argparse.ArgumentTypeError(f"expected a number from 1 to 1024, found {value!r}")
    return int(value)
