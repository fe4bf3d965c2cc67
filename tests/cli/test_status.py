"""`cchc` alone: where the plan stands, in five lines, through a plan's life."""

from datetime import date, timedelta

import pytest

from cchc_docs.cli.clock import now_text
from cchc_docs.issuing import IssueRequest, issue
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.status import DocumentState, status_of
from tests.builders import edited, office, period, task, workbook_file
from tests.cli.desk import cchc
from tests.merge.clerk import retyped

TODAY = date(2024, 1, 10)
LETTER = "cong_van/cong_van_PNV.docx"
SIGNED = {"plan_signer": "Nguyễn Văn A", "letter_signer": "Nguyễn Văn A", "plan_date": "05/01/2024"}


@pytest.fixture
def workbook(tmp_path):
    periods = [period(), period("Q2", name="Quý II năm 2024", start="15/03/2024", end="14/06/2024", due="18/06/2024")]
    tasks = [task("1.1"), task("1.2", "Phòng Tư pháp")]
    return in_data(tmp_path, office(tasks=tasks, periods=periods, **SIGNED))


def in_data(folder, one, name="ke_hoach.xlsx"):
    (folder / "data").mkdir(exist_ok=True)
    return workbook_file(folder / "data", one, name)


def lines(folder, *command):
    done = cchc(*command, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return dict(line.split(":", 1) for line in done.stdout.splitlines())


def build_all(workbook):
    assert build(BuildRequest(workbook, when=now_text())).published


def retype_time(workbook, cell_value):
    def change(book):
        sheet = book["Nhiệm vụ"]
        column = next(cell.column for cell in sheet[1] if cell.value == "Thời gian thực hiện")
        sheet.cell(2, column).value = cell_value

    edited(workbook, change)


def test_before_the_first_build_five_lines_and_the_command_to_type(workbook, tmp_path):
    said = lines(tmp_path)
    assert list(said) == ["Bảng tính", "Văn bản", "Phát hành", "Báo cáo", "Làm tiếp"]
    assert said["Văn bản"].strip() == "chưa tạo" and said["Làm tiếp"].strip() == "cchc build"
    assert said == lines(tmp_path, "status")


def test_a_built_set_is_as_the_workbook_until_a_cell_changes(workbook, tmp_path):
    build_all(workbook)
    assert "đều như bảng tính" in lines(tmp_path)["Văn bản"]
    retype_time(workbook, "Quý IV năm 2024")
    old = {job.path for job in status_of(workbook, TODAY).having(DocumentState.OLD)}
    assert {"phu_luc.docx", LETTER} <= old and "cong_van/cong_van_PTP.docx" not in old
    said = lines(tmp_path)
    assert "cũ hơn bảng tính" in said["Văn bản"] and "--dry-run" in said["Làm tiếp"]


@pytest.mark.parametrize(
    ("sheet", "header", "value"),
    [
        ("Nhiệm vụ", "Thời gian thực hiện", "Quý IV năm 2024"),
        ("Nhiệm vụ", "Tên tiêu chí", "Tên khác"),
        ("Nhiệm vụ", "Nội dung", "Tên lĩnh vực khác"),
        ("Nhiệm vụ", "Ghi chú", "không in ở đâu"),
        ("Cơ quan", "Liên hệ", "Chị Lan"),
        ("Cơ quan", "Tên ngắn", "P. NV"),
        ("Cơ quan", "Địa danh", "Na Sầm"),
        ("Cơ quan", "Chức danh người đứng đầu", "Trưởng ban"),
        ("Kỳ báo cáo", "Hạn gửi", "20/03/2024"),
        ("Kỳ báo cáo", "Từ ngày", "16/12/2023"),
    ],
)
def test_status_calls_old_what_the_next_build_would_change(workbook, sheet, header, value):
    build_all(workbook)

    def change(book):
        column = next(cell.column for cell in book[sheet][1] if cell.value == header)
        book[sheet].cell(2, column).value = value

    edited(workbook, change)
    old = {job.path for job in status_of(workbook, TODAY).having(DocumentState.OLD)}
    report = build(BuildRequest(workbook, dry_run=True)).published
    assert old == set(report.changed) and not report.created


def test_files_that_the_next_build_takes_away_are_counted(workbook, tmp_path):
    build_all(workbook)
    edited(workbook, lambda book: book["Kỳ báo cáo"].delete_rows(3))
    gone = [file.path for file in status_of(workbook, TODAY).left_over]
    assert gone == build(BuildRequest(workbook, dry_run=True)).published.removed
    assert gone and f"{len(gone)} biểu mẫu thừa so với bảng tính" in lines(tmp_path)["Văn bản"]
    build_all(workbook)
    assert status_of(workbook, TODAY).left_over == ()


def test_a_lost_file_and_an_edited_one_are_told_apart(workbook, tmp_path):
    build_all(workbook)
    folder = tmp_path / "output" / workbook.stem
    (folder / "phu_luc.docx").unlink()
    (folder / LETTER).write_bytes(retyped((folder / LETTER).read_bytes(), ("Kính gửi", "Thân gửi")))
    status = status_of(workbook, TODAY)
    assert [job.path for job in status.having(DocumentState.MISSING)] == ["phu_luc.docx"]
    assert [job.path for job in status.having(DocumentState.EDITED)] == [LETTER]


def test_what_is_issued_what_is_not_and_what_the_data_left_behind(workbook, tmp_path):
    build_all(workbook)
    assert status_of(workbook, TODAY).unnumbered == 3
    done = issue(IssueRequest(workbook, TODAY, when=now_text()))
    assert done.entries and not done.faults
    said = lines(tmp_path)
    assert "kế hoạch số 01/KH-UBND" in said["Phát hành"] and "2 công văn đã có số" in said["Phát hành"]
    assert "cchc print" in said["Làm tiếp"]
    retype_time(workbook, "Quý IV năm 2024")
    assert "2 văn bản đã phát hành nay khác bảng tính" in lines(tmp_path)["Phát hành"]
    build_all(workbook)
    assert "cchc issue --amend" in lines(tmp_path)["Làm tiếp"]


def test_an_issued_letter_that_is_another_one_now_is_told(workbook, tmp_path):
    assert issue(IssueRequest(workbook, TODAY, when=now_text())).entries
    folder = tmp_path / "output" / workbook.stem
    right = (folder / LETTER).read_bytes()
    (folder / LETTER).write_bytes((folder / "cong_van/cong_van_PTP.docx").read_bytes())
    said = lines(tmp_path)
    assert f"khác bản trong sổ: {LETTER}" in said["Phát hành"] and "lấy lại" in said["Làm tiếp"]
    assert f"Để nguyên {LETTER} nhưng nó khác bản đã cấp số 01/" in cchc("build", cwd=tmp_path).stdout
    (folder / LETTER).unlink()
    assert "tệp bị thiếu hoặc hỏng → tạo 1 công văn" in cchc("build", cwd=tmp_path).stdout
    assert (folder / LETTER).read_bytes() == right


@pytest.mark.parametrize(
    ("today", "code"), [("2024-01-10", "Q1"), ("2024-03-18", "Q1"), ("2024-03-19", "Q2"), ("2024-12-01", "Q2")]
)
def test_the_report_that_is_due_next(workbook, today, code):
    assert status_of(workbook, date.fromisoformat(today)).period.code == code


def test_days_left_are_counted_to_the_day_the_report_is_due(tmp_path):
    due = date.today() + timedelta(days=3)
    end, start = due - timedelta(days=1), due - timedelta(days=30)
    days = {name: day.strftime("%d/%m/%Y") for name, day in (("start", start), ("end", end), ("due", due))}
    year = str(due.year)
    in_data(tmp_path, office(periods=[period(**days)], year=year, plan_date=f"01/{year}"))
    assert "(còn 3 ngày)" in lines_with_remarks(tmp_path)["Báo cáo"]


def lines_with_remarks(folder):
    return dict(line.split(":", 1) for line in cchc(cwd=folder).stdout.splitlines())


def test_faults_in_the_data_come_first(workbook, tmp_path):
    retype_time(workbook, None)

    def spoil(book):
        book["Nhiệm vụ"].delete_cols(next(c.column for c in book["Nhiệm vụ"][1] if c.value == "Cơ quan chủ trì"))

    edited(workbook, spoil)
    said = lines_with_remarks(tmp_path)
    assert "lỗi" in said["Bảng tính"] and "cchc validate" in said["Làm tiếp"]


def test_without_a_workbook_the_help_is_shown_and_with_two_both_are_told(workbook, tmp_path):
    empty = tmp_path / "trống"
    empty.mkdir()
    assert "Lệnh:" in cchc(cwd=empty).stdout
    in_data(tmp_path, office(), "khác.xlsx")
    said = cchc(cwd=tmp_path).stdout
    assert said.count("Làm tiếp:") == 2 and "khác.xlsx" in said
