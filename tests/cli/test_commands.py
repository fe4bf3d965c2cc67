"""The command as a clerk types it: exit codes, Vietnamese on the screen, nothing half-written."""

import json
import os
import shutil
import subprocess
import sys
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.shared import Mm

from tests.cli.desk import COMMUNE, ROOT, cchc, column, damage
from tests.merge.clerk import retyped


def test_help_is_vietnamese_and_names_every_command(tmp_path):
    done = cchc("--help", cwd=tmp_path)
    assert done.returncode == 0
    for word in ("Cách dùng", "init", "import", "build", "validate", "completion"):
        assert word in done.stdout
    assert "Usage" not in done.stdout and "Show this message" not in done.stdout


def test_the_only_workbook_in_data_is_taken(office):
    done = cchc("build", cwd=office)
    assert done.returncode == 0, done.stderr
    assert (office / "output/xa/ke_hoach.docx").is_file()
    assert "1 kế hoạch, 10 công văn, 40 biểu mẫu, 1 danh sách nơi nhận" in done.stdout


def test_two_workbooks_ask_for_a_choice(office):
    shutil.copy(COMMUNE, office / "data/xa_cu.xlsx")
    done = cchc("build", cwd=office)
    assert done.returncode == 2
    assert "xa.xlsx" in done.stderr and "xa_cu.xlsx" in done.stderr and "Ghi thêm tên một bảng" in done.stderr


def test_copies_of_lint_are_not_taken_for_the_workbook(office):
    assert cchc("lint", "--annotate", cwd=office).returncode in (0, 3)
    assert len(list((office / "data").glob("*_nhan_xet.xlsx"))) == 1
    done = cchc("validate", cwd=office)
    assert done.returncode == 0, done.stderr


