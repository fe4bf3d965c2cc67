"""cchc history and cchc restore, with real documents."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_docs.cli.main import cchc
from cchc_docs.errors import CannotWriteError, UsageFault
from cchc_docs.keeping import get_workbook_back, history_of, restore
from cchc_docs.model.cause import CauseKind
from cchc_docs.pipeline import BuildRequest, Built, build
from cchc_docs.publish.history import pack_name
from tests.builders import Office, agency, office, task, with_task, workbook_file

OFFICE = office(
    [task("1.1", "Phòng Nội vụ", id="NV-1"), task("1.2", "Phòng Tư pháp", id="NV-2")],
    [agency("PNV", "Phòng Nội vụ"), agency("PTP", "Phòng Tư pháp")],
)
LATER = with_task(OFFICE, time="Quý II năm 2024")
LETTER = "cong_van/cong_van_PNV.docx"


def made(root: Path, one: Office, when: str = "") -> Built:
    (root / "data").mkdir(exist_ok=True)
    built = build(BuildRequest(workbook_file(root / "data", one), when=when))
    assert built.published, built.checked.diagnostics
    return built


@pytest.fixture(scope="module")
def two_sets(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("gốc")
    made(root, OFFICE, "2026-01-05T08:00:00+07:00")
    made(root, LATER, "2026-01-06T09:30:00+07:00")
    return root


@pytest.fixture
def root(two_sets, tmp_path) -> Path:
    return Path(shutil.copytree(two_sets, tmp_path / "Kế hoạch 2026"))


@pytest.fixture
def out(root) -> Path:
    return root / "output/ke_hoach"


def documents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.docx")}


def run(root: Path, monkeypatch, *arguments: str) -> str:
    monkeypatch.chdir(root)
    done = CliRunner().invoke(cchc, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_history_tells_each_set_with_its_time_and_its_cells(root, monkeypatch):
    told = run(root, monkeypatch, "history")
    assert "2 lần ghi" in told and "06/01/2026 09:30  ke_hoach.xlsx  tạo 0, sửa " in told
    assert "Thời gian thực hiện: “Trong năm 2024” → “Quý II năm 2024”" in told
    assert told.index("06/01/2026") < told.index("05/01/2026")
    data = json.loads(run(root, monkeypatch, "history", "--json"))
    assert [one["number"] for one in data["sets"]] == [2, 1]
    assert data["sets"][0]["changes"][0]["after"] == "Quý II năm 2024" and data["sets"][1]["changes"] is None


def test_a_set_comes_back_to_the_byte_and_that_is_an_entry_too(root, out, tmp_path, monkeypatch):
    fresh = made(tmp_path, OFFICE)
    later = documents(out)
    told = run(root, monkeypatch, "restore", "1")
    assert "sửa" in told and "Bảng tính hiện nay không đổi" in told
    assert documents(out) == documents(fresh.published.folder) != later
    assert "(trở lại bộ số 1)" in run(root, monkeypatch, "history")
    run(root, monkeypatch, "restore", "2")
    assert documents(out) == later
    assert [one.record.restored for one in history_of(out).sets] == [2, 1, None, None]


def test_what_was_edited_since_stays_and_the_old_version_lies_beside(out):
    (out / LETTER).write_bytes(b"PK sua tay")
    report = restore(out, 1, "")
    assert report.beside == [(LETTER, "cong_van/cong_van_PNV_ban_moi.docx")]
    assert (out / LETTER).read_bytes() == b"PK sua tay"


def test_a_set_put_back_twice_is_one_entry(out):
    restore(out, 1, "")
    assert restore(out, 1, "").number is None


def test_putting_back_keeps_no_document_twice(out):
    restore(out, 1, "")
    assert (out / pack_name(3)).stat().st_size < (out / pack_name(1)).stat().st_size / 4


def test_after_putting_back_a_build_says_again_which_cell_makes_the_difference(root, out):
    restore(out, 1, "")
    built = made(root, LATER)
    [cause] = built.explained.causes
    assert cause.kind is CauseKind.CELL and cause.after == "Quý II năm 2024"
    assert {file.path for file in cause.files} == {"phu_luc.docx", LETTER, "bieu_mau/Q1/bieu_mau_Q1_PNV.docx"}


def test_a_lost_workbook_is_got_back(root, out, monkeypatch):
    book = root / "data/ke_hoach.xlsx"
    content = book.read_bytes()
    book.unlink()
    told = run(root, monkeypatch, "restore", "2", "--workbook", "data/tìm lại.xlsx")
    assert "tìm lại.xlsx" in told and (root / "data/tìm lại.xlsx").read_bytes() == content
    with pytest.raises(CannotWriteError, match="Đã có sẵn"):
        get_workbook_back(out, 1, root / "data/tìm lại.xlsx")


def test_a_dry_run_tells_what_would_come_back(out):
    before = documents(out)
    report = restore(out, 1, "", dry_run=True)
    assert LETTER in report.changed and documents(out) == before


def test_a_number_that_is_not_there_names_those_that_are(out):
    with pytest.raises(UsageFault, match="Các số: 1, 2"):
        restore(out, 7, "")


def test_a_history_with_a_hole_puts_nothing_back(out):
    (out / pack_name(1)).unlink()
    made_again = documents(out)
    with pytest.raises(CannotWriteError, match="lịch sử thiếu hoặc hỏng"):
        restore(out, 2, "")
    assert documents(out) == made_again


def test_a_folder_without_history_says_so(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    workbook_file(tmp_path / "data", OFFICE)
    assert "Chưa có bộ văn bản nào" in run(tmp_path, monkeypatch, "history")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "trống").mkdir()
    with pytest.raises(UsageFault, match="Không thấy bộ văn bản nào"):
        CliRunner().invoke(cchc, ["history", "trống"], catch_exceptions=False, standalone_mode=False)
