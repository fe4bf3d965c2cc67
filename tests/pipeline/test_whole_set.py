"""The whole road on the real sample: each seed row, as its log left it, in exactly the documents where it belongs."""

import json
import re
import subprocess
import sys
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from cchc_docs.pipeline import BuildRequest, Built, build
from tests.dump import dump_docx
from tests.outside import sdk_errors
from tests.seed import mended_rows

ROOT = Path(__file__).parents[2]
LOC_BINH = ROOT / "data/loc_binh_2024.xlsx"
COMMUNE = ROOT / "data/xa_mau_2026.xlsx"


@pytest.fixture(scope="module")
def loc_binh(tmp_path_factory) -> Built:
    return build(BuildRequest(LOC_BINH, tmp_path_factory.mktemp("loc_binh")))


@pytest.fixture(scope="module")
def commune(tmp_path_factory) -> Built:
    return build(BuildRequest(COMMUNE, tmp_path_factory.mktemp("xa")))


def words(text: str) -> str:
    return " ".join(text.split())


@cache
def all_text(path: Path) -> str:
    """Every word of a document, in one line, tables included."""
    document = Document(BytesIO(path.read_bytes()))
    return words(" ".join("".join(t.text or "" for t in p.iter() if t.tag.endswith("}t"))
                          for p in document.element.body.iter() if p.tag.endswith("}p")))  # fmt: skip


def entries(built: Built) -> list[dict]:
    assert built.published is not None
    return json.loads((built.published.folder / "manifest.json").read_text(encoding="utf-8"))["files"]


def test_the_seed_has_twenty_rows():
    assert len(mended_rows()) == 20


def test_every_word_of_the_seed_but_what_the_log_mends_is_in_the_annex(loc_binh):
    text = all_text(loc_binh.published.folder / "phu_luc.docx")
    for row in mended_rows():
        assert all(words(row[letter]) in text for letter in "CDHIJKL")
        if row["F"]:
            assert f"{row['F']}/{row['G']} điểm" in text


#: Who must get which seed row, worked out by hand (rows from 1). CM: 12 offices, SN: 5 units, XA: 21 communes.
CM, SN, XA = "CM", "SN", "XA"
BY_HAND = {
    1: ({"PNV"}, {CM, XA}),
    2: ({"PKTHT"}, {CM, SN, XA}),
    3: ({"PNV"}, {CM, XA}),
    4: ({"PTP"}, {CM, SN, XA}),
    5: ({"VP"}, {CM, SN, XA}),
    6: ({"VP"}, {CM, XA}),
    7: ({"PNV"}, {SN}),
    8: ({"PNV"}, {CM, SN, XA}),
    9: ({"PNV"}, set()),
    10: ({"PNV"}, {CM, SN, XA}),
    11: ({"PTCKH"}, {CM, SN, XA}),
    12: ({"VP"}, {CM}),
    13: ({"VP"}, {XA}),
    14: ({"VP"}, {CM, SN, XA}),
    15: ({CM, XA}, set()),
    16: ({"PTCKH"}, {CM, SN, XA}),
    17: ({"PTCKH"}, {CM, SN, XA}),
    18: ({"VP"}, {CM, SN, XA}),
    19: ({"PTCKH"}, {CM, SN, XA}),
    20: ({CM, SN, XA}, {"VP", "PNV"}),
}


def expand(names: set[str], built: Built) -> set[str]:
    kinds = {CM: "Cơ quan chuyên môn", SN: "Đơn vị sự nghiệp", XA: "UBND cấp xã"}
    agencies = built.checked.plan.agencies
    return {a.code for n in names for a in agencies if a.code == n or a.kind == kinds.get(n)}


def test_each_seed_row_is_in_exactly_the_letters_and_forms_of_its_agencies(loc_binh):
    assert len(expand({CM}, loc_binh)) == 12 and len(expand({SN}, loc_binh)) == 5 and len(expand({XA}, loc_binh)) == 21
    folder = loc_binh.published.folder
    personal = [e for e in entries(loc_binh) if e["agency"]]
    assert len(personal) == 38 * 5
    for number, row in enumerate(mended_rows(), start=1):
        leads, partners = (expand(names, loc_binh) for names in BY_HAND[number])
        remedy = words(row["I"])
        holders = {(e["agency"], e["kind"], e["period"]) for e in personal if remedy in all_text(folder / e["path"])}
        receivers = leads | partners
        expected = {(code, "letter", None) for code in receivers}
        expected |= {(code, "form", period) for code in receivers for period in ("Q1", "6T", "Q3", "NAM")}
        assert holders == expected, number