def test_no_workbook_says_how_to_begin(tmp_path):
    done = cchc("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "cchc init" in done.stderr


def test_a_fresh_workspace_holds_workbook_templates_and_guide_and_is_never_made_twice(tmp_path):
    done = cchc("init", "mới", "--year", "2027", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made = {p.relative_to(tmp_path / "mới").as_posix() for p in (tmp_path / "mới").rglob("*") if p.is_file()}
    assert {"data/ke_hoach_cchc_2027.xlsx", "HUONG_DAN.txt", "templates/kh_template.docx"} <= made
    assert len([name for name in made if name.endswith(".docx")]) == 6
    again = cchc("init", "mới", "--year", "2027", cwd=tmp_path)
    assert again.returncode == 8 and "không ghi đè" in again.stderr
    empty = cchc("build", cwd=tmp_path / "mới")
    assert empty.returncode == 3
    assert "Kế hoạch!B3" in empty.stderr and "đang trống" in empty.stderr


def test_faults_stop_the_build_with_every_cell_named_and_nothing_written(office):
    workbook = office / "data/xa.xlsx"
    lead, score = column(workbook, "Nhiệm vụ", "Cơ quan chủ trì"), column(workbook, "Nhiệm vụ", "Điểm đạt")
    damage(workbook, "Nhiệm vụ", f"{lead}2", "Phòng Văn hoá và Xã hội")
    damage(workbook, "Nhiệm vụ", f"{lead}3", None)
    damage(workbook, "Nhiệm vụ", f"{score}2", "99")
    done = cchc("build", cwd=office)
    assert done.returncode == 3
    assert f"xa.xlsx [Nhiệm vụ!{lead}2] lỗi A101" in done.stderr
    assert "Ý bạn là “Phòng Văn hóa - Xã hội”?" in done.stderr
    assert f"[Nhiệm vụ!{lead}3] lỗi V120" in done.stderr
    assert f"[Nhiệm vụ!{score}2] lỗi V202" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (office / "output").exists()


def test_faults_are_the_same_in_json(office):
    workbook = office / "data/xa.xlsx"
    lead = column(workbook, "Nhiệm vụ", "Cơ quan chủ trì")
    damage(workbook, "Nhiệm vụ", f"{lead}3", None)
    done = cchc("build", "--json", cwd=office)
    assert done.returncode == 3
    report = json.loads(done.stdout)
    assert report["output"] is None
    assert {"code": "V120", "where": f"Nhiệm vụ!{lead}3"}.items() <= report["diagnostics"][0].items()


def test_only_the_letters_of_one_agency(office):
    done = cchc("build", "--only", "letters", "--agency", "kt", cwd=office)
    assert done.returncode == 0, done.stderr
    made = [p.name for p in (office / "output/xa").rglob("*.*")]
    assert sorted(made) == [".lich_su", "0001.zip", "cong_van_KT.docx", "manifest.json"]


def test_an_agency_no_task_names_is_told_so_it_is_not_forgotten_in_silence(office):
    workbook = office / "data/xa.xlsx"
    assert "Không có nhiệm vụ nào" not in cchc("build", cwd=office).stdout
    row = openpyxl.load_workbook(workbook)["Cơ quan"].max_row + 1
    for header, typed in (
        ("Mã", "TTDV"),
        ("Tên đầy đủ", "Trung tâm Dịch vụ công"),
        ("Chức danh người đứng đầu", "Giám đốc"),
    ):
        damage(workbook, "Cơ quan", f"{column(workbook, 'Cơ quan', header)}{row}", typed)
    done = cchc("build", cwd=office)
    assert done.returncode == 0, done.stderr
    assert "Không có nhiệm vụ nào nên không có công văn: TTDV." in done.stdout


def test_an_agency_may_be_named_and_the_summary_speaks_of_it_alone(office):
    assert cchc("build", cwd=office).returncode == 0
    done = cchc("build", "--only", "cong_van", "--agency", "Phòng Kinh tế", cwd=office)
    assert "Theo lựa chọn: 1 công văn." in done.stdout
    done = cchc("build", "--agency", "Phòng Lạ", cwd=office)
    assert done.returncode == 2 and "“Phòng Lạ” không có trong sheet Cơ quan" in done.stderr


def test_what_changed_is_told_by_kind_and_agency(office):
    assert cchc("build", cwd=office).returncode == 0
    workbook = office / "data/xa.xlsx"
    time = column(workbook, "Nhiệm vụ", "Thời gian thực hiện")
    damage(workbook, "Nhiệm vụ", f"{time}6", "Trước ngày 30/11/2026")
    done = cchc("build", cwd=office)
    [line] = [line for line in done.stdout.splitlines() if line.startswith("  Sửa: ")]
    assert line.startswith("  Sửa: kế hoạch; ") and "công văn (" in line and "biểu mẫu (" in line


def test_an_edited_letter_is_kept_and_the_way_forward_told(office):
    assert cchc("build", cwd=office).returncode == 0
    letter = office / "output/xa/cong_van/cong_van_KT.docx"
    letter.write_bytes(retyped(letter.read_bytes(), ("Kính gửi", "Thân gửi")))
    done = cchc("build", cwd=office)
    assert "Để nguyên cong_van/cong_van_KT.docx vì đã có người sửa; số liệu của nó không có gì mới." in done.stdout
    damage(office / "data/xa.xlsx", "Kế hoạch", letter_subject_cell(office / "data/xa.xlsx"), "triển khai việc khác")
    done = cchc("build", cwd=office)
    assert "bản mới ở cong_van/cong_van_KT_ban_moi.docx" in done.stdout
    assert "theo dõi sửa đổi (Review > Accept, Reject): cong_van/cong_van_KT_theo_doi.docx" in done.stdout
    assert "Muốn dùng bản mới: xóa bản cũ rồi chạy lại." in done.stdout
    letter.unlink()
    assert cchc("build", cwd=office).returncode == 0
    assert letter.exists() and not [*letter.parent.glob("*_ban_moi*"), *letter.parent.glob("*_theo_doi*")]


def test_a_closed_error_stream_stops_no_build(office):
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.stderr = None; sys.argv = ['cchc', 'build']; "
         "from cchc_docs.cli.main import main; main()"],
        cwd=office, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0


def letter_subject_cell(workbook):
    sheet = openpyxl.load_workbook(workbook)["Kế hoạch"]
    return next(f"B{row[0].row}" for row in sheet.iter_rows() if row[0].value == "Trích yếu công văn")


def test_only_one_period(office):
    done = cchc("build", "--period", "Q3", cwd=office)
    assert done.returncode == 0, done.stderr
    folders = {p.parent.name for p in (office / "output/xa").rglob("*.docx")}
    assert folders == {"Q3"}


def test_an_agency_or_period_that_is_not_there_names_those_that_are(office):
    done = cchc("build", "--agency", "PNV", cwd=office)
    assert done.returncode == 2 and "VHXH" in done.stderr
    done = cchc("build", "--period", "Q9", cwd=office)
    assert done.returncode == 2 and "NAM" in done.stderr


def test_a_dry_run_tells_and_writes_nothing(office):
    done = cchc("build", "--dry-run", cwd=office)
    assert done.returncode == 0 and "Sẽ tạo 52" in done.stdout
    assert not (office / "output").exists()


def test_a_template_with_a_misspelt_tag_is_refused_at_its_place(office):
    from docx import Document

    shutil.copytree(ROOT / "templates", office / "templates")
    letter = office / "templates/cong_van_template.docx"
    document = Document(str(letter))
    document.add_paragraph("Liên hệ: {{ nguoi_lien_he_x }}")
    document.save(str(letter))
    done = cchc("build", cwd=office)
    assert done.returncode == 4
    assert "cong_van_template.docx, đoạn" in done.stderr and "T101" in done.stderr
    assert "Ý bạn là “nguoi_lien_he”?" in done.stderr
    assert not (office / "output").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(office):
    (office / "output").write_text("đây là tệp, không phải thư mục", encoding="utf-8")
    done = cchc("build", cwd=office)
    assert done.returncode == 8
    assert "Không ghi được" in done.stderr and "Traceback" not in done.stderr


def test_completion_knows_the_commands_and_the_kinds(tmp_path):
    done = cchc("completion", "bash", cwd=tmp_path)
    assert done.returncode == 0 and "_CCHC_COMPLETE" in done.stdout
    words = cchc(cwd=tmp_path, _CCHC_COMPLETE="bash_complete", COMP_WORDS="cchc build --only ", COMP_CWORD="3")
    assert "letters" in words.stdout


def test_a_bug_of_ours_is_one_sentence_and_a_file(tmp_path):
    code = (
        "import cchc_docs.cli.main as m, sys\n"
        "m.COMMANDS['validate'] = ('không.có.mô.đun', '')\n"
        "sys.argv = ['cchc', 'validate']\n"
        "m.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 1
    assert "Lỗi của chương trình" in done.stderr and "Traceback" not in done.stderr
    assert "Traceback" in (tmp_path / "cchc_loi.txt").read_text(encoding="utf-8")


def test_a_proof_that_cannot_be_done_is_one_sentence_and_nothing_is_written(office):
    done = cchc("build", "--prove", cwd=office, CCHC_SOFFICE=str(office / "không có"))
    assert done.returncode == 6
    assert done.stderr.count("\n") == 1 and "CCHC_SOFFICE" in done.stderr
    assert not (office / "output").exists()


def test_a_proven_build_says_how_it_was_printed(office):
    from tests.outside import soffice

    soffice()
    done = cchc("build", "--prove", "--only", "plan", "--json", cwd=office)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["created"] == ["ke_hoach.docx"]
    assert [d["coverage"]["unchecked"] for d in report["proof"]["documents"]] == [0]
    assert report["proof"]["notes"][0].startswith("In thử bằng LibreOffice")


def test_a_set_refused_on_paper_is_one_json_object_with_what_was_found(office):
    from tests.outside import soffice

    soffice()
    (office / "templates").mkdir()
    template = docx.Document(str(ROOT / "templates/cong_van_template.docx"))
    template.sections[0].left_margin = Mm(20)
    template.save(str(office / "templates/cong_van_template.docx"))
    done = cchc("build", "--prove", "--only", "letters", "--agency", "KT", "--json", cwd=office)
    assert done.returncode == 5, done.stderr
    told = json.loads(done.stdout)
    assert told["output"] is None and told["created"] == [] and "lỗi thể thức" in told["error"]
    [document] = told["proof"]["documents"]
    assert not document["good"] and "P2" in {finding["rule"] for finding in document["findings"]}
    assert "P2" in done.stderr and not (office / "output").exists()


@pytest.mark.parametrize(
    ("more", "code"), [(("--prove",), 6), (("--agency", "KHÔNG_CÓ"), 2), (("--archive", "bo.rar"), 2)]
)
def test_json_is_one_object_whatever_stops_the_build(office, more, code):
    done = cchc("build", *more, "--json", cwd=office, CCHC_SOFFICE=str(office / "không có"))
    told = json.loads(done.stdout)
    assert done.returncode == code and told["error"] in done.stderr
    assert told["output"] is None and told["diagnostics"] == []


def test_of_a_whole_archive_a_partial_build_loses_nothing(office):
    assert cchc("build", "--archive", "bo.zip", cwd=office).returncode == 0
    before = set(ZipFile(office / "bo.zip").namelist())
    done = cchc("build", "--archive", "bo.zip", "--only", "plan", cwd=office)
    assert done.returncode == 0 and "xóa 0 tệp" in done.stdout
    assert set(ZipFile(office / "bo.zip").namelist()) == before


def test_the_whole_set_in_one_archive(office):
    done = cchc("build", "--archive", "gửi đi/bộ văn bản.zip", cwd=office)
    assert done.returncode == 0, done.stderr
    assert "Tệp nén: " in done.stdout
    with ZipFile(office / "gửi đi/bộ văn bản.zip") as package:
        assert {"ke_hoach.docx", "danh_sach_noi_nhan.xlsx", "manifest.json"} < set(package.namelist())
        assert package.testzip() is None
    assert not (office / "output").exists()


@pytest.mark.parametrize("more", [("--archive", "bo.rar"), ("--archive", "bo.zip", "--output", "ra")])
def test_a_command_line_that_makes_no_sense_of_an_archive_is_refused(office, more):
    done = cchc("build", *more, cwd=office)
    assert done.returncode == 2
    assert "tệp nén" in done.stderr.lower()
    assert sorted(path.name for path in office.iterdir()) == ["data"]


def test_an_archive_in_a_folder_that_is_a_file_cannot_be_written(office):
    (office / "ra").write_text("tệp", encoding="utf-8")
    done = cchc("build", "--archive", "ra/bo.zip", cwd=office)
    assert done.returncode == 8
    assert "Không ghi được" in done.stderr
    assert "ra” là tệp, không phải thư mục" in done.stderr and "còn chỗ" not in done.stderr


def test_a_workspace_inside_a_file_cannot_be_made_and_leaves_no_folder(tmp_path):
    (tmp_path / "ra").write_text("tệp", encoding="utf-8")
    done = cchc("init", "ra/mới", cwd=tmp_path)
    assert done.returncode == 8 and "ra” là tệp, không phải thư mục" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ra"]
