"""What an issued document says: nothing that is printed may change without being noticed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.issue.facts import differences
from cchc_docs.issue.freeze import FactsNow
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.plan import Plan
from cchc_docs.model.register import Fact
from cchc_docs.model.sheets import PLAN_ROWS, TASKS
from cchc_docs.render.documents import TEMPLATES, Renderer, compile_templates
from tests.builders import PNV, PTP, Office, group, office, period, plan_of, task, with_task

FOLDER = Path(__file__).parents[2] / "templates"
FILES = {name: (FOLDER / name).read_bytes() for name, _ in TEMPLATES.values()}
COMPILED = compile_templates(FILES, "13/14")
PLAN, LETTER = (DocumentKind.PLAN, ""), (DocumentKind.LETTER, "PNV")
SMALL = office(
    tasks=[task("1.4", partners="Phòng Tư pháp"), task("2.1", lead="Phòng Tư pháp", partners="Phòng Nội vụ")],
    groups=[group("CCM", "Các cơ quan", member_kinds="Cơ quan chuyên môn", in_duties="Có")],
    group_duty="Thực hiện nghiêm.",
    plan_signer="Nguyễn Văn An",
    letter_signer="Nguyễn Văn An",
    targets=["Đạt 85 điểm."],
    plan_date="05/01/2024",
    letter_date="05/01/2024",
    budget=["Ngân sách huyện."],
)
#: Rows whose change nobody has to be told: numbers and days are the register's, a new signer signs what comes after.
SILENT = {"version", "plan_number", "plan_date", "letter_date", "plan_symbol", "numbering"} | {
    "plan_authority", "plan_signer", "plan_signer_title", "collective", "head_title",
    "letter_authority", "letter_signer", "letter_signer_title", "letter_delegate_title",
}  # fmt: skip
FORMAT = {"medium", "annex_file", "size_pair"}
OTHER = {
    "year": "2025",
    "letter_symbol": "UBND-TP",
    "standing_office": "Phòng Tư pháp",
    "tasks_in_body": "Liệt kê theo lĩnh vực",
}


def printed(plan: Plan) -> dict[tuple[DocumentKind, str], bytes]:
    """The plan with its annex, and the letter of PNV."""
    assignments, _ = assign_tasks(plan)
    renderer = Renderer(plan, assignments, COMPILED)
    jobs = document_jobs(plan, assignments)
    common = b"".join(renderer.render(j) for j in jobs if j.kind in (DocumentKind.PLAN, DocumentKind.ANNEX))
    [letter] = [j for j in jobs if j.kind is DocumentKind.LETTER and j.agency and j.agency.code == "PNV"]
    return {PLAN: common, LETTER: renderer.render(letter)}


def noticed(before: Plan, after: Plan) -> dict[tuple[DocumentKind, str], tuple[str, ...]]:
    old, new = (FactsNow(plan, assign_tasks(plan)[0]) for plan in (before, after))
    return {owner: differences(old.of(owner), new.of(owner)) for owner in (PLAN, LETTER)}


def assert_noticed(one: Office, other: Office) -> None:
    before, after = plan_of(one), plan_of(other)
    old, new, found = printed(before), printed(after), noticed(before, after)
    for owner in (PLAN, LETTER):
        assert old[owner] == new[owner] or found[owner], owner


@pytest.mark.parametrize("key", [row.key for row in PLAN_ROWS if row.key not in SILENT | FORMAT])
def test_every_line_of_the_plan_that_changes_a_document_is_noticed(key):
    old = SMALL.plan.get(key) or ""
    typed = [*old, "Thêm một ý."] if isinstance(old, list) else OTHER.get(key, f"{old} sửa")
    assert_noticed(SMALL, replace(SMALL, plan=SMALL.plan | {key: typed}))


def test_a_new_deputy_who_signs_what_comes_after_makes_nothing_old():
    other = replace(SMALL, plan=SMALL.plan | {"letter_signer": "Trần Thị Bình", "plan_signer": "Trần Thị Bình"})
    assert noticed(plan_of(SMALL), plan_of(other)) == {PLAN: (), LETTER: ()}


@pytest.mark.parametrize("key", [c.key for c in TASKS.columns if c.key not in ("id", "remark")])
def test_every_column_of_a_task_that_changes_a_document_is_noticed(key):
    other = {"field_number": "1", "kind": "Giữ điểm", "score": "0,5", "maximum": "2", "code": "1.9"}
    other |= {"lead": "Phòng Tư pháp", "partners": "Các cơ quan", "time": "Trước ngày 30/9/2024"}
    one = with_task(SMALL, id="NV-001")
    changes = {key: other.get(key, "Chữ đã sửa.")} | ({"partners": ""} if key == "lead" else {})
    assert_noticed(one, with_task(one, **changes))


@pytest.mark.parametrize(
    "change",
    [
        lambda o: replace(o, periods=(period(due="20/03/2024"),)),
        lambda o: replace(
            o, periods=(*o.periods, period("6T", start="15/12/2023", end="14/06/2024", due="18/06/2024"))
        ),
        lambda o: replace(o, agencies=(PNV | {"name": "Phòng Nội vụ huyện"}, PTP)),
        lambda o: replace(o, agencies=(PNV | {"short_name": "Phòng NV", "aliases": "Phòng Nội vụ"}, PTP)),
        lambda o: replace(o, agencies=(PNV | {"relation": "Đề nghị"}, PTP)),
        lambda o: replace(o, groups=(o.groups[0] | {"name": "Các phòng", "aliases": "Các cơ quan"},)),
        lambda o: replace(o, tasks=o.tasks[:1]),
        lambda o: replace(o, tasks=(*o.tasks, task("3.1"))),
    ],
)
def test_other_sheets_are_noticed_too(change: Callable[[Office], Office]):
    assert_noticed(SMALL, change(SMALL))


def test_differences_name_the_task_and_both_values():
    one = with_task(SMALL, id="NV-001")
    found = noticed(plan_of(one), plan_of(with_task(one, time="Trước ngày 30/9/2024")))
    line = "thời gian của nhiệm vụ 1.4: “Trong năm 2024” → “Trước ngày 30/9/2024”"
    assert found == {PLAN: (line,), LETTER: (line,)}


def test_added_and_dropped_tasks_are_said_in_one_line_each():
    old = (Fact("a", "", "nhiệm vụ 1.4"), Fact("a", "thời gian", "Quý I"))
    new = (Fact("b", "", "nhiệm vụ 2.1"), Fact("b", "thời gian", "Quý II"))
    assert differences(old, new) == ("bỏ nhiệm vụ 1.4", "thêm nhiệm vụ 2.1")


def test_a_long_text_is_quoted_where_it_differs():
    start = "Rà soát toàn bộ thủ tục hành chính thuộc phạm vi quản lý của các cơ quan, đơn vị và công khai "
    [line] = differences((Fact("", "giải pháp", start + "tại trụ sở"),), (Fact("", "giải pháp", start + "trên mạng"),))
    assert "tại trụ sở” → “…" in line and "trên mạng" in line and len(line) < 120


def test_facts_of_an_older_program_are_compared_where_both_know_them():
    old = (Fact("", "trích yếu", "a"), Fact("", "điều đã bỏ", "b"), Fact("x", "", "nhiệm vụ 1"), Fact("x", "hạn", "c"))
    new = (
        Fact("", "trích yếu", "d"),
        Fact("", "điều mới", "e"),
        Fact("x", "", "nhiệm vụ 1"),
        Fact("x", "sản phẩm", "f"),
    )
    assert differences(old, new, version=0) == ("trích yếu: “a” → “d”",)
    assert len(differences(old, new)) == 5


def test_another_order_of_rows_is_no_change():
    one = replace(SMALL, tasks=tuple(t | {"id": f"NV-{n}"} for n, t in enumerate(SMALL.tasks)))
    found = noticed(plan_of(one), plan_of(replace(one, tasks=one.tasks[::-1])))
    assert found == {PLAN: (), LETTER: ()}
