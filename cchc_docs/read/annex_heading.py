"""What stands above the table of an annex: its name, and the line “(Kèm theo Kế hoạch số … ngày … của …)”.

The line is fixed by NĐ 30/2020, PL I, III.1; in a draft its number and day are blank.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_docs.model.diagnostic import Diagnostic, note, warning
from cchc_docs.model.place import Line
from cchc_docs.model.sheets import PLAN_ROWS
from cchc_docs.read import annex_faults as faults
from cchc_docs.read.annex_source import SourceRow
from cchc_docs.viet.dates import parse_date, parse_month
from cchc_docs.viet.names import full_issuer, short_issuer
from cchc_docs.viet.text import is_nfc, squeeze

LABEL = re.compile(r"phụ lục( số)?( [IVX0-9]+)?[.:]?", re.IGNORECASE)
#: What stands for a number or day not yet known.
_GAP = r"[ .…_]{0,80}"
_REFERENCE = re.compile(
    rf"(?:ban hành )?kèm theo .*?số ?:?{_GAP}(?P<number>[0-9]*){_GAP}/ ?(?P<symbol>[^\s/]+),? "
    r"ngày(?P<date>.*?) của (?P<issuer>.+?)[).;]*",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"{_GAP}(?P<day>[0-9]*){_GAP}/{_GAP}(?P<month>[0-9]*){_GAP}/ ?(?P<year>[0-9]{{4}})")
_WORDED = re.compile(
    rf"{_GAP}(?P<day>[0-9]*){_GAP}tháng{_GAP}(?P<month>[0-9]*){_GAP}năm ?(?P<year>[0-9]{{4}})", re.IGNORECASE
)
_UNIT = re.compile(
    r"UBND (?P<unit>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)(?: (?P<proper>.+))?", re.IGNORECASE
)
_PLAN_LABELS = {row.key: row.label for row in PLAN_ROWS}


@dataclass(frozen=True, slots=True)
class Heading:
    """Title and reference line of an annex, each as one line; `plan` is what the reference line tells."""

    title: str
    reference: str
    plan: Mapping[str, str]


def read_heading(lines: Sequence[SourceRow]) -> tuple[Heading, list[Diagnostic]]:
    """The lines above the table, each piece perhaps over several lines. A bare “Phụ lục I” is no part of the name."""
    titles: list[str] = []
    references: list[SourceRow] = []
    found: list[Diagnostic] = []
    for line in lines:
        text = _text(line)
        if not is_nfc("".join(line.cells)):
            found.append(
                note(faults.COMPOSED, Line(line.number), "Dòng được đổi từ Unicode tổ hợp sang dựng sẵn (NFC).")
            )
        if LABEL.fullmatch(text):
            message = f"Dòng “{text}” không đưa vào tên phụ lục; chương trình tự đặt khi xuất văn bản."
            found.append(note(faults.HEADING_LINE, Line(line.number), message))
        elif is_reference(text) or _is_open(references):
            references.append(line)
        else:
            titles.append(text)
    reference = squeeze(" ".join(map(_text, references)))
    plan = plan_of(reference)
    place = Line(references[0].number if references else len(lines) + 1)
    return Heading(" ".join(filter(None, titles)), reference, plan), [*found, *_plan_faults(plan, reference, place)]


def _text(line: SourceRow) -> str:
    return squeeze(" ".join(line.cells))


def _is_open(references: Sequence[SourceRow]) -> bool:
    """True while the bracket of “(Kèm theo …” is not closed."""
    return bool(references) and _text(references[0])[0] == "(" and ")" not in "".join(map(_text, references))


def _plan_faults(plan: Mapping[str, str], reference: str, place: Line) -> list[Diagnostic]:
    found = []
    if plan:
        told = "; ".join(f"{_PLAN_LABELS[key]}: {text}" for key, text in plan.items())
        message = f"Lấy từ dòng “Kèm theo”: {told}."
        found.append(note(faults.PLAN_FROM_REFERENCE, place, message, "Kiểm tra ở sheet Kế hoạch."))
    if "year" not in plan:
        said = f"Không hiểu ngày trong dòng “{reference}”" if reference else "Không có dòng “(Kèm theo Kế hoạch số …)”"
        message = f"{said}: chưa biết năm của kế hoạch nên chưa kiểm tra được năm của từng nhiệm vụ."
        found.append(warning(faults.REFERENCE_UNREAD, place, message, "Điền sheet Kế hoạch sau khi nhập."))
    return found


def is_reference(line: str) -> bool:
    return re.match(r"\(? ?(ban hành )?kèm theo\b", squeeze(line), re.IGNORECASE) is not None


def plan_of(reference: str) -> dict[str, str]:
    """What the line tells about the plan, by the keys of `sheets.PLAN_ROWS`; {} when it is not understood.

    The day and number of a draft are blank and then left out. Năm thực hiện is taken from the plan's date.
    """
    found = _REFERENCE.fullmatch(squeeze(reference).strip("() "))
    if not found:
        return {}
    told = {
        **_issuer(found["issuer"]),
        "plan_symbol": found["symbol"],
        "plan_number": found["number"],
        **_date(found["date"].strip()),
    }
    return {key: text for key, text in told.items() if text}


def _issuer(typed: str) -> dict[str, str]:
    short = short_issuer(typed)
    found = _UNIT.fullmatch(short)
    if not found:
        return {"issuer": full_issuer(typed), "issuer_short": short}
    unit, proper = found["unit"].lower(), found["proper"] or ""
    return {"issuer": full_issuer(short), "issuer_short": f"UBND {unit}", "place": _place(unit, proper)}


def _place(unit: str, proper: str) -> str:
    """Địa danh: the proper name; with its unit when it is a number or Hồ Chí Minh (PL I, II.4.a; PL II, III.1)."""
    if proper.isdigit() or proper == "Hồ Chí Minh":
        return f"{unit.capitalize()} {proper}"
    return proper


def _date(typed: str) -> dict[str, str]:
    """“/01/2024” → {"plan_date": "01/2024", "year": "2024"}; {} for a date that is none, or does not exist."""
    found = _SLASHED.fullmatch(typed) or _WORDED.fullmatch(typed)
    if not found:
        return {}
    day, month, year = found["day"], found["month"], found["year"]
    if not month:
        return {"year": year}
    text = f"{day}/{month}/{year}" if day else f"{int(month):02d}/{year}"
    return {"plan_date": text, "year": year} if _exists(text) else {}


def _exists(text: str) -> bool:
    try:
        return bool(parse_date(text) or parse_month(text))
    except ValueError:
        return False
