"""Rules of the house that no linter knows: who may import whom, codes listed, nothing local in the files."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from cchc_docs.errors import ExitCode

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cchc_docs"
STAGES = {"read", "validate", "lint", "assign", "issue", "render", "check", "compare", "merge", "publish"}
NOUNS = {"model", "viet", "ooxml"}
#: Room → rooms it may import from, besides itself and errors.
MAY_IMPORT = {
    **dict.fromkeys(STAGES, NOUNS),
    "viet": set(),
    "ooxml": set(),
    "model": {"ooxml"},  # only units: lengths in the profile
    "pipeline": STAGES
    | NOUNS
    | {
        "workspace",
        "template_cache",
        "trial_printing",
        "sealed_files",
        "making",
        "rebuilding",
        "explaining",
        "hand_edited",
        "as_issued",
        "drafting",
        "cchc_docs",
    },
    "making": STAGES | NOUNS | {"rebuilding"},
    "rebuilding": STAGES | NOUNS | {"template_cache"},
    "reaching": STAGES | NOUNS | {"rebuilding"},
    "explaining": STAGES | NOUNS | {"rebuilding", "reaching"},
    "keeping": STAGES | NOUNS | {"explaining", "workspace", "cchc_docs"},
    "as_issued": STAGES | NOUNS | {"workspace"},
    "status": STAGES
    | NOUNS
    | {"workspace", "pipeline", "rebuilding", "hand_edited", "template_cache", "sealed_files", "as_issued"},
    "drafting": STAGES | NOUNS | {"workspace", "template_cache", "own_wording", "sealed_files"},
    "own_wording": STAGES | NOUNS | {"hand_edited"},
    "issuing": STAGES | NOUNS | {"workspace", "drafting", "pipeline", "own_wording"},
    "correcting": STAGES | NOUNS | {"workspace", "pipeline", "registering"},
    "registering": STAGES | NOUNS | {"workspace"},
    "trial_printing": STAGES | NOUNS,
    "new_files": STAGES | NOUNS | {"workspace"},
    "checking": STAGES | NOUNS | {"trial_printing", "workspace"},
    "revising": STAGES | NOUNS,
    "comparing": STAGES | NOUNS,
    "hand_edited": STAGES | NOUNS,
    "pulling": STAGES | NOUNS | {"comparing", "hand_edited"},
    "converting": STAGES | NOUNS | {"pdf_cache", "sealed_files", "workspace"},
    "binding": STAGES | NOUNS | {"converting", "packets", "extracting", "workspace"},
    "packets": STAGES | NOUNS | {"converting"},
    "extracting": STAGES | NOUNS,
    "previewing": STAGES | NOUNS | {"converting", "workspace"},
    "doctor": STAGES | NOUNS,
    "workspace": set(),
    "sealed_files": set(),
    "template_cache": {"sealed_files"},
    "pdf_cache": {"sealed_files"},
    "cli": {
        "pipeline",
        "status",
        "issuing",
        "correcting",
        "registering",
        "new_files",
        "checking",
        "trial_printing",
        "revising",
        "comparing",
        "keeping",
        "hand_edited",
        "pulling",
        "converting",
        "binding",
        "previewing",
        "doctor",
        "workspace",
        "model",
        "viet",  # to quote the clerk's words
        "assign",
        "issue",
        "check",
        "publish",
        "cchc_docs",
    },
}


def imports_of(module: Path) -> set[str]:
    """Rooms that a module imports, anywhere in it."""
    rooms = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name == "cchc_docs":
                rooms.add("cchc_docs")
            elif name.startswith("cchc_docs."):
                rooms.add(name.split(".")[1])
    return rooms


def room_of(module: Path) -> str:
    relative = module.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def test_no_import_goes_up_or_sideways():
    wrong = []
    for module in PACKAGE.rglob("*.py"):
        room = room_of(module)
        if room not in ("__init__", "__main__", "errors"):
            strangers = imports_of(module) - MAY_IMPORT[room] - {room, "errors"}
            wrong += [f"{module.relative_to(ROOT)} → {stranger}" for stranger in sorted(strangers)]
    assert wrong == []


def modules_importing(library: str) -> set[str]:
    pattern = re.compile(rf"^\s*(?:from|import) {library}\b", re.MULTILINE)
    return {room_of(m) for m in PACKAGE.rglob("*.py") if pattern.search(m.read_text(encoding="utf-8"))}


def test_each_outside_library_lives_in_its_own_room():
    assert modules_importing("docxtpl") == {"render"}
    assert modules_importing("openpyxl") == {"publish"}
    assert modules_importing("lxml") == {"read", "render", "check", "merge", "publish", "ooxml"}
    assert modules_importing("sqlite3") == {"publish"}
    assert modules_importing("click") == {"cli"}
    assert modules_importing("pypdfium2") == {"check"}
    assert modules_importing("zlib_ng") == {"ooxml"}


def test_every_exit_code_is_told_once():
    table = (ROOT / "docs/codes.md").read_text(encoding="utf-8").split("## R:")[0]
    assert re.findall(r"^\| (\d+) \|", table, re.MULTILINE) == [str(code.value) for code in sorted(ExitCode)]


def test_every_diagnostic_code_is_listed_and_every_listed_code_exists():
    used = set()
    for module in PACKAGE.rglob("*.py"):
        used |= set(re.findall(r'"([CNRVATWKLMS]\d{3})"', module.read_text(encoding="utf-8")))
    listed = set(
        re.findall(r"^\| ([CNRVATWKLMS]\d{3}) \|", (ROOT / "docs/codes.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert used == listed


def tracked_files() -> list[Path]:
    """Files under version control: an environment or an output beside them is nobody's business."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if listed.returncode:
        pytest.skip("không phải bản sao git")
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_no_file_names_a_folder_of_one_machine():
    places = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")
    suffixes = {".py", ".md", ".toml", ".txt", ".yml", ""}
    named = [
        path
        for path in tracked_files()
        if path.suffix in suffixes
        and path.is_file()
        and path != Path(__file__)
        and places.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []
