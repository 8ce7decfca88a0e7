"""``python -m nnlab`` does what ``nnlab`` does."""

import sys

from nnlab.cli import main

if __name__ == "__main__":
    sys.exit(main())
