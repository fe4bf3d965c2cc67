"""A whole year of a plan with real files: made, changed, edited by hand, issued, changed again, put back."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cchc_docs.assign.jobs import Selection
from cchc_docs.converting import published_entries
from cchc_docs.issue.entries import Numbers
from cchc_docs.issuing import IssueRequest, issue
from cchc_docs.keeping import history_of, restore
from cchc_docs.merge.settle import accepted, rejected
from cchc_docs.pipeline import BuildRequest, Built, build, check_workbook
from cchc_docs.publish.history import HISTORY
from cchc_docs.registering import Exports, export, registered
from tests.builders import edited
from tests.dump import dump_docx
from tests.merge.clerk import retyped, saved_by_libreoffice
from tests.merge.scripts import texts

SAMPLE = Path(__file__).parents[2] / "data/xa_mau_2026.xlsx"
TODAY = date(2026, 1, 5)
SIGNED = {"Người ký công văn": "Nguyễn Văn A", "Số kế hoạch": None}


class Commune:
    """A clerk's working folder with the sample of a xã."""

    def __init__(self, root: Path) -> None:
        (root / "data").mkdir(parents=True)
        self.root, self.workbook = root, root / "data/xa_mau_2026.xlsx"
        self.out = root / "output/xa_mau_2026"
        shutil.copy(SAMPLE, self.workbook)
        self.day = 0

    def build(self, dry_run: bool = False) -> Built:
        self.day += 1
        built = build(BuildRequest(self.workbook, dry_run=dry_run, when=f"2026-01-{self.day:02d}T08:00:00+07:00"))
        assert built.published, built.checked.diagnostics
        return built

    def set_plan(self, values: dict[str, str | None]) -> None:
        def change(book) -> None:
            for row in book["Kế hoạch"].iter_rows(max_col=2):
                if row[0].value in values:
                    row[1].value = values[row[0].value]

        edited(self.workbook, change)

    def set_task(self, code: str, key: str, value: str) -> None:
        cell = next(task for task in check_workbook(self.workbook).plan.tasks if task.code == code).places[key]

        def change(book) -> None:
            book[cell.sheet][cell.address].value = value

        edited(self.workbook, change)

    def agencies_of(self, code: str) -> set[str]:
        parties = check_workbook(self.workbook).assignments.parties
        party = next(party for party in parties if party.task.code == code)
        return {agency.code for agency in (*party.leads, *party.partners)}

    def order(self) -> list[str]:
        return [one.agency.code for one in check_workbook(self.workbook).assignments.by_agency]

    def letter(self, agency: str) -> Path:
        return self.out / f"cong_van/cong_van_{agency}.docx"

    def files(self) -> dict[str, tuple[bytes, int]]:
        return {
            path.relative_to(self.out).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in self.out.rglob("*")
            if path.is_file() and HISTORY not in path.parts
        }


def _to_print(folder: Path) -> list[str]:
    return [entry.path for entry in published_entries(folder, Selection())]


@pytest.fixture
def commune(tmp_path) -> Commune:
    return Commune(tmp_path / "Kế hoạch CCHC 2026")


def touched(before: dict[str, tuple[bytes, int]], after: dict[str, tuple[bytes, int]]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} - {"manifest.json"}


