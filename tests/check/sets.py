"""Whole sets in memory, made as `build` makes them, to be damaged and proven.

good = made(office(tasks=[task("1.5")]))
assert faults(good) == []
assert faults(good.with_words("cong_van/cong_van_PNV.docx", "Trong năm 2024", "Trong năm 2025")) == [...]
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.check.proof import ProofFailed, ProofTemplate, SetProof
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.model.plan import Plan
from cchc_docs.ooxml.text import escape
from cchc_docs.publish.recipients import recipients_bytes
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.documents import TEMPLATES, Renderer, compile_templates
from tests.builders import Office, plan_of

FOLDER = Path(__file__).parents[2] / "templates"
PLAN, ANNEX, LIST = "ke_hoach.docx", "phu_luc.docx", "danh_sach_noi_nhan.xlsx"
LETTER_PNV, FORM_PNV = "cong_van/cong_van_PNV.docx", "bieu_mau/Q1/bieu_mau_Q1_PNV.docx"
LETTER_PTP, FORM_PTP = "cong_van/cong_van_PTP.docx", "bieu_mau/Q1/bieu_mau_Q1_PTP.docx"
KIND_OF = {name: kind for kind, (name, _) in TEMPLATES.items()}

Edit = Callable[[str], str]


@dataclass(frozen=True)
class MadeSet:
    plan: Plan
    assignments: Assignments
    jobs: tuple[DocumentJob, ...]
    files: Mapping[str, bytes]
    templates: Mapping[DocumentKind, ProofTemplate]

    def with_file(self, path: str, content: bytes) -> "MadeSet":
        return replace(self, files={**self.files, path: content})

    def with_words(self, path: str, old: str, new: str, times: int = 1) -> "MadeSet":
        """A document in which words came out otherwise; the old ones must be there, with whatever spaces."""
        words = re.compile(re.escape(escape(old)).replace(r"\ ", "[ \u00a0]"))

        def changed(xml: str) -> str:
            assert words.search(xml), f"{old!r} not in the document"
            return words.sub(lambda _: escape(new), xml, times)

        return self.with_xml(path, changed)

    def with_xml(self, path: str, change: Edit) -> "MadeSet":
        return self.with_file(path, edited(self.files[path], change))

    def text(self, path: str) -> str:
        with ZipFile(BytesIO(self.files[path])) as package:
            return package.read("word/document.xml").decode()


def replaced(xml: str, old: str, new: str, times: int = 1) -> str:
    assert old in xml, f"{old!r} not in the document"
    return xml.replace(old, new, times)


def edited(content: bytes, change: Edit, part: str = "word/document.xml") -> bytes:
    """The same package with one part changed."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == part else data)
    return out.getvalue()


def made(office: Office, templates: Mapping[str, Edit] | None = None) -> MadeSet:
    """The whole set of an office; `templates`: file name → what somebody changed in that Word template."""
    plan = plan_of(office)
    assignments, _ = assign_tasks(plan)
    files = {name: _template(name) for name in KIND_OF}
    for name, change in (templates or {}).items():
        files[name] = edited(files[name], change)
    compiled = _compiled(tuple(files.items()), plan.head.size_pair)
    jobs = document_jobs(plan, assignments)
    renderer = Renderer(plan, assignments, compiled)
    documents = {
        job.path: recipients_bytes(plan, assignments, jobs)
        if job.kind is DocumentKind.RECIPIENTS
        else renderer.render(job)
        for job in jobs
    }
    own = {kind: ProofTemplate(name, files[name]) for name, kind in KIND_OF.items()}
    return MadeSet(plan, assignments, jobs, documents, own)


@cache
def _template(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@cache
def _compiled(files: tuple[tuple[str, bytes], ...], size_pair: str) -> dict[DocumentKind, CompiledTemplate]:
    return compile_templates(dict(files), size_pair)


def faults(made_set: MadeSet, only: tuple[str, ...] = ()) -> list[Diagnostic]:
    """What stops the set. `only`: these files were asked for, as with --only."""
    proof, documents = _watched(made_set, only)
    try:
        for _ in proof.watch(documents):
            pass
    except ProofFailed as failed:
        return failed.diagnostics
    return []


def remarks(made_set: MadeSet) -> list[Diagnostic]:
    """What the proof warns of in a good set."""
    proof, documents = _watched(made_set, ())
    list(proof.watch(documents))
    return proof.warnings


def _watched(made_set: MadeSet, only: tuple[str, ...]) -> tuple[SetProof, list[FinishedDocument]]:
    asked = [job for job in made_set.jobs if not only or job.path in only]
    proof = SetProof(made_set.plan, made_set.assignments, asked, made_set.jobs, made_set.templates)
    documents = [FinishedDocument(job, made_set.files[job.path]) for job in asked if job.path in made_set.files]
    return proof, documents


def found(diagnostics: list[Diagnostic]) -> list[tuple[str, str]]:
    """Code and place of each: ("K105", "phu_luc.docx, bảng 1, hàng 2")."""
    return [(d.code, str(d.where)) for d in diagnostics]
