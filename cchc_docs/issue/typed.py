"""What văn thư types on the command line: “15”, “KH=15”, “PNV=27”, “05/01/2026”."""

import re
from collections.abc import Iterable
from datetime import date

from cchc_docs.errors import UsageFault
from cchc_docs.issue.entries import KIND_KEYS, Numbers
from cchc_docs.model.register import LARGEST_NUMBER
from cchc_docs.viet.dates import parse_date

_PAIR = re.compile(r"(?:(?P<key>[^=]*)=)?\s*(?P<number>[0-9]+)\s*")
#: Of any width: what stands in the register, whoever wrote it, can be named.
_SIGN = re.compile(r"\s*0*(?P<number>[1-9][0-9]{0,17})(?:/(?P<symbol>\S+))?\s*")
#: Other words for the kinds, as `cchc build --only` has them.
_KINDS = {"ke_hoach": "KH", "plan": "KH", "cong_van": "CV", "letters": "CV", "letter": "CV"}


def typed_numbers(
    day: str | None, starts: Iterable[str], numbers: Iterable[str], copies: Iterable[str], reason: str | None
) -> Numbers:
    """The options of `cchc issue`; raises UsageFault for what nobody can read."""
    return Numbers(
        typed_day(day) if day else None,
        _pairs("--start", starts, needs_key=False),
        _pairs("--number", numbers, needs_key=True),
        typed_copies(copies),
        " ".join((reason or "").split()),
    )


def typed_copies(texts: Iterable[str]) -> dict[str, int]:
    """Số lượng bản: “5”, “KH=60”, “CV=5”, “PNV=6” → by “KH”, “CV”, an agency's code in capitals, "" for everything."""
    return _pairs("--copies", texts, needs_key=False)


def typed_day(text: str) -> date:
    try:
        day = parse_date(text)
    except ValueError:
        raise UsageFault(f"“{text}” không phải là ngày có thật.") from None
    if day is None:
        raise UsageFault(f"“{text}” không phải ngày. Gõ ngày/tháng/năm, ví dụ 05/01/2026.")
    return day


def typed_sign(text: str) -> tuple[int, str]:
    """“15/KH-UBND” → (15, "KH-UBND"); the symbol is "" when only the number was typed."""
    found = _SIGN.fullmatch(text)
    if not found:
        raise UsageFault(f"“{text}” không phải số văn bản. Gõ như trong sổ, ví dụ 15/KH-UBND.")
    return int(found["number"]), found["symbol"] or ""


def _pairs(option: str, texts: Iterable[str], *, needs_key: bool) -> dict[str, int]:
    """Key in capitals → number; the key is "" where none was typed."""
    pairs: dict[str, int] = {}
    for text in texts:
        found = _PAIR.fullmatch(text)
        if not found or not int(found["number"]) or (needs_key and not found["key"]):
            example = f"{option} KH=15" + ("" if needs_key else f", hoặc {option} 15")
            raise UsageFault(f"Không hiểu “{option} {text}”. Ví dụ: {example}.")
        if len(found["number"].lstrip("0")) > len(str(LARGEST_NUMBER)):
            raise UsageFault(f"“{option} {text}”: số lớn nhất là {LARGEST_NUMBER}. Xem lại số đã gõ.")
        key = (found["key"] or "").strip()
        key = _KINDS.get(key.casefold(), key.upper())
        if key in pairs:
            raise UsageFault(f"“{option}” ghi hai lần cho {key or 'cùng một dãy'}.")
        pairs[key] = int(found["number"])
    if "" in pairs and set(KIND_KEYS) & set(pairs) and option == "--start":
        raise UsageFault("Ghi --start cho từng dãy (KH=…, CV=…), hoặc một số chung, không ghi cả hai.")
    return pairs
