"""The examples in the docstrings of the compiled classes run."""

import doctest

import pytest
import warta
from warta import _core

FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
CLASSES = [value for value in vars(_core).values() if isinstance(value, type)]


def examples(owner):
    """The docstrings of a class and its members, by name."""
    yield owner.__name__, owner.__doc__
    for name, member in vars(owner).items():
        yield f"{owner.__name__}.{name}", getattr(member, "__doc__", None)


TESTS = [
    doctest.DocTestParser().get_doctest(text, {"warta": warta}, name, None, None)
    for owner in CLASSES
    for name, text in examples(owner)
    if text and ">>>" in text
]


@pytest.mark.parametrize("test", TESTS, ids=lambda test: test.name)
def test_the_examples_of(test):
    said = []
    assert doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append).failed == 0, "".join(said)


def test_there_are_examples():
    assert {"Cleaner", "Cleaner.fit", "Cleaner.save_model", "Pipeline"} <= {test.name for test in TESTS}
