"""Workbook → annex.docx → import: the same tasks come back, whatever a clerk has typed."""

from collections.abc import Mapping
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_docs.model.annex import ImportedTask
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.task import Task
from cchc_docs.read.annex_word import parse_word_annex
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.documents import Renderer, compile_templates, template_files
from cchc_docs.workspace import built_in_templates
from tests.builders import Office, assigned, keeping, office, plan_of, task

JOB = DocumentJob(DocumentKind.ANNEX, "phu_luc.docx", ())


@cache
def template() -> Mapping[DocumentKind, CompiledTemplate]:
    names = template_files({DocumentKind.ANNEX})
    return compile_templates({name: (built_in_templates() / name).read_bytes() for name in names}, "13/14")


def annex_of(what: Office) -> bytes:
    return Renderer(plan_of(what), assigned(what)[0], template()).render(JOB)


def as_imported(one: Task) -> dict[str, str]:
    return {
        "field_number": one.field.number,
        "field_name": one.field.name,
        "code": one.code,
        "criterion": one.criterion,
        "score": one.score.text if one.score else "",
        "maximum": one.maximum.text if one.maximum else "",
        "cause": one.cause,
        "remedy": one.remedy,
        "lead": one.lead,
        "partners": one.partners,
        "time": one.time,
        "kind": one.kind.value,
    }


def words(task: ImportedTask) -> dict[str, str]:
    return {key: getattr(task, key) for key in WORDS}


WORDS = ("field_number", "field_name", "code", "criterion", "score", "maximum", "cause", "remedy", "lead", "partners",
         "time", "kind")  # fmt: skip
PHRASES = "xây dựng kế hoạch hoà giải quý I UBND xã, tỷ lệ 100% “một cửa” ủy ban Đảng & <b> a/b (nếu có)"
WORD = st.one_of(st.sampled_from(PHRASES.split()), st.text("abcxyzăđơưạếộ&<>\"',;()-%/", min_size=1, max_size=8))
LINE = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
ITEMS = st.builds(
    lambda lines, marks: "\n".join(f"{mark} {line}" for mark, line in zip(marks, lines, strict=False)),
    st.lists(LINE, min_size=1, max_size=4),
    st.sampled_from([("a)", "b)", "c)", "d)"), ("-", "-", "-", "-"), ("1.", "2.", "3.", "4.")]),
)
CELL = st.one_of(LINE, ITEMS, st.lists(LINE, min_size=2, max_size=3).map("\n".join))
#: A name begins with a letter; “- …” or “(…” behind the code would read as its separator.
NAME = st.builds(lambda first, rest: f"{first} {rest}", st.sampled_from(["Tuyên truyền", "Sáng kiến", "Tỷ lệ"]), LINE)
SCORES = st.sampled_from(
    [("0", "1.5"), ("0,2439", "1,5"), ("16.74", "20"), ("2", "3"), ("0.9491", "1"), ("1,50", "2,00"), ("1", "")]
)
LEADS = st.sampled_from(["Phòng Nội vụ", "Phòng Nội vụ; Phòng Tư pháp", "Phòng Tư pháp"])
PARTNERS = st.one_of(st.just(""), LINE, st.lists(LINE, min_size=2, max_size=3).map("\n".join))

TIMES = st.sampled_from(["Trong năm 2024", "Quý I;\nQuý IV năm 2024", "Thường xuyên"])


@st.composite
def tasks(draw: st.DrawFn) -> list[dict[str, object]]:
    """Fields in the order of their numbers, codes under their field, each code once."""
    rows = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        name = draw(NAME)
        for at in range(1, draw(st.integers(1, 4)) + 1):
            common = {"field_number": str(number), "field_name": name, "cause": draw(st.one_of(st.just(""), CELL)),
                      "remedy": draw(CELL), "lead": draw(LEADS), "partners": draw(PARTNERS),
                      "time": draw(TIMES)}  # fmt: skip
            if draw(st.booleans()):
                score, maximum = draw(SCORES)
                criterion = draw(st.one_of(st.just(""), NAME))
                rows.append(task(f"{number}.{at}", score=score, maximum=maximum, criterion=criterion, **common))
            else:
                rows.append(keeping(criterion=draw(st.one_of(st.just(""), NAME)), **common))
    return rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks())
def test_the_annex_of_a_workbook_imports_as_the_same_tasks(rows):
    what = office(tasks=rows)
    annex, found = parse_word_annex(annex_of(what), "phu_luc.docx")
    expected = [as_imported(one) for one in plan_of(what).tasks]
    assert [words(one) for one in annex.tasks] == expected
    assert [d for d in found if d.severity is Severity.ERROR] == []
