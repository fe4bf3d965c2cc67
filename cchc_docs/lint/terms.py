"""Chữ viết tắt, thuật ngữ hai cách viết, câu chữ sót lại của nơi khác, kiểu bỏ dấu lẫn lộn."""

import re
from collections.abc import Iterator

from cchc_docs.lint import lists
from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.lint.words import words_of
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.viet.text import nfc, unify_tone_style

_PLACEHOLDER = re.compile(r"(?<!\w)(?:x{3,}|X{3,}|\.{4,}|_{3,}|\[[^\]]{0,40}\]|<[^>]{0,40}>|\?{2,})(?!\w)")
#: Phrases of documents of another level: issuer's own word → words that cannot be its.
_LEVELS = {
    "huyện": ("huyện, thành phố", "huyện, thị xã, thành phố", "các sở, ban, ngành của huyện"),
    "xã": ("huyện, thành phố", "huyện, thị xã, thành phố", "UBND huyện", "Phòng Nội vụ huyện"),
    "phường": ("huyện, thành phố", "huyện, thị xã, thành phố", "UBND huyện", "UBND quận"),
    "tỉnh": (),
}


def terms(reading: Reading) -> Iterator[Remark]:
    yield from _unexplained(reading)
    yield from _two_ways(reading)
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


def _is_explained(text: str, short: str) -> bool:
    name = re.escape(short)
    return bool(re.search(rf"(?:viết tắt là|gọi tắt là|gọi chung là)[^.;)]{{0,20}}{name}|\({name}\)", text))


def _has_word(text: str, short: str) -> bool:
    return short in text and bool(re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text))


def _two_ways(reading: Reading) -> Iterator[Remark]:
    """One cell that writes a term out and abbreviates it."""
    for passage in reading.prose:
        for short, known in lists.abbreviations().items():
            if not known.full or known.is_common or passage.task is None:
                continue
            is_both = _has_word(passage.text, short) and known.full.casefold() in passage.text.casefold()
            if is_both and not _is_explained(passage.text, short):
                message = f"Một ô dùng cả “{short}” và “{known.full}”."
                yield Remark("L802", Level.SHOULD, (passage.at,), short, message, known.full, Confidence.LIKELY)


def _left_overs(reading: Reading) -> Iterator[Remark]:
    issuer = reading.plan.head.issuer.casefold()
    level = next((level for level in _LEVELS if f" {level} " in f"{issuer} "), "")
    for passage in reading.passages:
        for match in _PLACEHOLDER.finditer(passage.text):
            message = f"“{match.group()}” là chỗ trống của mẫu chưa điền."
            yield Remark("L803", Level.MUST, (passage.at,), match.group(), message, "", Confidence.LIKELY)
        for phrase in _LEVELS.get(level, ()):
            found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", passage.text)
            if found and not _is_citation(passage, found.start()):
                start = passage.text.rfind(" ", 0, max(0, found.start() - 1)) + 1
                typed = passage.text[start : found.end()]
                message = f"“{typed}” là lời văn của cấp khác: cơ quan ban hành là {reading.plan.head.issuer}."
                yield Remark("L804", Level.VERIFY, (passage.at,), typed, message, "", Confidence.LIKELY)


def _is_citation(passage: Passage, start: int) -> bool:
    return passage.key in ("bases", "opening") or bool(re.search(r"số \d[^;.]{0,90}$", passage.text[:start]))


def _tone_styles(reading: Reading) -> Iterator[Remark]:
    """hòa and hoà in one plan: both are right, together they look careless. Names are not counted."""
    old: dict[str, Passage] = {}
    new: dict[str, Passage] = {}
    for passage in reading.prose:
        for word in words_of(passage.text):
            if word.is_capital and not word.opens:
                continue
            composed = nfc(word.text)
            if unify_tone_style(composed) != composed:
                new.setdefault(composed, passage)
            elif _has_old_style(composed):
                old.setdefault(composed, passage)
    if old and new:
        fewer, style = (old, "mới (hoà)") if len(old) < len(new) else (new, "cũ (hòa)")
        words = ", ".join(list(fewer)[:5])
        message = f"Hai kiểu bỏ dấu trong một kế hoạch; nên theo kiểu {style}: {words}."
        cells = tuple(dict.fromkeys(p.at for p in fewer.values()))
        yield Remark("L108", Level.SHOULD, cells, next(iter(fewer)), message, "", Confidence.LIKELY)


_OLD = re.compile("[òóỏõọ][ae]$|[ùúủũụ]y$", re.IGNORECASE)


def _has_old_style(word: str) -> bool:
    return bool(_OLD.search(word)) and not word.casefold().startswith("qu")
