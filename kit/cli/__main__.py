"""`python -m kit.cli` is `kit`, also where the kit is not installed."""

import sys

from kit.cli import main

sys.exit(main())
