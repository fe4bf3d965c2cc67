"""Make what the contenders need; run in a process of its own.

python -m benchmarks.prepare letter FOLDER COUNT mixed|real|invented    contexts, blocks and templates of letters
python -m benchmarks.prepare annex FOLDER                               the sample's annex tags
python -m benchmarks.prepare set FOLDER                                 all documents of the sample as contexts
python -m benchmarks.prepare rebuild FOLDER                             the sample's workbook, one cell changed
python -m benchmarks.prepare nation FILE AGENCIES TASKS                 a large workbook
"""

import json
import pickle
import shutil
import sys
from pathlib import Path
from typing import Any

import openpyxl

from benchmarks.blocks import ROW_KEYS, TABLES, Block, Letter, blocks_of, cell_text, cut, row_texts, titles_of
from benchmarks.contenders import docxtpl_each
from benchmarks.contenders._inputs import TEMPLATES
from benchmarks.nation import nation_workbook
from benchmarks.processes import ROOT
from benchmarks.samples import letter_jobs, sample_plan, some_assignments, tags_of
from benchmarks.templates import write_base, write_curly_template, write_merge_template
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.model.document import DocumentJob, DocumentKind
from cchc_docs.model.sheets import TASKS
from cchc_docs.render.documents import TEMPLATES as BUILT_IN
from cchc_docs.workspace import built_in_templates

SAMPLE = ROOT / "data/loc_binh_2024.xlsx"


def prepare_letters(folder: Path, count: int, kind: str) -> None:
    plan, assignments = sample_plan()
    jobs = letter_jobs(some_assignments(plan, assignments, count, kind))
    _copy_template(folder, "letter")
    _dump(folder / "letter_contexts.json", tags_of(plan, assignments, jobs))
    (folder / "letter_kind.txt").write_text(kind, encoding="ascii")
    letters = _printed_by_docxtpl(folder, count)
    _dump(folder / "letter_blocks.json", letters)
    titles = titles_of(letters)
    pieces = [cut(blocks, titles) for blocks in letters]
    _dump(folder / "letter_merge.json", [_merge_record(each) for each in pieces])
    _dump(folder / "letter_fields.json", [_curly_record(each) for each in pieces])
    full = next(each for each in pieces if all(each.tables))
    template = folder / TEMPLATES["letter"]
    write_base(template, folder / "letter_base.docx")
    write_merge_template(template, folder / "letter_merge.docx", full)
    write_curly_template(template, folder / "letter_curly.docx", full)


def prepare_annex(folder: Path) -> None:
    plan, assignments = sample_plan()
    _copy_template(folder, "annex")
    job = DocumentJob(DocumentKind.ANNEX, "phu_luc.docx", ())
    _dump(folder / "annex_contexts.json", tags_of(plan, assignments, [job]))


def prepare_set(folder: Path) -> None:
    """Every .docx of the sample as (template, path, context), and the rows of the recipient list."""
    plan, assignments = sample_plan()
    jobs = document_jobs(plan, assignments)
    printed = [job for job in jobs if job.kind is not DocumentKind.RECIPIENTS]
    documents = [
        (BUILT_IN[job.kind][0], job.path, tags)
        for job, tags in zip(printed, tags_of(plan, assignments, printed), strict=True)
    ]
    for name in {template for template, _, _ in documents}:
        shutil.copy(built_in_templates() / name, folder / name)
    rows = [
        (
            n,
            a.agency.code,
            a.agency.name,
            a.agency.relation.value,
            len(a.leads),
            len(a.partners),
            _files(jobs, a.agency.code),
        )
        for n, a in enumerate(assignments.by_agency, start=1)
    ]
    (folder / "set.pickle").write_bytes(pickle.dumps((documents, rows), protocol=5))


def prepare_rebuild(folder: Path) -> None:
    """The sample's workbook with one deadline changed."""
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book[TASKS.name]
    column = [cell.value for cell in sheet[1]].index(TASKS.column("time").header) + 1
    sheet.cell(13, column).value = "Trước ngày 30/6/2024"
    book.save(folder / SAMPLE.name)


def _files(jobs: tuple[DocumentJob, ...], code: str) -> str:
    return "\n".join(job.path for job in jobs if job.agency and job.agency.code == code)


def _copy_template(folder: Path, job: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(built_in_templates() / TEMPLATES[job], folder / TEMPLATES[job])


def _printed_by_docxtpl(folder: Path, count: int) -> list[list[Block]]:
    """docxtpl's own letters are the measure of what all others must say."""
    render = docxtpl_each.setup("letter", folder, count)
    path, letters = folder / "printed.docx", []
    for number in range(count):
        render(number, path)
        letters.append(blocks_of(path))
    path.unlink()
    return letters


def _merge_record(letter: Letter) -> tuple[dict[str, list[dict[str, str]]], dict[str, str]]:
    tables = {
        name: [{f"{name}_{key}": text for key, text in zip(ROW_KEYS, row_texts(row), strict=True)} for row in table[1:]]
        for name, table in zip(TABLES, letter.tables, strict=True)
    }
    fields = {f"p{n}": cell_text(paragraphs) for n, paragraphs in enumerate(letter.paragraphs)}
    for name, table in (("head", letter.head), ("foot", letter.foot)):
        fields |= {f"{name}_{r}_{c}": cell_text(cell) for r, row in enumerate(table) for c, cell in enumerate(row)}
    return tables, fields


def _curly_record(letter: Letter) -> dict[str, Any]:
    record: dict[str, Any] = {f"p{n}": _as_items(paragraphs) for n, paragraphs in enumerate(letter.paragraphs)}
    for name, table in (("head", letter.head), ("foot", letter.foot)):
        record |= {f"{name}_{r}_{c}": _as_items(cell) for r, row in enumerate(table) for c, cell in enumerate(row)}
    for name, table in zip(TABLES, letter.tables, strict=True):
        record[name] = [dict(zip(ROW_KEYS, row_texts(row), strict=True)) for row in table[1:]]
        record[f"co_{name}"] = bool(table)
    return record


def _as_items(paragraphs: list[list[str]]) -> list[dict[str, str]]:
    return [{"text": text} for _, text in paragraphs]


def _dump(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    what, place, *more = sys.argv[1:]
    path = Path(place)
    if what == "nation":
        path.write_bytes(nation_workbook(int(more[0]), int(more[1])))
        return
    path.mkdir(parents=True, exist_ok=True)
    if what == "letter":
        prepare_letters(path, int(more[0]), more[1])
    elif what == "annex":
        prepare_annex(path)
    elif what == "rebuild":
        prepare_rebuild(path)
    else:
        prepare_set(path)


if __name__ == "__main__":
    main()
