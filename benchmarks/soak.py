"""Writers killed with signal 9 at random moments: counts what was acknowledged and what of it was lost.

``python benchmarks/soak.py [TRIALS]``: 200 trials where none are named. Ends with 1 where anything was lost.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.store.killing import main

if __name__ == "__main__":
    main(sys.argv[1:] or ["200"])
