"""cchc print --extract: of the annex as it lies in the set, an agency's rows, word for word, or nothing."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.errors import UsageFault
from cchc_docs.extracting import Addressee, annex_extracts
from cchc_docs.model.plan import Plan
from cchc_docs.model.task import Task
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.publish.history import HISTORY
from cchc_docs.publish.manifest import Entry, digest, read_manifest
from tests.builders import office, plan_in, plan_of, task, workbook_file
from tests.dump import as_read
from tests.merge.clerk import changed, paragraph_with, retyped, row_with, saved_by_libreoffice
from tests.pipeline.issuing import OFFICE, book, output
from tests.pipeline.issuing import given as given_numbers
from tests.pipeline.test_annex_round_trip import annex_of
from tests.publish.paper import ANNEX, publish_set
from tests.read.annexes import TITLES
from tests.read.word_annexes import annex_document, row, saved
from tests.seed import SAMPLE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOWHERE = Path("không có")
TASKS = [
    task("1.4", id="NV-001", remedy="Tuyên truyền trên loa.", partners="Phòng Tư pháp"),
    task("1.5", id="NV-002", remedy="Phát động sáng kiến."),
    task("1.6", "Phòng Tư pháp", id="NV-003", remedy="Rà soát văn bản."),
    task("2.1", id="NV-004", remedy="Công khai thủ tục.", partners="Phòng Tư pháp"),
]


@pytest.fixture
def folder(tmp_path) -> Path:
    workbook = workbook_file(tmp_path, office(TASKS))
    assert build(BuildRequest(workbook, tmp_path / "bộ")).published
    return tmp_path / "bộ"


def of_justice(*tasks: str) -> Addressee:
    return Addressee("PTP", "Phòng Tư pháp", tasks or ("NV-003", "NV-001", "NV-004"))


def extract(folder: Path, holder: str = ANNEX, wanted: Addressee | None = None) -> WordDocument:
    entry = read_manifest(folder)[holder]
    one = wanted or of_justice()
    made = annex_extracts(folder, entry, (folder / holder).read_bytes(), [one])
    return Document(BytesIO(made[one.code]))


def rows(document: WordDocument) -> list[list[str]]:
    """The cells of the table below its header; a merged cell says in each row what it says in the first."""
    [table] = document.tables
    return [[" ".join(cell.text.split()) for cell in each.cells] for each in table.rows][1:]


def codes(document: WordDocument) -> list[str]:
    return [cells[2] for cells in rows(document)]


def lines(document: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def as_printed(one: Task) -> list[str]:
    score = f"{one.score.text}/{one.maximum.text} điểm" if one.score and one.maximum else ""
    texts = (one.field.number, one.field.name, " ".join(filter(None, (one.code, one.criterion))), score, one.cause,
             one.remedy, one.lead, one.partners, one.time)  # fmt: skip
    return [" ".join(text.split()) for text in texts]


def expected(plan: Plan, tasks: Iterable[str]) -> list[list[str]]:
    own = set(tasks)
    return [as_printed(one) for one in plan.tasks if one.id in own]


def test_each_of_the_38_agencies_of_the_sample_gets_its_rows_and_no_others(tmp_path):
    assert build(BuildRequest(SAMPLE, tmp_path / "bộ")).published
    manifest, plan = read_manifest(tmp_path / "bộ"), plan_in(SAMPLE)
    own = {a.agency.code: {each.id for each in a.tasks} for a in assign_tasks(plan)[0].by_agency}
    wanted = [Addressee(e.agency or "", e.agency or "", e.tasks) for e in manifest.values() if e.kind == "letter"]
    made = annex_extracts(tmp_path, manifest[ANNEX], (tmp_path / "bộ" / ANNEX).read_bytes(), wanted)
    assert len(made) == 38 and {one: set(own[one]) for one in made} == {one.code: set(one.tasks) for one in wanted}
    whole = Document(BytesIO((tmp_path / "bộ" / ANNEX).read_bytes()))
    assert rows(whole) == expected(plan, (one.id for one in plan.tasks))
    for code, content in made.items():
        one = Document(BytesIO(content))
        assert rows(one) == expected(plan, own[code])
        note = f"(TRÍCH: các nhiệm vụ của {code})"
        assert [line for line in lines(one) if line != note] == lines(whole)
        assert lines(one).index(note) == lines(whole).index(next(x for x in lines(whole) if "Kèm theo" in x)) + 1


def test_it_is_a_landscape_sheet_with_its_own_page_numbers_and_the_header_on_every_page(folder):
    whole, one = Document(folder / ANNEX), extract(folder)
    [section] = one.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section._sectPr.find(W + "pgNumType").get(W + "start") == "1"
    assert section.header._element.xml == whole.sections[0].header._element.xml
    assert one.tables[0].rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None


def test_a_field_whose_first_rows_go_keeps_its_number_and_name(folder):
    assert [cells[:3] for cells in rows(extract(folder, wanted=of_justice("NV-002", "NV-003")))] == [
        ["1", "Lĩnh vực 1", "1.5 Sáng kiến về cải cách hành chính"],
        ["1", "Lĩnh vực 1", "1.6 Sáng kiến về cải cách hành chính"],
    ]
    [table] = extract(folder, wanted=of_justice("NV-002", "NV-003")).tables
    assert table.cell(1, 1)._tc is table.cell(2, 1)._tc  # merged still


SIZES = st.lists(st.integers(1, 4), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sizes=SIZES, data=st.data())
def test_whatever_rows_stay_each_says_what_it_said_in_the_whole_annex(sizes: list[int], data: st.DataObject):
    names = [(f, n) for f, size in enumerate(sizes, start=1) for n in range(1, size + 1)]
    what = office([task(f"{f}.{n}", id=f"T{f}.{n}", remedy=f"Việc {f}.{n}.") for f, n in names])
    content, plan = annex_of(what), plan_of(what)
    ids = tuple(one.id for one in plan.tasks)
    own = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    entry = Entry(ANNEX, "annex", None, None, digest(content), ids)
    [made] = annex_extracts(NOWHERE, entry, content, [Addressee("A", "A", tuple(own))]).values()
    assert rows(Document(BytesIO(made))) == expected(plan, own)


def test_out_of_the_plans_own_file_comes_the_annex_alone(tmp_path):
    folder = publish_set(tmp_path / "bộ", annex_file="Cùng tệp kế hoạch")
    plan = read_manifest(folder)["ke_hoach.docx"]
    one = extract(folder, "ke_hoach.docx", Addressee("PTP", "Phòng Tư pháp", plan.tasks[1:]))
    assert codes(one) == ["1.6 Sáng kiến về cải cách hành chính"]
    assert lines(one)[0] == "Phụ lục" and "(TRÍCH: các nhiệm vụ của Phòng Tư pháp)" in lines(one)
    [section] = one.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE and "PAGE" in section.header._element.xml


def test_what_the_clerk_wrote_into_a_row_is_in_the_extract(folder):
    (folder / ANNEX).write_bytes(retyped((folder / ANNEX).read_bytes(), ("Rà soát văn bản.", "Rà soát lại văn bản.")))
    assert [cells[5] for cells in rows(extract(folder))][1] == "Rà soát lại văn bản."


def test_rows_that_the_clerk_put_in_another_order_are_found_again(folder):
    def turn_round(root):
        root.iter(W + "tbl").__next__().append(row_with(root, "Tuyên truyền trên loa."))

    (folder / ANNEX).write_bytes(changed((folder / ANNEX).read_bytes(), turn_round))
    found = [cells[5] for cells in rows(extract(folder, wanted=of_justice("NV-001", "NV-004")))]
    assert found == ["Công khai thủ tục.", "Tuyên truyền trên loa."]


def test_an_annex_that_a_program_saved_again_is_no_edited_one(folder, tmp_path):
    again = saved_by_libreoffice({"a": (folder / ANNEX).read_bytes()}, tmp_path)["a"]
    (folder / ANNEX).write_bytes(again)
    assert [cells[5] for cells in rows(extract(folder))] == [
        "Tuyên truyền trên loa.",
        "Rà soát văn bản.",
        "Công khai thủ tục.",
    ]


def drop_row(root):
    gone = row_with(root, "Công khai thủ tục.")
    gone.getparent().remove(gone)


def add_row(root):
    old = row_with(root, "Công khai thủ tục.")
    new = deepcopy(old)
    next(t for t in new.iter(W + "t") if t.text == "Công khai thủ tục.").text = "Việc mới."
    next(t for t in new.iter(W + "t") if (t.text or "").startswith("2.1")).text = "2.2"
    old.addnext(new)


def track(root):
    run = next(row_with(root, "Công khai").iter(W + "r"))
    inserted = run.makeelement(W + "ins", {W + "id": "1", W + "author": "a"})
    run.addprevious(inserted)
    inserted.append(run)


def other_lead(root):
    next(t for t in row_with(root, "Rà soát văn bản.").iter(W + "t") if t.text == "Phòng Tư pháp").text = "Phòng Y tế"


def strange_row(root):
    last = row_with(root, "Công khai")
    new = deepcopy(last)
    for at, cell in enumerate(new.iter(W + "tc")):
        for t in cell.iter(W + "t"):
            t.text = "Lưu ý" if at in (1, 3) else ""
    last.addprevious(new)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (drop_row, "bớt hoặc viết lại hàng “2.1"),
        (add_row, "thêm hàng “2.2"),
        (track, "theo dõi"),
        (other_lead, "sửa tay cơ quan chủ trì của hàng “1.6.*“Phòng Tư pháp” thành “Phòng Y tế”"),
        (strange_row, "Lưu ý"),
    ],
)
def test_when_rows_cannot_be_told_with_certainty_nothing_is_cut(folder, edit, reason):
    (folder / ANNEX).write_bytes(changed((folder / ANNEX).read_bytes(), edit))
    with pytest.raises(UsageFault, match=rf"phu_luc\.docx.*{reason}.*Bỏ --extract để in cả phụ lục"):
        extract(folder)


def test_an_edited_annex_without_its_history_cannot_be_held_against_anything(folder):
    (folder / ANNEX).write_bytes(retyped((folder / ANNEX).read_bytes(), ("Rà soát", "Soát")))
    for pack in (folder / HISTORY).iterdir():
        pack.unlink()
    with pytest.raises(UsageFault, match="không còn bản gốc"):
        extract(folder)


def of(document: WordDocument, tasks: Iterable[str], own: Iterable[str]) -> WordDocument:
    content = saved(document)
    entry = Entry(ANNEX, "annex", None, None, digest(content), tuple(tasks))
    return Document(BytesIO(annex_extracts(NOWHERE, entry, content, [Addressee("A", "A", tuple(own))])["A"]))


def across(document: WordDocument, *texts: str) -> None:
    """Rows with these words become one cell wide."""
    for each in document.tables[0].rows:
        if each.cells[0].text in texts:
            each.cells[0].merge(each.cells[-1]).text = each.cells[0].text.split("\n")[0]


def test_group_headings_stay_over_the_rows_that_stay_and_sums_go():
    def only(text: str) -> tuple[str, ...]:
        return (text, *[""] * (len(TITLES) - 1))

    def one(code: str) -> tuple[str, ...]:
        return row(number="", name="", code=code, cause=f"Nguyên nhân {code}", remedy=f"Việc {code}")

    groups = ("A. Tiêu chí mất điểm", "I. Công tác chỉ đạo", "II. Cải cách thể chế", "B. Tiêu chí đạt điểm")
    document = annex_document(
        only(groups[0]), only(groups[1]), one("1.1"), one("1.2"), only(groups[2]), one("2.1"),
        only(groups[3]), only("I. Tài chính công"), one("3.1"), only("Tổng cộng: 4 tiêu chí"),
    )  # fmt: skip
    across(document, *groups, "I. Tài chính công", "Tổng cộng: 4 tiêu chí")
    made = of(document, ["a", "b", "c", "d"], ["c"])
    firsts = [cells[0] or cells[2] for cells in rows(made)]
    assert firsts == ["A. Tiêu chí mất điểm", "II. Cải cách thể chế", "2.1"]
    made = of(document, ["a", "b", "c", "d"], ["b", "d"])
    firsts = [cells[0] or cells[2] for cells in rows(made)]
    assert firsts == [groups[0], groups[1], "1.2", groups[3], "I. Tài chính công", "3.1"]


def test_numbers_that_word_counts_itself_would_change_so_nothing_is_cut():
    document = annex_document(row(code="1.1"), row(code="1.2", remedy="Khác"))
    for each in document.tables[0].rows[1:]:
        each.cells[0].text = ""
        each.cells[0].paragraphs[0].style = document.styles["List Number"]
    assert len(rows(of(document, ["a", "b"], ["a"]))) == 1
    with pytest.raises(UsageFault, match="đánh số tự động"):
        of(document, ["a", "b"], ["b"])


def test_a_bookmark_that_began_in_a_row_that_goes_leaves_no_half(folder):
    def mark(root):
        start = root.makeelement(W + "bookmarkStart", {W + "id": "7", W + "name": "x"})
        end = root.makeelement(W + "bookmarkEnd", {W + "id": "7"})
        next(row_with(root, "Phát động").iter(W + "p")).append(start)
        next(row_with(root, "Rà soát").iter(W + "p")).append(end)

    (folder / ANNEX).write_bytes(changed((folder / ANNEX).read_bytes(), mark))
    xml = extract(folder).element.xml
    assert "bookmarkStart" not in xml and "bookmarkEnd" not in xml


def test_an_annex_without_its_reference_line_is_refused(folder):
    def drop(root):
        gone = paragraph_with(root, "Kèm theo")
        gone.getparent().remove(gone)

    (folder / ANNEX).write_bytes(changed((folder / ANNEX).read_bytes(), drop))
    with pytest.raises(UsageFault, match="Kèm theo"):
        extract(folder)


def test_of_an_issued_annex_the_rows_are_those_it_was_issued_with(tmp_path):
    """The clerk then turns the tasks round in the workbook: the issued annex and its order stay."""
    (tmp_path / "data").mkdir()
    given_numbers(book(tmp_path))
    turned = replace(OFFICE, tasks=(*OFFICE.tasks[1:], OFFICE.tasks[0]))
    assert build(BuildRequest(book(tmp_path, turned))).published
    one = extract(output(tmp_path), wanted=of_justice("NV-002"))
    assert [cells[5] for cells in rows(one)] == ["Rà soát văn bản."]
    assert "số 15/KH-UBND ngày 05 tháng 01 năm 2024" in as_read(" ".join(lines(one)))
