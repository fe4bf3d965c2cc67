"""From nouns to tags: the pieces that several kinds of document share."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cchc_docs.model.agency import Agency
from cchc_docs.model.plan import IssueDate, Period, PlanHead, Signing
from cchc_docs.model.profile import ND30
from cchc_docs.model.task import Task, TaskKind
from cchc_docs.ooxml.metrics import balanced_lines
from cchc_docs.ooxml.units import Length, mm
from cchc_docs.render.tags import ItemTags, PeriodTags, PlanReferenceTags, TaskTags
from cchc_docs.viet.compounds import unbreakable_units
from cchc_docs.viet.dates import in_sentence, long_date, long_date_blank, short_date, unbroken
from cchc_docs.viet.names import header_lines, short_issuer, upper
from cchc_docs.viet.numbers import document_number, item_letter
from cchc_docs.viet.text import item_lines, list_item

#: Room for a number that văn thư will give; no-break, so that Word neither squeezes nor wraps it.
BLANK_NUMBER = "\u00a0" * 8
#: Widths for which issuer's names are broken into even lines: the header's left cell, upright and lying.
ISSUER_WIDTH, WIDE_ISSUER_WIDTH = mm(62), mm(105)
#: The same for the annex title: all there is between the margins of a landscape page, less a hair for other printers.
ANNEX_TITLE_WIDTH = mm(250)
#: A typed text that ends with one of these needs no full stop.
_SENTENCE_ENDS = (".", ";", ":", "!", "?", "…")
#: Tasks, agencies and periods whose tags are kept: they come again in thirty letters, four forms each. Nobody changes
#: a list of tags.
REMEMBERED = 4096
_OWN_LETTER = re.compile(r"[a-zđ]{1,2}\)\s")
_OWN_MARK = re.compile(r"(?:[a-zđ]{1,2}\)|[0-9]+[.)]|[-+•*–])\s")


def number_text(number: str) -> str:
    """“05”, or room to write it (NĐ 30/2020, PL I, II.3.c)."""
    return document_number(int(number)) if number else BLANK_NUMBER


def date_text(day: IssueDate) -> str:
    """“ngày 05 tháng 01 năm 2026”, with room for what a draft does not know."""
    if day.month and day.day:
        return long_date(day.first)
    return long_date_blank(day.year, day.month)


@lru_cache(maxsize=REMEMBERED)
def issuer_lines(name: str, size_pair: str, room: Length = ISSUER_WIDTH) -> list[str]:
    """An agency's name at the head of its documents: capitals, even lines that fit the left cell."""
    return [line for part in header_lines(name) for line in _even_lines(part, "BanHanh", size_pair, room)]


@lru_cache(maxsize=REMEMBERED)
def parent_lines(name: str, size_pair: str, room: Length = ISSUER_WIDTH) -> list[str]:
    """Cơ quan chủ quản: capitals, common words abbreviated (PL I, II.2.b); no line when there is none."""
    return list(_even_lines(upper(short_issuer(name)), "ChuQuan", size_pair, room)) if name else []


def title_lines(title: str, size_pair: str) -> list[str]:
    """The annex title in capitals: one line if it fits, else broken evenly; the clerk's own breaks are kept."""
    parts = (upper(part.strip()) for part in title.splitlines())
    return [line for part in parts for line in _even_lines(part, "TenPhuLuc", size_pair, ANNEX_TITLE_WIDTH)]


@lru_cache(maxsize=REMEMBERED)
def _even_lines(text: str, style_id: str, size_pair: str, room: Length) -> list[str]:
    """Lines as even as can be in the size of a style; words of several syllables and names stay whole."""
    style = ND30.style(style_id)
    size = style.size("12/13" if size_pair == "12/13" else "13/14")
    return list(balanced_lines(unbreakable_units(text), room.pt, size.pt, bold=style.component.is_bold))


@lru_cache(maxsize=REMEMBERED)
def authority_lines(signing: Signing) -> list[str]:
    """Quyền hạn, chức vụ in capitals (PL I, II.7.b): TM. + the collective, KT./TL./TUQ./Q. + the head's title."""
    lines = []
    for prefix in signing.prefixes:
        if prefix == "TM.":
            stands_for = signing.collective
        elif prefix == "KT." and signing.prefixes[0] == "TL.":
            stands_for = signing.delegate_title
        else:
            stands_for = signing.head_title
        lines.append(f"{prefix} {stands_for}")
    if not (signing.prefixes and signing.prefixes[-1] == "Q."):
        lines.append(signing.signer_title)
    return [upper(line) for line in lines]


