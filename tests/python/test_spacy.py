"""The spaCy component."""

import subprocess
import sys

import pytest
import spacy
from warta import Entry, Gazetteer

ENTRIES = [
    {"id": "russia", "name": "Rusia", "type": "GPE"},
    {"id": "russia-mfa", "name": "Kementerian Luar Negeri Rusia", "type": "ORG"},
    {"id": "europe", "name": "Eropa", "type": "LOC"},
    {"id": "ship-1", "name": "Kapal Biru", "type": "FAC"},
    {"id": "ship-2", "name": "Kapal Biru", "type": "FAC"},
]
TEXT = "Kementerian Luar Negeri Rusia memuji Eropanya, dan Kapal Biru berlabuh."


def pipe(**config):
    nlp = spacy.blank("id")
    nlp.add_pipe("warta_gazetteer", config=config)
    return nlp


def ents(doc):
    return [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]


def test_the_entry_point_needs_no_import():
    code = "import spacy; n = spacy.blank('id'); n.add_pipe('warta_gazetteer'); print([(e.text, e.kb_id_) for e in n('Rusia dan Mesir.').ents])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[('Rusia', 'russia'), ('Mesir', 'egypt')]\n"


def test_names_become_entities_with_ids():
    doc = pipe(entries=ENTRIES)(TEXT)
    assert ents(doc) == [
        ("Kementerian Luar Negeri Rusia", "ORG", "russia-mfa"),
        ("Eropanya", "LOC", "europe"),
        ("Kapal Biru", "FAC", ""),
    ]
    assert [(span.text, span.id_) for span in doc.spans["warta"]][:2] == [("Kementerian Luar Negeri Rusia", "russia-mfa"), ("Rusia", "russia")]


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_others_found_stays_or_not(overwrite):
    nlp = spacy.blank("id")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "X", "pattern": "Negeri Rusia memuji"}, {"label": "X", "pattern": "berlabuh"}])
    nlp.add_pipe("warta_gazetteer", config={"entries": ENTRIES, "overwrite": overwrite})
    found = [ent.text for ent in nlp(TEXT).ents]
    first = "Kementerian Luar Negeri Rusia" if overwrite else "Negeri Rusia memuji"
    assert found == [first, "Eropanya", "Kapal Biru", "berlabuh"]


def test_groups_and_entities_can_be_off():
    doc = pipe(entries=ENTRIES, ents=False, spans_key="nama")(TEXT)
    assert not doc.ents and len(doc.spans["nama"]) == 4
    assert not pipe(entries=ENTRIES, spans_key=None)(TEXT).spans


def test_it_is_saved_with_the_pipeline(tmp_path):
    nlp = pipe()
    nlp.get_pipe("warta_gazetteer").gazetteer = Gazetteer([*(Entry(**entry) for entry in ENTRIES)])
    nlp.to_disk(tmp_path / "model")
    assert ents(spacy.load(tmp_path / "model")(TEXT)) == ents(nlp(TEXT))
    again = pipe().from_bytes(nlp.to_bytes())
    assert ents(again(TEXT)) == ents(nlp(TEXT))


def test_empty_and_strange_texts():
    nlp = pipe(entries=ENTRIES)
    assert [ents(doc) for doc in nlp.pipe(["", "   ", "😀 Rusia 😀"])] == [[], [], [("Rusia", "GPE", "russia")]]
