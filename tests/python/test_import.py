"""`import warta` is light."""

import re
import subprocess
import sys
from importlib.metadata import requires

LIST = "import sys, warta; print(*sorted(name.split('.')[0] for name in sys.modules))"
HEAVY = {"pandas", "polars", "pyarrow", "numpy", "rich", "matplotlib", "IPython", "narwhals", "duckdb", "spacy", "datasets", "pytest"}
SPENT = "import time; start = time.process_time(); import warta; print(time.process_time() - start)"


def test_no_other_library_is_imported():
    loaded = set(subprocess.run([sys.executable, "-c", LIST], capture_output=True, text=True, check=True).stdout.split())
    assert "warta" in loaded and not loaded & HEAVY


def test_a_plain_install_brings_only_what_the_command_line_needs():
    plain = [one for one in requires("warta") or [] if "extra ==" not in one]
    assert [re.match(r"[\w-]+", one)[0] for one in plain] == ["rich"]


def test_it_takes_no_time():
    """In processor time, which other work on the machine disturbs less; the best of some fresh processes."""
    runs = [subprocess.run([sys.executable, "-c", SPENT], capture_output=True, text=True, check=True) for _ in range(5)]
    assert min(float(run.stdout) for run in runs) <= 0.060


def test_every_name_is_there():
    import warta

    assert sorted(warta.__all__) == warta.__all__
    assert all(hasattr(warta, name) for name in warta.__all__)
    assert all(getattr(warta, name).__doc__ for name in warta.__all__)
    assert all(getattr(warta, name).__module__.startswith("warta") for name in warta.__all__)
