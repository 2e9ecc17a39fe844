"""`python -m augenhoehe`."""

import sys

from augenhoehe.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