def test_a_lead_is_not_also_told_to_coordinate(loc_binh):
    for assignment in loc_binh.checked.assignments.by_agency:
        assert not {t.id for t in assignment.leads} & {t.id for t in assignment.partners}


def test_the_manifest_lists_every_file_with_its_hash_and_tasks(loc_binh):
    from hashlib import sha256

    folder = loc_binh.published.folder
    listed = entries(loc_binh)
    on_disk = {p.relative_to(folder).as_posix() for p in folder.rglob("*.*") if p.is_file()}
    on_disk -= {"manifest.json", ".lich_su/0001.zip"}
    assert {e["path"] for e in listed} == on_disk and len(on_disk) == 193
    for entry in listed:
        assert list(entry) == ["path", "kind", "agency", "period", "sha256", "tasks"]
        assert entry["sha256"] == sha256((folder / entry["path"]).read_bytes()).hexdigest()
    kinds = [e["kind"] for e in listed]
    assert {k: kinds.count(k) for k in set(kinds)} == {
        "plan": 1,
        "annex": 1,
        "letter": 38,
        "form": 152,
        "recipients": 1,
    }


def test_the_recipient_list_names_every_letter(loc_binh):
    sheet = openpyxl.load_workbook(loc_binh.published.folder / "danh_sach_noi_nhan.xlsx").active
    rows = list(sheet.iter_rows(min_row=5, values_only=True))
    assert len(rows) == 38
    internal_affairs = next(row for row in rows if row[1] == "PNV")
    assert internal_affairs[5:8] == (8, 11, "Quý I năm 2024\n6 tháng đầu năm 2024\nQuý III năm 2024\nNăm 2024")
    assert internal_affairs[-1] == "cong_van/cong_van_PNV.docx"


def test_the_recipient_list_is_a_sheet_to_be_printed_and_signed(loc_binh):
    sheet = openpyxl.load_workbook(loc_binh.published.folder / "danh_sach_noi_nhan.xlsx").active
    assert [sheet.cell(row, 1).value for row in (1, 2)] == [
        "ỦY BAN NHÂN DÂN HUYỆN LỘC BÌNH",
        "DANH SÁCH NƠI NHẬN CÔNG VĂN",
    ]
    assert sheet["A3"].value.startswith("Thực hiện Kế hoạch khắc phục") and sheet["K4"].value == "Ký nhận"
    assert (sheet.print_title_rows, sheet.print_area) == ("$4:$4", "'Nơi nhận'!$A$1:$K$42")
    assert (sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert on_paper(sheet, "ABCDEFGHIJK") >= 10


def on_paper(sheet, columns: str) -> float:
    """Size of letters of 12 pt when these columns are fitted to the width of A4 lying."""
    width = sum(sheet.column_dimensions[letter].width for letter in columns) * 5.25
    margins = (sheet.page_margins.left + sheet.page_margins.right) * 72
    return min(12, 12 * (842 - margins) / width)


def test_no_document_shows_a_hole_in_its_data(loc_binh, commune):
    for built in (loc_binh, commune):
        for entry in entries(built):
            if entry["path"].endswith(".docx"):
                text = all_text(built.published.folder / entry["path"])
                assert not re.search(r"None|undefined|\{\{|\}\}|\{%|%\}|  ", text), entry["path"]


def test_nothing_of_a_district_is_left_in_a_commune_of_2026(commune):
    district = re.compile(r"huyện|thị trấn|Phòng Nội vụ|Lộc Bình", re.IGNORECASE)
    for entry in entries(commune):
        if entry["path"].endswith(".docx"):
            text = all_text(commune.published.folder / entry["path"])
            assert not district.search(text.replace("rút kinh nghiệm", "")), (entry["path"], district.search(text))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("loc_binh_ke_hoach.txt", "ke_hoach.docx"),
        ("loc_binh_phu_luc.txt", "phu_luc.docx"),
        ("loc_binh_cong_van_PNV.txt", "cong_van/cong_van_PNV.docx"),
        ("loc_binh_cong_van_AIQUOC.txt", "cong_van/cong_van_AIQUOC.docx"),
        ("loc_binh_bieu_mau_Q1_PTP.txt", "bieu_mau/Q1/bieu_mau_Q1_PTP.docx"),
    ],
)
def test_the_district_documents_read_as_they_did(loc_binh, golden, name, path):
    golden(name, dump_docx((loc_binh.published.folder / path).read_bytes()))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("xa_mau_ke_hoach.txt", "ke_hoach.docx"),
        ("xa_mau_cong_van_MTTQ.txt", "cong_van/cong_van_MTTQ.docx"),
        ("xa_mau_bieu_mau_NAM_KT.txt", "bieu_mau/NAM/bieu_mau_NAM_KT.docx"),
    ],
)
def test_the_commune_documents_read_as_they_did(commune, golden, name, path):
    golden(name, dump_docx((commune.published.folder / path).read_bytes()))


