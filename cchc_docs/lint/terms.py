"""Chữ viết tắt, thuật ngữ hai cách viết, câu chữ sót lại của nơi khác, kiểu bỏ dấu lẫn lộn."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cchc_docs.lint import lists
from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.lint.words import LARGE, REMEMBERED, words_of
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.viet.text import nfc, unify_tone_style

#: Three capitals and more, no digit or hyphen beside them (those are symbols of documents).
_CAPITALS = re.compile(r"(?<![\w/.-])[A-ZĐ]{3,}(?![\w/-])")
_ROMAN = re.compile(r"[IVXLC]+")
_NOTE = re.compile(
    r"(?i)\([^()]{0,40}(?:xem lại|kiểm tra lại|bổ sung sau|sửa lại|hỏi lại|chờ ý kiến)[^()]*\)"
    r"|^(?:nhập|ghi|điền) (?:nội dung|tên|giải pháp|số liệu)[^.]{0,40}(?:vào đây|tại đây|ở đây)"
)
#: Another place is rightly named where its example is studied.
_STUDIED = re.compile(r"(?i)nghiên cứu|tham quan|học tập|kinh nghiệm|giao lưu")
_OTHER_PLACE = re.compile(
    rf"(?:UBND |Ủy ban nhân dân )?(tỉnh|thành phố|huyện|quận|thị xã) ([{LARGE}]\w*(?:(?: -)? [{LARGE}]\w*)*)"
)
_PLACEHOLDER = re.compile(r"(?<!\w)(?:x{3,}|X{3,}|\.{4,}|_{3,}|\[[^\]]{0,40}\]|<[^>]{0,40}>|\?{2,}|20\.{2,})(?!\w)")
#: Phrases of documents of another level: issuer's own word → words that cannot be its.
_LEVELS = {
    "huyện": ("các sở, ban, ngành", "huyện, thành phố", "huyện, thị xã, thành phố"),
    "xã": ("huyện, thành phố", "huyện, thị xã, thành phố", "Phòng Nội vụ huyện"),
    "phường": ("huyện, thành phố", "huyện, thị xã, thành phố", "UBND quận"),
    "tỉnh": (),
}


def terms(reading: Reading) -> Iterator[Remark]:
    yield from _unexplained(reading)
    yield from _strange_abbreviations(reading)
    yield from _two_ways(reading)
    yield from _variants(reading)
    yield from _left_overs(reading)
    yield from _tone_styles(reading)


def _unexplained(reading: Reading) -> Iterator[Remark]:
    """An abbreviation used before the text says what it means."""
    explained = " ".join(p.text for p in reading.passages)
    for short, known in lists.abbreviations().items():
        if known.is_common or short not in explained or _is_explained(explained, short):
            continue
        uses = [p for p in reading.passages if _has_word(p.text, short)]
        if not uses:
            continue
        message = f"“{short}” chưa được giải thích ở lần dùng đầu."
        suggestion = f"{known.full} (sau đây viết tắt là {short})" if known.full else ""
        yield Remark("L801", Level.SHOULD, (uses[0].at,), short, message, suggestion, Confidence.LIKELY)


def _strange_abbreviations(reading: Reading) -> Iterator[Remark]:
    """Capitals that no list knows, no agency has as its code and no text explains."""
    plan = reading.plan
    known = lists.abbreviations().keys()
    codes = {part for a in plan.agencies for name in (a.code, a.symbol, a.name, a.short_name) for part in name.split()}
    explained = " ".join(p.text for p in reading.passages)
    seen: set[str] = set()
    for passage in (p for p in reading.prose if not p.text.isupper()):
        for short in _CAPITALS.findall(passage.text):
            if short in seen or short in known or short in codes or _ROMAN.fullmatch(short):
                continue
            seen.add(short)
            if not _is_explained(explained, short):
                message = f"“{short}” chưa được giải thích ở lần dùng đầu."
                yield Remark("L801", Level.VERIFY, (passage.at,), short, message, "", Confidence.POSSIBLE)


def _variants(reading: Reading) -> Iterator[Remark]:
    """One term written in several ways."""
    for ways in lists.variants():
        used: dict[str, list[Passage]] = {}
        for way in ways:
            for passage in reading.passages:
                if way in passage.text and re.search(rf"(?<!\w){re.escape(way)}(?!\w)", passage.text):
                    used.setdefault(way, []).append(passage)
        if len(used) > 1:
            usual = max(used, key=lambda way: len(used[way]))
            for way, passages in used.items():
                if way != usual:
                    message = f"“{way}”, chỗ khác viết “{usual}”."
                    yield Remark(
                        "L805", Level.SHOULD, tuple(p.at for p in passages), way, message, usual, is_common=True
                    )


def _is_explained(text: str, short: str) -> bool:
    name = re.escape(short)
    return bool(re.search(rf"(?:viết tắt là|gọi tắt là|gọi chung là)[^.;)]{{0,20}}{name}|\({name}\)", text))


def _has_word(text: str, short: str) -> bool:
    return short in text and bool(re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text))


def _two_ways(reading: Reading) -> Iterator[Remark]:
    """One cell that writes a term out and abbreviates it; what the plan has explained is the way to write it."""
    explained = " ".join(p.text for p in reading.passages)
    rare = {short: known.full for short, known in lists.abbreviations().items() if known.full and not known.is_common}
    where: dict[str, bool] = {}
    for passage in reading.prose:
        for short, full in rare.items() if passage.task else ():
            is_both = _has_word(passage.text, short) and full.casefold() in passage.text.casefold()
            if is_both and not _is_explained(passage.text, short):
                if short not in where:
                    where[short] = _is_explained(explained, short)
                message = f"Một ô dùng cả “{short}” và “{full}”."
                right = short if where[short] else full
                yield Remark("L802", Level.SHOULD, (passage.at,), short, message, right, Confidence.LIKELY)


def _left_overs(reading: Reading) -> Iterator[Remark]:
    issuer = reading.plan.head.issuer.casefold()
    level = next((level for level in _LEVELS if f" {level} " in f"{issuer} "), "")
    yield from _strange_places(reading)
    for passage in reading.passages:
        for match in _NOTE.finditer(passage.text):
            message = f"“{match.group()}” là lời nhắc, không phải nội dung văn bản."
            yield Remark("L803", Level.MUST, (passage.at,), match.group(), message, "", Confidence.SURE)
        for match in _PLACEHOLDER.finditer(passage.text):
            message = f"“{match.group()}” là chỗ trống của mẫu chưa điền."
            yield Remark("L803", Level.MUST, (passage.at,), match.group(), message, "", Confidence.SURE)
        for phrase in _LEVELS.get(level, ()):
            found = phrase in passage.text and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", passage.text)
            if found and not _is_citation(passage, found.start()):
                start = passage.text.rfind(" ", 0, max(0, found.start() - 1)) + 1
                typed = passage.text[start : found.end()]
                message = f"“{typed}” là lời văn của cấp khác: cơ quan ban hành là {reading.plan.head.issuer}."
                yield Remark("L804", Level.VERIFY, (passage.at,), typed, message, "", Confidence.LIKELY)


def _strange_places(reading: Reading) -> Iterator[Remark]:
    """A province or district that is not the issuer's own and in no name of the workbook."""
    plan = reading.plan
    head = plan.head
    names = [head.issuer, head.parent, head.place, head.report_to, head.report_recipient, *head.bases]
    own = " ".join([*names, *(agency.name for agency in plan.agencies)])
    for passage in reading.prose:
        for match in _OTHER_PLACE.finditer(passage.text) if passage.task else ():
            kind, name = match.groups()
            is_known = name in lists.provinces() if kind in ("tỉnh", "thành phố") else True
            is_elsewhere = is_known and name not in own and not _STUDIED.search(passage.text)
            if is_elsewhere and not _is_citation(passage, match.start()):
                message = f"“{match.group()}” là nơi khác: cơ quan ban hành là {plan.head.issuer}."
                yield Remark("L806", Level.VERIFY, (passage.at,), match.group(), message)


