"""`cchc check` as a clerk types it: what is said, exit codes, originals untouched."""

import json
import os
import shutil
from io import BytesIO
from pathlib import Path

import click
import docx
import pytest
from docx.shared import Mm

from cchc_docs.cli.main import COMMANDS, LazyGroup
from tests.cli.desk import COMMUNE, ROOT, cchc


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The commune's plan with its annex and its letters, in a folder with blanks and marks."""
    folder = tmp_path_factory.mktemp("Kế hoạch năm 2026")
    (folder / "data").mkdir()
    shutil.copy(COMMUNE, folder / "data/xa.xlsx")
    done = cchc("build", "--only", "plan", "--only", "letters", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "output/xa"


@pytest.fixture
def office_set(built, tmp_path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "Bộ văn bản"))


def with_narrow_margin(path: Path) -> None:
    document = docx.Document(str(path))
    document.sections[0].left_margin = Mm(20)
    document.save(str(path))


def test_our_own_set_has_no_error_and_every_file_is_counted(office_set):
    done = cchc("check", office_set, cwd=office_set)
    assert done.returncode == 0, done.stdout
    assert "Tổng cộng 11 tệp: 11 không có lỗi." in done.stdout
    assert "chưa kiểm 0" in done.stdout and "thêm --printed" in done.stdout


def test_one_document_ends_with_its_counts(office_set):
    done = cchc("check", "ke_hoach.docx", cwd=office_set)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("ke_hoach.docx: kế hoạch, đã ban hành\n")
    assert "\nke_hoach.docx: áp dụng " in done.stdout and "; không có lỗi.\n" in done.stdout


def test_a_margin_too_narrow_is_told_with_clause_place_and_menu_and_the_file_stays(office_set):
    letter = office_set / "cong_van/cong_van_KT.docx"
    with_narrow_margin(letter)
    before = letter.read_bytes()
    done = cchc("check", "cong_van/cong_van_KT.docx", cwd=office_set)
    assert done.returncode == 5
    assert "lỗi P2, cả văn bản: lề trái 2 cm" in done.stdout
    assert "Mục I, khoản 3" in done.stdout and "Layout > Margins" in done.stdout
    assert letter.read_bytes() == before
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_an_annotated_copy_lies_beside_and_is_not_checked_itself(office_set):
    with_narrow_margin(office_set / "cong_van/cong_van_KT.docx")
    done = cchc("check", ".", "--annotate", cwd=office_set)
    assert done.returncode == 5
    [copy] = office_set.rglob("*_nhan_xet*.docx")
    assert copy == office_set / "cong_van/cong_van_KT_nhan_xet.docx"
    assert any("lề trái" in comment.text for comment in docx.Document(str(copy)).comments)
    first = copy.read_bytes()
    again = cchc("check", ".", "--annotate", cwd=office_set)
    assert "Tổng cộng 11 tệp" in again.stdout and copy.read_bytes() == first
    assert len(list(office_set.rglob("*_nhan_xet*.docx"))) == 1


def test_copies_of_a_set_lie_in_the_folders_of_the_set(office_set):
    for name in ("cong_van/cong_van_KT.docx", "ke_hoach.docx"):
        with_narrow_margin(office_set / name)
    done = cchc("check", office_set, "--annotate", "--output", "Nhận xét", cwd=office_set.parent)
    made = {
        p.relative_to(office_set.parent / "Nhận xét").as_posix() for p in office_set.parent.rglob("*_nhan_xet.docx")
    }
    assert made == {"cong_van/cong_van_KT_nhan_xet.docx", "ke_hoach_nhan_xet.docx"}, done.stderr


def test_a_copy_the_clerk_has_worked_in_is_never_written_over(office_set):
    letter = office_set / "cong_van/cong_van_KT.docx"
    with_narrow_margin(letter)
    cchc("check", letter, "--annotate", "--output", "Nhận xét", cwd=office_set)
    copy = office_set / "Nhận xét/cong_van_KT_nhan_xet.docx"
    document = docx.Document(str(copy))
    document.add_paragraph("Đã trao đổi với Phòng Kinh tế")
    document.save(str(copy))
    edited = copy.read_bytes()
    done = cchc("check", letter, "--annotate", "--output", "Nhận xét", cwd=office_set)
    assert copy.read_bytes() == edited
    assert "cong_van_KT_nhan_xet_2.docx" in done.stdout


def test_a_file_nobody_can_open_is_told_and_the_others_are_judged(office_set):
    (office_set / "hỏng.docx").write_bytes(b"PK\3\4 nothing")
    done = cchc("check", office_set / "hỏng.docx", office_set / "ke_hoach.docx", "không có.docx", cwd=office_set)
    assert done.returncode == 3
    assert "hỏng.docx” " in done.stderr and "không có.docx" in done.stderr and "Traceback" not in done.stderr
    assert "Tổng cộng 3 tệp: 1 không có lỗi, 2 không mở được." in done.stdout


