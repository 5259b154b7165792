"""Texts of a line or two: what nothing speaks against stays."""

import tomllib
from pathlib import Path

import gold
import pytest
import warta

SHORT = tomllib.loads(Path(__file__).with_name("short.toml").read_text("utf-8"))
BLIND = warta.Cleaner(languages=())


@pytest.mark.parametrize("document", SHORT["documents"] + SHORT["held"])
def test_what_stays_of_a_short_text(document):
    expected = gold.parse(document)
    assert warta.clean(expected.raw).text == expected.clean_text


@pytest.mark.parametrize("document", [d for d in SHORT["held"] if d.startswith("body")])
def test_no_pack_is_needed_to_keep_a_short_text(document):
    expected = gold.parse(document)
    assert BLIND.clean(expected.raw).text == expected.clean_text