def _is_citation(passage: Passage, start: int) -> bool:
    return passage.key in ("bases", "opening") or bool(re.search(r"số \d[^;.]{0,90}$", passage.text[:start]))


def _tone_styles(reading: Reading) -> Iterator[Remark]:
    """hòa and hoà in one plan: both are right, together they look careless. Names are not counted."""
    old: dict[str, Passage] = {}
    new: dict[str, Passage] = {}
    for passage in reading.prose:
        composed = nfc(passage.text)
        is_either = _OLD_INSIDE.search(composed) or unify_tone_style(composed) != composed
        for word in words_of(passage.text) if is_either else ():
            if word.is_capital and not word.opens:
                continue
            composed, style = _tone_style(word.text)
            if style:
                (new if style == "new" else old).setdefault(composed, passage)
    if old and new:
        fewer, style = (old, "mới (hoà)") if len(old) < len(new) else (new, "cũ (hòa)")
        words = ", ".join(list(fewer)[:5])
        message = f"Hai kiểu bỏ dấu trong một kế hoạch; nên theo kiểu {style}: {words}."
        cells = tuple(dict.fromkeys(p.at for p in fewer.values()))
        yield Remark("L108", Level.SHOULD, cells, next(iter(fewer)), message, "", Confidence.LIKELY)


@lru_cache(maxsize=REMEMBERED)
def _tone_style(word: str) -> tuple[str, str]:
    """The word composed, and "new" (hoà), "old" (hòa) or "" when it can be written in one way only."""
    composed = nfc(word)
    if unify_tone_style(composed) != composed:
        return composed, "new"
    return composed, "old" if _has_old_style(composed) else ""


_OLD_INSIDE = re.compile("[òóỏõọ][ae]|[ùúủũụ]y", re.IGNORECASE)
_OLD = re.compile(f"(?:{_OLD_INSIDE.pattern})$", re.IGNORECASE)


def _has_old_style(word: str) -> bool:
    return bool(_OLD.search(word)) and not word.casefold().startswith("qu")
