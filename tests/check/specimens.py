"""Good documents to put faults into: our engine's, as a registry clerk finished them, and LibreOffice's.

Ours come from the commune of 2026 with few tasks (the matrix judges them a thousand times), in both size pairs. The
engine leaves to the clerk what only the clerk knows (a letter's number, a report's day and signer); here it is filled
in, as on an issued document.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.profile import SizePair
from cchc_docs.model.raw import RawRow, RawValue, RawWorkbook
from cchc_docs.model.sheets import PLAN_ROWS, PLAN_SHEET, TASKS
from cchc_docs.read.workbook import read_workbook
from cchc_docs.render.documents import Renderer, compile_templates, template_files
from cchc_docs.validate.workbook import validate_workbook
from cchc_docs.workspace import read_templates
from tests.check.surgery import Docx

ROOT = Path(__file__).parents[2]
COMMUNE = ROOT / "data/xa_mau_2026.xlsx"
FOREIGN = ROOT / "tests/fixtures/foreign"
TASKS_KEPT = 4
PAIRS: tuple[SizePair, ...] = ("13/14", "12/13")

#: What the clerk types into the gaps, by kind of document.
GAPS = {
    DocumentKind.LETTER: {r"^Số:\s+/": "Số: 27/"},
    DocumentKind.FORM: {
        r"^Số:\s+/": "Số: 08/",
        r"ngày\s+tháng\s+năm": "ngày 16 tháng 3 năm",
    },
}
GOOD_FOREIGN = {
    "ke_hoach_xa": "13/14",
    "cong_van_so": "12/13",
    "bao_cao_phuong": "13/14",
    "ke_hoach_hai_phu_luc": "13/14",
    "phu_luc_rieng": "12/13",
}


@dataclass(frozen=True, slots=True)
class Specimen:
    """A good document. `kind` in a clerk's words; `maker`: our engine or LibreOffice."""

    name: str
    kind: str
    pair: str
    maker: str
    content: bytes

    @property
    def is_ours(self) -> bool:
        return self.maker == "cchc_docs"


@cache
def good_documents() -> tuple[Specimen, ...]:
    """Every good document, ours first; made once a run."""
    return (*(specimen for pair in PAIRS for specimen in _ours(pair)), *_foreign())


def specimen(name: str) -> Specimen:
    return next(s for s in good_documents() if s.name == name)


def _foreign() -> Iterator[Specimen]:
    kinds = {"ke_hoach_hai_phu_luc": "kế hoạch kèm phụ lục", "ke_hoach": "kế hoạch", "cong_van": "công văn",
             "bao_cao": "báo cáo", "phu_luc": "phụ lục"}  # fmt: skip
    for name, pair in GOOD_FOREIGN.items():
        kind = next(words for start, words in kinds.items() if name.startswith(start))
        yield Specimen(name, kind, pair, "LibreOffice", (FOREIGN / f"{name}.docx").read_bytes())


def _ours(pair: SizePair) -> Iterator[Specimen]:
    issued = {"size_pair": pair, "letter_date": "12/01/2026", "letter_signer": "Nguyễn Văn A"}
    together, renderer = _jobs(issued | {"annex_file": "Cùng tệp kế hoạch", "medium": "Điện tử"})
    yield _made("kế hoạch kèm phụ lục", "ke_hoach_kem_phu_luc", together, renderer, DocumentKind.PLAN, pair)
    yield _made("công văn", "cong_van", together, renderer, DocumentKind.LETTER, pair)
    yield _made("báo cáo", "bieu_mau", together, renderer, DocumentKind.FORM, pair)
    apart, renderer = _jobs(
        issued
        | {"annex_file": "Tệp riêng", "medium": "Giấy", "tasks_in_body": "Dẫn chiếu Phụ lục", "plan_authority": "TM."}
        | {"plan_signer_title": "Chủ tịch"}
    )
    yield _made("kế hoạch", "ke_hoach", apart, renderer, DocumentKind.PLAN, pair)
    yield _made("phụ lục", "phu_luc", apart, renderer, DocumentKind.ANNEX, pair)


def _made(
    kind: str, name: str, jobs: tuple[DocumentJob, ...], renderer: Renderer, wanted: DocumentKind, pair: SizePair
) -> Specimen:
    job = next(j for j in jobs if j.kind is wanted and (j.agency is None or j.agency.code == "KT"))
    document = Docx(renderer.render(job))
    for gap, words in GAPS.get(wanted, {}).items():
        document.change(document.paragraph(gap), gap, words)
    if wanted is DocumentKind.FORM:
        _sign(document)
    return Specimen(f"{name}_{pair.replace('/', '_')}", kind, pair, "cchc_docs", document.closed())


def _sign(document: Docx) -> None:
    """The report's signer, typed into the last paragraph of the signature's cell."""
    cell = document.paragraph("^TRƯỞNG PHÒNG$").getparent()
    document.retype(cell[-1], "Trần Thị B")


@cache
def _jobs_cached(changes: tuple[tuple[str, str], ...]) -> tuple[tuple[DocumentJob, ...], Renderer]:
    raw, _ = read_workbook(COMMUNE)
    plan, faults = validate_workbook(_changed(raw, dict(changes)))
    assert plan is not None, faults
    assignments, _ = assign_tasks(plan)
    jobs = document_jobs(plan, assignments)
    files = read_templates(COMMUNE, template_files(set(DocumentKind)))
    return jobs, Renderer(plan, assignments, compile_templates(files, plan.head.size_pair))


def _jobs(changes: dict[str, str]) -> tuple[tuple[DocumentJob, ...], Renderer]:
    return _jobs_cached(tuple(sorted(changes.items())))


def _changed(raw: RawWorkbook, changes: dict[str, str]) -> RawWorkbook:
    """The workbook with these plan rows said otherwise, and only its first tasks."""
    labels = {row.label: changes[row.key] for row in PLAN_ROWS if row.key in changes}
    sheets = {sheet.name: sheet for sheet in raw.sheets}
    plan, tasks = sheets[PLAN_SHEET], sheets[TASKS.name]
    rows = tuple(_row(row, labels) for row in plan.rows)
    sheets[PLAN_SHEET] = replace(plan, rows=rows)
    sheets[TASKS.name] = replace(tasks, rows=tasks.rows[: 1 + TASKS_KEPT])
    return replace(raw, sheets=tuple(sheets.values()))


def _row(row: RawRow, labels: dict[str, str]) -> RawRow:
    values: dict[int, RawValue] = dict(row.values)
    label = values.get(0)
    if isinstance(label, str) and label in labels:
        values[1] = labels[label]
    return RawRow(row.number, values)
