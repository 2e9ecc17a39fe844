"""Run every benchmark, one after the other."""

from __future__ import annotations

import subprocess
import sys

NAMES = (
    "sealing",
    "help_start",
    "page_time",
    "page_weight",
    "customer_pages",
    "entry_keys",
    "draft_delay",
    "durability",
    "report_time",
    "clarity",
    "mirror",
    "mirror_speed",
)

if __name__ == "__main__":
    for name in NAMES:
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
