"""`python -m warta` is the command `warta`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
