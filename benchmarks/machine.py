"""The machine and the programs, in words for docs/performance.md; no host names, no paths."""

import os
import platform
import sys
import zlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "docxtpl",
    "python-docx",
    "docx-mailmerge2",
    "Jinja2",
    "lxml",
    "click",
    "openpyxl",
    "python-calamine",
    "zlib-ng",
)


def machine_text() -> str:
    """Two lines: hardware and system, versions."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.machine()}"
    hardware = f"{_cpu_model()}, {cores} cores, {_memory_gb()} GB, {system}"
    runtime = f"Python {platform.python_version()} ({sys.implementation.name}), zlib {zlib.ZLIB_RUNTIME_VERSION}"
    return f"Machine: {hardware}.\nVersions: {runtime}; {', '.join(_versions())}."


def _cpu_model() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    return platform.processor() or "unknown CPU"


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _versions() -> list[str]:
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return found
