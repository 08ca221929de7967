"""The most memory this process had. Linux only: `ru_maxrss` would count the parent's, too."""

from pathlib import Path


def peak_mb() -> float:
    """The high-water mark of resident memory, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
