"""Python and the packages we stand on: are they there, new enough, and do they load?"""

import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from cchc_docs.doctor.line import Line, good, must, should

PYTHON_FROM = (3, 11)
#: Package → (module to load, from which version on). As in pyproject.toml; a test compares.
REQUIRED = {
    "click": ("click", "8.5"),
    "docxtpl": ("docxtpl", "0.20"),
    "jinja2": ("jinja2", "3.1"),
    "lxml": ("lxml.etree", "5"),
    "openpyxl": ("openpyxl", "3.1.5"),
}
#: Package → (module, from which version on, what goes without it).
OPTIONAL = {
    "pypdfium2": ("pypdfium2", "5", "cchc preview, check --printed, build --prove"),
    "zlib-ng": ("zlib_ng", "1", "tạo văn bản nhanh hơn"),
}
#: Not to be had for every Python; nothing but time is lost without it.
ONLY_FASTER = {"zlib-ng"}


@dataclass(frozen=True, slots=True)
class PythonFacts:
    version: tuple[int, int, int]
    bits: int
    program: str


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """`version` None: not installed; `fault`: why it does not load, "" when it does."""

    version: str | None
    fault: str = ""


def see_python() -> PythonFacts:
    bits = 64 if sys.maxsize > 2**32 else 32
    return PythonFacts(sys.version_info[:3], bits, sys.executable)


def judge_python(facts: PythonFacts) -> Line:
    text = f"{'.'.join(map(str, facts.version))}, {facts.bits} bit, {facts.program}"
    if facts.version[:2] < PYTHON_FROM:
        return must("Python", text, "Cài Python 3.11 trở lên rồi cài lại cchc_docs.")
    return good("Python", text)


def see_packages() -> dict[str, PackageFacts]:
    return {name: _package(name, module) for name, (module, *_) in {**REQUIRED, **OPTIONAL}.items()}


def _package(name: str, module: str) -> PackageFacts:
    try:
        found = version(name)
    except PackageNotFoundError:
        return PackageFacts(None)
    try:
        import_module(module)
    except Exception as fault:  # a broken package may raise anything, and saying so is our work
        return PackageFacts(found, f"{type(fault).__name__}: {fault}")
    return PackageFacts(found)


def judge_packages(facts: Mapping[str, PackageFacts]) -> list[Line]:
    """One line for what is required, one for each optional package."""
    bad = [text for name, (_, least) in REQUIRED.items() if (text := _fault(name, facts[name], least))]
    there = ", ".join(f"{name} {facts[name].version}" for name in REQUIRED if facts[name].version)
    install = "Cài lại từ thư mục mã nguồn: python -m pip install --force-reinstall ."
    lines = [must("Gói bắt buộc", "; ".join(bad), install) if bad else good("Gói bắt buộc", there)]
    for name, (_, least, use) in OPTIONAL.items():
        fault, title = _fault(name, facts[name], least), f"Gói {name}"
        if not fault:
            lines.append(good(title, f"{facts[name].version} ({use})"))
        elif name in ONLY_FASTER and facts[name].version is None:
            lines.append(good(title, f"không có; chỉ để {use}, không bắt buộc"))
        else:
            lines.append(should(title, f"{fault} ({use})", f"Chạy: python -m pip install --upgrade {name}"))
    return lines


def _fault(name: str, facts: PackageFacts, least: str) -> str:
    if facts.version is None:
        return f"chưa có {name}"
    if _numbers(facts.version) < _numbers(least):
        return f"{name} {facts.version} cũ, cần {least}"
    return f"{name} {facts.version} không dùng được ({facts.fault})" if facts.fault else ""


def _numbers(text: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, found[0].split("."))) if found else ()


def system_name() -> str:
    """“Windows 11”, “Linux 6.1”."""
    return f"{platform.system()} {platform.release()}"