@pytest.mark.parametrize("path", ["ke_hoach.docx", "phu_luc.docx", "cong_van/cong_van_PNV.docx",
                                  "bieu_mau/Q1/bieu_mau_Q1_VP.docx", "danh_sach_noi_nhan.xlsx"])  # fmt: skip
def test_microsofts_validator_finds_nothing_in_the_district_set(loc_binh, path):
    assert sdk_errors(loc_binh.published.folder / path) == []


def test_microsofts_validator_finds_nothing_in_the_commune_plan_with_its_annex(commune):
    assert sdk_errors(commune.published.folder / "ke_hoach.docx") == []


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed command, as a clerk types it."""
    import os

    return subprocess.run(
        [sys.executable, "-m", "cchc_docs", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=120,
    )


def hashes(folder: Path) -> dict[str, str]:
    data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {entry["path"]: entry["sha256"] for entry in data["files"]}


def test_two_runs_in_two_time_zones_give_the_same_bytes(tmp_path):
    for name, zone, seed in (("a", "UTC", "1"), ("b", "Asia/Ho_Chi_Minh", "2")):
        done = run("build", str(LOC_BINH), "--output", str(tmp_path / name), cwd=tmp_path, TZ=zone, PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    assert len(hashes(tmp_path / "a")) == 193


def test_one_changed_cell_changes_only_the_documents_that_show_it(tmp_path):
    copy = tmp_path / "data/lb.xlsx"
    copy.parent.mkdir()
    copy.write_bytes(LOC_BINH.read_bytes())
    assert run("build", cwd=tmp_path).returncode == 0
    book = openpyxl.load_workbook(copy)
    header = [c.value for c in book["Nhiệm vụ"][1]]
    cell = book["Nhiệm vụ"].cell(13, header.index("Thời gian thực hiện") + 1)
    cell.value = "Trước ngày 30/6/2024"
    code = book["Nhiệm vụ"].cell(13, header.index("Tiêu chí thành phần") + 1).value
    assert code == "7.2"
    book.save(copy)
    done = run("build", "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    changed_letters = [p for p in report["changed"] if p.startswith("cong_van/")]
    assert "phu_luc.docx" in report["changed"] and "ke_hoach.docx" in report["unchanged"]
    assert len(changed_letters) == 12  # Văn phòng leads it, the eleven other offices coordinate
    assert report["created"] == [] and report["removed"] == []


def test_two_processes_make_the_same_bytes_in_the_same_order(loc_binh, tmp_path):
    built = build(BuildRequest(LOC_BINH, tmp_path / "hai", jobs=2))
    one, two = (b.published.folder / "manifest.json" for b in (loc_binh, built))
    assert one.read_bytes() == two.read_bytes()


def test_letters_and_forms_may_be_rendered_by_any_executor(loc_binh):
    import pickle
    from concurrent.futures import Executor, Future

    from cchc_docs.model.document import DocumentKind
    from cchc_docs.render.batch import PERSONAL, render_batch, template_sources
    from cchc_docs.render.documents import Renderer, compile_templates, template_files
    from cchc_docs.workspace import read_templates

    class Elsewhere(Executor):
        """Everything travels as bytes, as to another machine."""

        def submit(self, work, /, *arguments):  # type: ignore[override]
            future: Future = Future()
            work, arguments = pickle.loads(pickle.dumps((work, arguments)))
            future.set_result(pickle.loads(pickle.dumps(work(*arguments))))
            return future

    from cchc_docs.assign.jobs import document_jobs

    plan, assignments = loc_binh.checked.plan, loc_binh.checked.assignments
    files = read_templates(LOC_BINH, template_files(set(DocumentKind)))
    renderer = Renderer(plan, assignments, compile_templates(files, "13/14"))
    sources = template_sources(renderer.templates, files, "13/14")
    jobs = [job for job in document_jobs(plan, assignments) if job.kind in PERSONAL]
    made = list(render_batch(jobs, renderer, sources, Elsewhere(), 2))
    assert [job.path for job, _ in made] == [job.path for job in jobs]
    assert all(content == renderer.render(job) for job, content in made[::17])