def recipient_lines(recipients: Iterable[str], archive: str) -> list[str]:
    """Nơi nhận as printed: “- …;” and last “- Lưu: VT, NV.” (PL I, II.9.d)."""
    kept = [list_item(r) for r in recipients]
    last = f"Lưu: {archive.strip().removeprefix('Lưu:').strip().rstrip(';. ')}"
    return [*(f"- {r};" for r in kept if r and r != last), f"- {last}."]


def basis_lines(bases: Sequence[str]) -> list[str]:
    """Căn cứ: each ends “;”, the last “.” (PL I, II.6.a)."""
    kept = [base.rstrip(" ;,.") for base in bases]
    return [base + (";" if n < len(kept) else ".") for n, base in enumerate(kept, start=1)]


def items(texts: Sequence[str]) -> list[ItemTags]:
    """Paragraphs lettered a) b) c) d) đ) when there are several and the clerk has not marked them already."""
    lettered = len(texts) > 1 and not any(_OWN_MARK.match(text) for text in texts)
    return [ItemTags(thu_tu=letter_mark(n) if lettered else "", noi_dung=text) for n, text in enumerate(texts, start=1)]


def letter_mark(number: int) -> str:
    """“a) ”, “b) ”… “đ) ” before an item."""
    return f"{item_letter(number)}) "


def has_own_letters(text: str) -> bool:
    """Has the clerk marked lines of the text with a), b), c) himself?"""
    return any(_OWN_LETTER.match(line) for line in item_lines(text))


def closing_text(text: str) -> str:
    """The last sentence with the mark ./. that ends every content (PL III)."""
    return text.rstrip().removesuffix("./.").rstrip(" .") + "./."


def count_text(number: int) -> str:
    """“01”, “12” as numbers of things are written in running text; "" for none."""
    return document_number(number) if number else ""


def sentence(text: str) -> str:
    """A typed text to which another sentence can be added."""
    text = text.rstrip()
    return text if not text or text.endswith(_SENTENCE_ENDS) else f"{text}."


def name_list(names: Sequence[str]) -> str:
    """“A, B và C”; names that hold a comma or “và” themselves are kept apart by semicolons."""
    if any("," in name or " và " in name for name in names):
        return "; ".join(names)
    return " và ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])


def report_place(head: PlanHead, agency: Agency, standing: Agency | None) -> str:
    """Where an agency sends its reports; the standing office does not send them through itself."""
    return head.issuer_short if agency == standing else head.report_to


def result_text(task: Task) -> str:
    """“0,2439/1,5 điểm”: the digits as typed."""
    if task.score is None:
        return ""
    return f"{task.score.text}/{task.maximum.text} điểm" if task.maximum else f"{task.score.text} điểm"


def task_tags(task: Task, number: int, role: str = "") -> TaskTags:
    """One row. In the annex (no role) a row without a code stays blank as typed; elsewhere it names its field."""
    return {**_task_words(task, role), "stt": number}


@lru_cache(maxsize=REMEMBERED)
def _task_words(task: Task, role: str) -> TaskTags:
    """Everything but the number: the same in each letter and form that has the task."""
    criterion = " ".join(part for part in (task.code, task.criterion) if part)
    return TaskTags(
        stt=0,
        thu_tu="",
        so_linh_vuc=task.field.number,
        ten_linh_vuc=task.field.name,
        ma_tieu_chi=task.code,
        ten_tieu_chi=task.criterion,
        tieu_chi=criterion or (f"Lĩnh vực {task.field.number}" if role else ""),
        ket_qua=result_text(task),
        nguyen_nhan=task.cause,
        giai_phap=task.remedy,
        cac_dong=item_lines(task.remedy),
        chu_tri=task.lead,
        phoi_hop=task.partners,
        thoi_gian=task.time,
        vai_tro=role,
        giu_diem=task.kind is TaskKind.KEEP,
    )


@lru_cache(maxsize=REMEMBERED)
def period_tags(period: Period) -> PeriodTags:
    return PeriodTags(
        ma=period.code,
        ten=period.name,
        ten_trong_cau=unbroken(in_sentence(period.name)),
        tu_ngay=short_date(period.start),
        den_ngay=short_date(period.end),
        han_gui=short_date(period.due),
    )


def plan_reference(head: PlanHead) -> PlanReferenceTags:
    """The plan as letters, forms and the annex cite it: number and day stay blank in a draft."""
    return PlanReferenceTags(
        so=number_text(head.plan_number),
        ky_hieu=head.plan_symbol,
        ngay=unbroken(date_text(head.plan_date)),
        trich_yeu=head.subject,
        co_quan=head.issuer,
    )