def test_a_year_of_a_plan(commune, tmp_path):
    # January: the first set, and a second run that has nothing to do.
    commune.set_plan(SIGNED)
    first = commune.build()
    assert len(first.published.created) == len(commune.files()) - 1
    before = commune.files()
    commune.build()
    assert commune.files() == before

    # Three cells change: what a dry run foretells is what is written, and nothing else is touched.
    commune.set_task("1.4", "time", "Trước ngày 31/5/2026")
    commune.set_task("6.10", "remedy", "Hỗ trợ người dân thanh toán trực tuyến tại nhà văn hóa thôn.")
    commune.set_plan({"Câu kết kế hoạch": "Trên đây là Kế hoạch, đề nghị các cơ quan thực hiện"})
    foretold = commune.build(dry_run=True)
    assert commune.files() == before
    built = commune.build()
    assert [cause.where for cause in built.explained.causes] == [cause.where for cause in foretold.explained.causes]
    assert len(built.explained.causes) == 3
    concerned = commune.agencies_of("1.4") | commune.agencies_of("6.10")
    named = touched(before, commune.files())
    assert named == {"ke_hoach.docx"} | {
        name for name in before if any(name.endswith(f"_{code}.docx") for code in concerned)
    }
    assert named == {file.path for cause in built.explained.causes for file in cause.files}

    # A clerk rewords two letters in LibreOffice, and saves a third without a change; then the data change for all.
    mine, other, third = sorted(commune.agencies_of("1.4"))[:3]
    opened = {code: commune.letter(code).read_bytes() for code in (mine, other, third)}
    words = {code: retyped(opened[code], ("Kính gửi", "Trân trọng kính gửi")) for code in (mine, other)}
    for code, content in saved_by_libreoffice(opened | words, tmp_path).items():
        commune.letter(code).write_bytes(content)
    edits = {code: commune.letter(code).read_bytes() for code in (mine, other)}
    commune.set_task("1.4", "time", "Trước ngày 30/6/2026")
    built = commune.build()
    for code, edit in edits.items():
        letter = commune.letter(code)
        assert letter.read_bytes() == edit
        tracked = letter.with_stem(f"{letter.stem}_theo_doi").read_bytes()
        new = letter.with_stem(f"{letter.stem}_ban_moi").read_bytes()
        assert texts(rejected(tracked)) == texts(edit)
        assert texts(accepted(tracked)) == [text.replace("Kính gửi", "Trân trọng kính gửi") for text in texts(new)]
    assert "30/6/2026" in dump_docx(commune.letter(third).read_bytes())
    assert not commune.letter(third).with_stem(f"cong_van_{third}_ban_moi").exists()

    # She takes one of the new versions, leaves the other letter in her words, and all get their numbers.
    commune.letter(other).unlink()
    commune.build()
    done = issue(IssueRequest(commune.workbook, TODAY, numbers=Numbers(starts={"KH": 15, "CV": 27})))
    assert (done.faults, done.entries[0].sign, done.entries[1].sign) == ((), "15/KH-UBND", "27/UBND-VHXH")
    issued = {file.path for entry in done.entries for file in entry.files}
    assert issued == {"ke_hoach.docx"} | {name for name in before if name.startswith(("cong_van/", "bieu_mau/"))}
    as_issued = commune.files()
    assert not [name for name in as_issued if "_ban_moi" in name or "_theo_doi" in name]
    hers, plain = (dump_docx(commune.letter(code).read_bytes()) for code in (mine, other))
    assert "Trân trọng kính gửi" in hers and "30/6/2026" in hers and "/UBND-VHXH" in hers
    assert "Trân trọng" not in plain

    # March: a deadline changes after issue. What is issued stays, forms too; those concerned get drafts of both.
    commune.set_task("4.2", "time", "Trước ngày 30/9/2026")
    built = commune.build()
    told = {one.entry.agency for one in built.outdated}
    assert told == {""} | commune.agencies_of("4.2")
    now = commune.files()
    assert {name for name in issued if now[name] != as_issued[name]} == set()
    drafts = {name for name in now if name.startswith("sua_doi/lan_1/")}
    of_forms = {name for name in drafts if "/bieu_mau/" in name}
    assert len(drafts) - len(of_forms) == len(told) and len(of_forms) == 4 * (len(told) - 1)
    assert touched(as_issued, now) == drafts
    amended = issue(IssueRequest(commune.workbook, date(2026, 3, 2), amends=True))
    assert len(amended.entries) == len(told)

    assert [path for path in _to_print(commune.out) if path.startswith("cong_van/")] == [
        f"cong_van/cong_van_{code}.docx" for code in commune.order() if code not in told
    ]
    assert {path for path in _to_print(commune.out) if path.startswith("sua_doi/")} == drafts

    # The register has every number once, and what was issued survives even a return to the first set.
    rows = registered(commune.root)
    numbers = [(entry.series.book, entry.number) for entry in rows]
    assert len(numbers) == len(set(numbers)) == len(done.entries) + len(amended.entries)
    books = export(commune.root, Exports(commune.root / "so.xlsx", commune.root / "so.docx"), None)
    assert sum(len(book.rows) for book in books) == len(rows)
    assert openpyxl.load_workbook(commune.root / "so.xlsx").sheetnames
    there = commune.files()
    restore(commune.out, 1, "2026-04-01T08:00:00+07:00")
    after = commune.files()
    files = {file.path for entry in rows for file in entry.files}
    assert {name for name in files if after[name][0] != there[name][0]} == set()
    assert history_of(commune.out).sets[0].record.restored == 1
