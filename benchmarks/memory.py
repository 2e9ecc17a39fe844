"""The memory a process holds, where the system says so."""

from __future__ import annotations

import resource
from pathlib import Path


def resident_megabytes() -> float:
    """Return what this process holds now; on systems without /proc the most it has held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(
            line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS")
        )
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
