"""The line “(Kèm theo Kế hoạch số …/KH-UBND ngày … của …)” under the annex's name (NĐ 30/2020, PL I, III.1)."""

import re

from cchc_docs.viet.dates import parse_date, parse_month
from cchc_docs.viet.names import full_issuer, short_issuer
from cchc_docs.viet.text import squeeze

#: What stands for a number or day not yet known.
_GAP = r"[ .…_]*"
_REFERENCE = re.compile(
    rf"kèm theo .*?số ?:?{_GAP}(?P<number>[0-9]*){_GAP}/ ?(?P<symbol>[^\s/]+),? ngày(?P<date>.*?) của (?P<issuer>.+?)[).;]*",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"{_GAP}(?P<day>[0-9]*){_GAP}/{_GAP}(?P<month>[0-9]*){_GAP}/ ?(?P<year>[0-9]{{4}})")
_WORDED = re.compile(
    rf"{_GAP}(?P<day>[0-9]*){_GAP}tháng{_GAP}(?P<month>[0-9]*){_GAP}năm ?(?P<year>[0-9]{{4}})", re.IGNORECASE
)
_UNIT = re.compile(
    r"(UBND (?P<unit>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu))(?: (?P<proper>.+))?", re.IGNORECASE
)


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
    return {"issuer": full_issuer(short), "issuer_short": found[1], "place": _place(found["unit"], found["proper"] or "")}


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
