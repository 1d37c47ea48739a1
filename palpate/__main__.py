"""`python -m palpate`."""

import sys

from palpate.cli import main

sys.exit(main())
