"""Power cuts and two clerks at once: no number is lost, none is given twice."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_docs.errors import CannotWriteError
from cchc_docs.issue.entries import Numbers
from cchc_docs.issuing import NotPublishedYetError
from cchc_docs.model.document import DocumentKind
from cchc_docs.pipeline import BuildRequest, Built, build, check_workbook
from cchc_docs.publish.manifest import digest
from cchc_docs.registering import registered
from tests.pipeline.issuing import (
    CHANGED,
    PATIENCE_S,
    ROOT,
    book,
    files,
    given,
    outdated,
    output,
    signs,
    text,
)

# Power cuts, two clerks at once

#: Issues, and is stopped for good at the place named.
RUN = """
import sys, time
from datetime import date
from pathlib import Path
from cchc_docs import issuing
from cchc_docs.drafting import Drafter
from cchc_docs.issuing import IssueRequest
from tests.pipeline.issuing import STARTS, TODAY

signs, place = Path(sys.argv[2]), sys.argv[3]

def stop(*ignored, **others):
    (signs / "there").touch()
    time.sleep(60)

build = issuing.build
if place == "published":
    issuing.build = lambda request: build(request) if request.dry_run else stop()
elif place == "rendered":
    Drafter.made = stop
issuing.issue(IssueRequest(Path(sys.argv[1]), TODAY, numbers=STARTS))
"""


def stopped_at(place: str, workbook: Path, signs: Path) -> None:
    """A process that was killed there with -9."""
    process = subprocess.Popen([sys.executable, "-c", RUN, str(workbook), str(signs), place], cwd=ROOT)
    end = time.monotonic() + PATIENCE_S
    while not (signs / "there").exists():
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    process.kill()
    process.wait(PATIENCE_S)


@pytest.mark.parametrize("next_run", [lambda book: build(BuildRequest(book)), lambda book: given(book, Numbers())])
def test_killed_behind_the_register_the_next_run_publishes_the_same_numbers(
    folder, tmp_path, next_run: Callable[[Path], object]
):
    workbook = book(folder)
    stopped_at("published", workbook, tmp_path)
    entries = registered(folder)
    assert [entry.number for entry in entries] == [15, 27, 28, 29]
    assert not (folder / "output").exists()
    next_run(workbook)
    assert registered(folder) == entries
    for entry in entries:
        for file in entry.files:
            assert digest((output(folder) / file.path).read_bytes()) == file.sha256


def test_killed_before_the_register_is_written_no_number_is_lost(folder, tmp_path):
    workbook = book(folder)
    stopped_at("rendered", workbook, tmp_path)
    assert registered(folder) == ()
    assert signs(given(workbook).entries)[0] == ("", "15/KH-UBND")


@pytest.mark.parametrize("seconds", [0.4, 0.7, 1.0, 1.3])
def test_killed_at_any_moment_the_next_run_ends_with_the_same_numbers(folder, seconds):
    workbook = book(folder)
    command = [
        sys.executable,
        "-m",
        "cchc_docs",
        "issue",
        "--date",
        "05/01/2024",
        "--start",
        "KH=15",
        "--start",
        "CV=27",
    ]
    process = subprocess.Popen([*command, str(workbook)], cwd=ROOT, stdout=subprocess.DEVNULL)
    time.sleep(seconds)
    process.kill()
    process.wait(PATIENCE_S)
    assert given(workbook).faults == ()
    entries = registered(folder)
    assert [entry.number for entry in entries] == [15, 27, 28, 29]
    for file in (file for entry in entries for file in entry.files):
        assert digest((output(folder) / file.path).read_bytes()) == file.sha256
    assert [path for path in folder.rglob("*") if ".dang_ghi" in path.name or "journal" in path.name] == []


def test_data_changed_after_a_power_cut_do_not_change_what_was_issued(folder, tmp_path):
    stopped_at("published", book(folder), tmp_path)
    built = build(BuildRequest(book(folder, CHANGED)))
    assert [code for code, _ in outdated(built)] == ["", "PTP"]
    assert "Trước ngày 30/9/2024" not in text(output(folder) / "cong_van/cong_van_PTP.docx")


def test_two_clerks_issue_two_plans_at_once_and_no_number_is_given_twice(folder):
    books = [book(folder, name=f"ke_hoach_{n}.xlsx") for n in range(4)]
    command = [sys.executable, "-m", "cchc_docs", "issue", "--date", "05/01/2024"]
    runs = [subprocess.Popen([*command, str(b)], cwd=ROOT, stdout=subprocess.DEVNULL) for b in books]
    assert [one.wait(PATIENCE_S) for one in runs] == [0] * 4
    entries = registered(folder)
    assert sorted(e.number for e in entries if e.kind is DocumentKind.PLAN) == [1, 2, 3, 4]
    assert sorted(e.number for e in entries if e.kind is DocumentKind.LETTER) == list(range(1, 13))
    for workbook in books:
        own = [e for e in entries if e.workbook == workbook.stem]
        [plan] = [e for e in own if e.kind is DocumentKind.PLAN]
        letter = text(folder / f"output/{workbook.stem}/cong_van/cong_van_PNV.docx")
        assert f"Kế hoạch số {plan.sign}" in letter


def test_a_build_that_began_before_an_issue_lays_no_draft_over_what_was_issued(folder, monkeypatch):
    workbook = book(folder)
    begun = check_workbook(workbook)
    given(workbook)
    before = files(output(folder))
    monkeypatch.setattr("cchc_docs.pipeline.check_workbook", lambda _: begun)
    with pytest.raises(CannotWriteError, match="sổ đăng ký vừa có thay đổi"):
        build(BuildRequest(workbook))
    assert files(output(folder)) == before


def test_a_document_open_in_word_keeps_the_number_and_says_how_to_go_on(folder, monkeypatch):
    workbook = book(folder)

    def locked(request: BuildRequest) -> Built | None:
        if request.dry_run:
            return None
        raise CannotWriteError("Chưa ghi gì cả: ke_hoach.docx đang mở trong Word. Đóng lại rồi chạy lại.")

    with monkeypatch.context() as patch:
        patch.setattr("cchc_docs.issuing.build", locked)
        with pytest.raises(NotPublishedYetError, match=r"ghi sổ 4 số \(15/KH-UBND.*đang mở trong Word.*cchc build"):
            given(workbook)
    build(BuildRequest(workbook))
    assert "15/KH-UBND" in text(output(folder) / "ke_hoach.docx")
