"""What the doctor says of a machine, told by what was seen there: no machine is looked at."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_docs.doctor.console import ConsoleFacts, judge_console
from cchc_docs.doctor.line import Line, Status
from cchc_docs.doctor.packages import (
    OPTIONAL,
    REQUIRED,
    PackageFacts,
    PythonFacts,
    judge_packages,
    judge_python,
)
from cchc_docs.doctor.places import (
    DEEPEST,
    PathFacts,
    SpaceFacts,
    WriteFacts,
    judge_long_paths,
    judge_open_files,
    judge_space,
    judge_writing,
)
from cchc_docs.doctor.programs import (
    ConverterFacts,
    PrinterFacts,
    judge_converter,
    judge_font,
    judge_printer,
    read_lpstat,
)
from cchc_docs.publish.working_place import STAGING

GOOD, MUST, SHOULD = Status.GOOD, Status.MUST, Status.SHOULD
MB = 1_000_000
WHOLE = {name: PackageFacts("99.0") for name in (*REQUIRED, *OPTIONAL)}
OFFICE = ConverterFacts("LibreOffice 24.2.5", "C:/Program Files/LibreOffice/program/soffice.com")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (judge_python(PythonFacts((3, 11, 0), 64, "python")), GOOD),
        (judge_python(PythonFacts((3, 10, 9), 64, "python")), MUST),
        (judge_converter(OFFICE), GOOD),
        (judge_converter(replace(OFFICE, word="Microsoft Word 16")), GOOD),
        (judge_converter(replace(OFFICE, used="LibreOffice 6.4.7")), SHOULD),
        (judge_converter(ConverterFacts("Microsoft Word 16", word="Microsoft Word 16")), SHOULD),
        (judge_converter(ConverterFacts(fault="Máy chưa có chương trình. Cài LibreOffice.", is_missing=True)), SHOULD),
        (judge_font("Times New Roman"), GOOD),
        (judge_font("Liberation Serif"), GOOD),
        (judge_font("DejaVu Serif"), SHOULD),
        (judge_font(None), SHOULD),
        (judge_printer(PrinterFacts("HP_LaserJet", 2)), GOOD),
        (judge_printer(PrinterFacts(None, 2)), SHOULD),
        (judge_printer(PrinterFacts(None)), SHOULD),
        (judge_writing(WriteFacts({"D:/CCHC": ""})), GOOD),
        (judge_writing(WriteFacts({"D:/CCHC": "", "C:/Program Files/cchc": "Permission denied"})), MUST),
        (judge_space(SpaceFacts({"C:": 50_000 * MB})), GOOD),
        (judge_space(SpaceFacts({"C:": 50_000 * MB, "D:": 500 * MB})), SHOULD),
        (judge_space(SpaceFacts({"C:": 50 * MB})), MUST),
        (judge_open_files([]), GOOD),
        (judge_open_files([f"cong_van_{n}.docx" for n in range(9)]), SHOULD),
        (judge_console(ConsoleFacts(True, "utf-8")), GOOD),
        (judge_console(ConsoleFacts(True, "ANSI_X3.4-1968")), SHOULD),
        (judge_console(ConsoleFacts(True, "cp1258", 437)), GOOD),
        (judge_console(ConsoleFacts(False, "cp1258", 1258)), SHOULD),
        (judge_console(ConsoleFacts(False, "cp1258", 65001)), GOOD),
        (judge_long_paths(PathFacts(400, None)), GOOD),
        (judge_long_paths(PathFacts(259, 259)), GOOD),
        (judge_long_paths(PathFacts(260, 259)), SHOULD),
    ],
)
def test_each_thing_is_good_or_says_in_one_sentence_what_to_do(line: Line, status: Status):
    assert line.status is status
    assert bool(line.advice) == (status is not GOOD)
    assert line.found and "\n" not in line.found + line.advice
    if line.advice:
        assert line.advice.endswith(".") and not re.search(r"\. [A-ZĐ]", line.advice)


def test_open_files_are_named_but_not_all_of_many():
    line = judge_open_files([f"cong_van_{n}.docx" for n in range(9)])
    assert "cong_van_0.docx" in line.found and line.found.endswith("và 3 tệp khác")


def test_the_disk_with_the_least_room_counts():
    assert "D:" in judge_space(SpaceFacts({"C:": 50_000 * MB, "D:": 500 * MB})).found


def test_all_packages_there():
    assert {line.status for line in judge_packages(WHOLE)} == {GOOD}


@pytest.mark.parametrize(
    ("package", "facts", "status", "word"),
    [
        ("lxml", PackageFacts(None), MUST, "chưa có lxml"),
        ("openpyxl", PackageFacts("3.0.10"), MUST, "cần 3.1.5"),
        ("lxml", PackageFacts("5.3", "ImportError: DLL load failed"), MUST, "DLL load failed"),
        ("pypdfium2", PackageFacts(None), SHOULD, "chưa có pypdfium2"),
        ("zlib-ng", PackageFacts(None), GOOD, "không bắt buộc"),
        ("zlib-ng", PackageFacts("1.0", "ImportError: x"), SHOULD, "không dùng được"),
    ],
)
def test_a_package_missing_old_or_broken(package: str, facts: PackageFacts, status: Status, word: str):
    [line] = [line for line in judge_packages({**WHOLE, package: facts}) if package in line.name + line.found]
    assert line.status is status and word in line.found


def test_a_newer_version_with_letters_is_still_newer():
    assert judge_packages({**WHOLE, "openpyxl": PackageFacts("3.2.0rc1")})[0].status is GOOD


def test_the_lists_of_packages_are_those_of_the_project():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["check"]]
    wanted = dict(re.match(r"([\w-]+)>=([\d.]+)", line).groups() for line in named)
    ours = {name: least for name, (_, least, *_) in {**REQUIRED, **OPTIONAL}.items()}
    assert ours == wanted


def test_no_path_with_codes_of_usual_length_is_deeper_than_said():
    """A form while it is staged, with a version beside."""
    period, agency = "P" * 10, "A" * 12
    assert len(f"/{STAGING}/bo/bieu_mau/{period}/bieu_mau_{period}_{agency}_ban_moi_2.docx") == DEEPEST


def test_what_lpstat_prints():
    default = "system default destination: HP_LaserJet\n"
    assert read_lpstat(default, "HP_LaserJet\nCanon\n") == PrinterFacts("HP_LaserJet", 2)
    assert read_lpstat("no system default destination\n", "") == PrinterFacts(None, 0)
