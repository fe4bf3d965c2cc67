"""The benchmark still runs and still compares like with like. Nothing here is timed."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.machine import machine_text
from benchmarks.report import write_sections

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def quick_letter_table(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("benchmark")
    command = [sys.executable, "-m", "benchmarks", "--table", "letter", "--quick", "--folder", str(folder)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300).stdout


def test_ours_and_docxtpl_are_in_the_letter_table(quick_letter_table):
    titles = [line.split("|")[1].strip() for line in quick_letter_table.splitlines() if line.startswith("| ")]
    assert {"docxtpl", "floor: Jinja compiled once", "cchc_docs: render", "cchc_docs: tags + render"} <= set(titles)


def test_every_contender_writes_the_text_that_docxtpl_writes(quick_letter_table):
    assert "TEXT DIFFERS" not in quick_letter_table
    assert "Visible text as docxtpl's" in quick_letter_table


def test_a_contender_that_is_not_installed_is_named(quick_letter_table):
    for name in ("docx-mailmerge2", "easy-template-x"):
        assert name in quick_letter_table


def test_measured_sections_replace_themselves_and_nothing_else(tmp_path):
    report = tmp_path / "performance.md"
    write_sections(report, "Machine: M.", {"letter": "first", "help": "words"})
    report.write_text(report.read_text(encoding="utf-8") + "\nA note of our own.\n", encoding="utf-8")
    write_sections(report, "Machine: M.", {"letter": "second"})
    text = report.read_text(encoding="utf-8")
    assert "first" not in text
    assert all(words in text for words in ("second", "words", "A note of our own."))


def test_the_machine_is_named_without_hosts_or_paths():
    text = machine_text()
    assert "Python" in text and "zlib" in text and "/" not in text