def test_a_document_that_is_none_of_ours_is_not_recognised_and_does_not_pass(tmp_path):
    document = docx.Document()
    document.add_paragraph("Thực đơn tuần này: thứ Hai cá kho, thứ Ba đậu phụ.")
    stream = BytesIO()
    document.save(stream)
    (tmp_path / "thuc_don.docx").write_bytes(stream.getvalue())
    done = cchc("check", "thuc_don.docx", cwd=tmp_path)
    assert done.returncode == 5
    assert "không nhận ra" in done.stdout and "không có lỗi" not in done.stdout


def test_an_old_doc_in_the_folder_is_not_passed_over_in_silence(office_set):
    (office_set / "Báo cáo cũ.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    done = cchc("check", office_set, cwd=office_set)
    assert done.returncode == 0 and "Không kiểm 1 tệp không phải .docx: Báo cáo cũ.doc." in done.stdout
    named = cchc("check", "Báo cáo cũ.doc", cwd=office_set)
    assert named.returncode == 3 and ".docx" in named.stderr


def test_a_folder_typed_with_a_backslash_before_the_quotation_mark_is_found(office_set):
    done = cchc("check", f'{office_set}"', cwd=office_set)
    assert done.returncode == 0 and "Tổng cộng 11 tệp" in done.stdout


def test_the_stage_may_be_named_in_vietnamese(office_set):
    letter = office_set / "cong_van/cong_van_KT.docx"
    assert cchc("check", letter, "--stage", "du_thao", cwd=office_set).returncode == 0
    issued = cchc("check", letter, "--stage", "ban_hanh", cwd=office_set)
    assert issued.returncode == 5 and "công văn, đã ban hành" in issued.stdout


def test_json_is_for_programs_and_agrees_with_the_exit_code(office_set):
    with_narrow_margin(office_set / "cong_van/cong_van_KT.docx")
    done = cchc("check", ".", "--json", cwd=office_set)
    report = json.loads(done.stdout)
    assert done.returncode == 5
    assert report["version"] == 1 and report["totals"]["files"] == 11 and report["printed"] is False
    [bad] = [file for file in report["files"] if not file["good"]]
    assert bad["file"].endswith("cong_van_KT.docx")
    assert bad["findings"][0]["rule"] == "P2" and bad["findings"][0]["clause"] == "I.I.3"


def test_a_profile_may_ask_for_more_than_the_decree(office_set):
    (office_set / "xa.toml").write_text('ten = "UBND xã Suối Trăng"\nco_chu = "13/14"\n', encoding="utf-8")
    done = cchc("check", "ke_hoach.docx", "--profile", "xa.toml", cwd=office_set)
    assert done.returncode == 5, "kế hoạch của xã dùng cặp cỡ chữ 12/13"
    (office_set / "xa.toml").write_text('co_chu = "12/13"\n', encoding="utf-8")
    assert cchc("check", "ke_hoach.docx", "--profile", "xa.toml", cwd=office_set).returncode == 0


def test_a_profile_with_faults_stops_the_run_with_every_line(office_set):
    (office_set / "xa.toml").write_text("[trang]\nle_trai = [25, 35]\nle_trasi = 30\n", encoding="utf-8")
    done = cchc("check", "ke_hoach.docx", "--profile", "xa.toml", cwd=office_set)
    assert done.returncode == 3 and done.stdout == ""
    assert "xa.toml, dòng 2 lỗi C104" in done.stderr and "xa.toml, dòng 3 lỗi C102" in done.stderr


def test_json_is_one_object_also_when_something_stops_the_run(office_set):
    (office_set / "xa.toml").write_text("[trang]\nle_trai = [25, 35]\n", encoding="utf-8")
    done = cchc("check", "ke_hoach.docx", "--profile", "xa.toml", "--json", cwd=office_set)
    told = json.loads(done.stdout)
    assert done.returncode == 3 and told["version"] == 1 and told["files"] == []
    assert "xa.toml" in told["error"]
    assert [(d["code"], d["severity"], d["where"]) for d in told["diagnostics"]] == [
        ("C104", "error", "xa.toml, dòng 2")
    ]
    (office_set / "trống").mkdir()
    done = cchc("check", "trống", "--json", cwd=office_set)
    assert done.returncode == 2 and "trống" in json.loads(done.stdout)["error"]


def test_json_tells_of_a_copy_that_could_not_be_written(office_set):
    with_narrow_margin(office_set / "ke_hoach.docx")
    (office_set / "ra").write_text("tệp", encoding="utf-8")
    done = cchc("check", "ke_hoach.docx", "--annotate", "--output", "ra/sâu", "--json", cwd=office_set)
    told = json.loads(done.stdout)
    assert done.returncode == 8 and len(told["files"]) == 1 and "ra” là tệp, không phải thư mục" in told["error"]


def test_strict_counts_warnings(office_set):
    plan = office_set / "ke_hoach.docx"
    document = docx.Document(str(plan))
    last = next(p for p in document.paragraphs if p.text.endswith("./."))
    last.runs[-1].text = last.runs[-1].text.replace("./.", ".")
    document.save(str(plan))
    assert cchc("check", plan, cwd=office_set).returncode == 0
    strict = cchc("check", plan, "--strict", cwd=office_set)
    assert strict.returncode == 5 and "cảnh báo B5" in strict.stdout


def test_a_folder_without_documents_and_a_lonely_output_are_usage_faults(tmp_path):
    (tmp_path / "trống").mkdir()
    assert cchc("check", "trống", cwd=tmp_path).returncode == 2
    lonely = cchc("check", ROOT / "templates", "--output", "ra", cwd=tmp_path)
    assert lonely.returncode == 2 and "--annotate" in lonely.stderr


def test_a_document_that_only_bears_the_name_of_a_copy_is_judged(office_set):
    theirs = office_set / "cong_van/so_1_nhan_xet.docx"
    shutil.copy(office_set / "cong_van/cong_van_KT.docx", theirs)
    with_narrow_margin(theirs)
    done = cchc("check", office_set, cwd=office_set)
    assert done.returncode == 5, done.stdout
    assert "Tổng cộng 12 tệp" in done.stdout and "so_1_nhan_xet.docx" in done.stdout


def test_copies_of_an_earlier_check_are_passed_over_and_told(office_set):
    with_narrow_margin(office_set / "cong_van/cong_van_KT.docx")
    cchc("check", "cong_van/cong_van_KT.docx", "--annotate", cwd=office_set)
    done = cchc("check", office_set, cwd=office_set)
    assert "Tổng cộng 11 tệp" in done.stdout
    assert "Không kiểm 1 bản có nhận xét do lệnh này tạo: cong_van_KT_nhan_xet.docx." in done.stdout
    data = json.loads(cchc("check", office_set, "--json", cwd=office_set).stdout)
    assert [Path(path).name for path in data["own_copies"]] == ["cong_van_KT_nhan_xet.docx"]
    named = cchc("check", "cong_van/cong_van_KT_nhan_xet.docx", cwd=office_set)
    assert named.returncode == 5, "đã nêu tên thì vẫn kiểm"


def test_one_file_by_several_ways_is_counted_once(office_set):
    done = cchc("check", "ke_hoach.docx", "./ke_hoach.docx", office_set / "ke_hoach.docx", ".", cwd=office_set)
    assert "Tổng cộng 11 tệp" in done.stdout


def commands() -> list[click.Command]:
    group = LazyGroup("cchc")
    return [command for name in COMMANDS if (command := group.get_command(click.Context(group), name))]


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_click_leaves_unreadable_files_to_us(command):
    """Its own check ends with exit code 2 before any other file is looked at."""
    assert [p.name for p in command.params if isinstance(p.type, click.Path) and p.type.readable] == []


@pytest.fixture
def locks_hold(tmp_path) -> None:
    """Nothing is locked for an administrator, nor by chmod on Windows."""
    locked = tmp_path / "khóa"
    locked.touch()
    locked.chmod(0)
    if os.access(locked, os.R_OK):
        pytest.skip("máy này cho đọc mọi tệp")


@pytest.mark.usefixtures("locks_hold")
def test_a_file_and_a_folder_nobody_may_read_are_named_and_the_others_are_judged(office_set):
    (office_set / "ke_hoach.docx").chmod(0)
    (office_set / "cong_van").chmod(0)
    try:
        shutil.copy(ROOT / "templates/kh_template.docx", office_set / "khác.docx")
        done = cchc("check", office_set, cwd=office_set)
        inside = cchc("check", office_set / "cong_van/cong_van_KT.docx", cwd=office_set)
    finally:
        (office_set / "cong_van").chmod(0o700)
    assert done.returncode == 3
    assert "ke_hoach.docx”" in done.stderr and "không có quyền đọc" in done.stderr
    assert "Không mở được thư mục" in done.stderr and "cong_van”" in done.stderr
    assert "1 không nhận ra" in done.stdout or "khác.docx" in done.stdout
    assert inside.returncode == 3 and "Lỗi của chương trình" not in inside.stderr


@pytest.mark.usefixtures("locks_hold")
def test_a_workbook_or_profile_nobody_may_read_is_one_sentence(office_set):
    shutil.copy(COMMUNE, office_set / "xa.xlsx")
    (office_set / "xa.toml").write_text('co_chu = "12/13"', encoding="utf-8")
    for name in ("xa.xlsx", "xa.toml"):
        (office_set / name).chmod(0)
    for arguments in (
        ("build", "xa.xlsx"),
        ("validate", "xa.xlsx"),
        ("lint", "xa.xlsx"),
        ("check", "ke_hoach.docx", "--profile", "xa.toml"),
    ):
        done = cchc(*arguments, cwd=office_set)
        assert done.returncode == 3 and "Không mở được" in done.stderr, (arguments, done.stderr)
