"""Dấu câu and viết hoa by NĐ 30/2020, Phụ lục II, and by the habit of good typing."""

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc_docs.lint import lists
from cchc_docs.lint.phrases import Phrases
from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.lint.words import LARGE, SMALL, Word, words_of
from cchc_docs.model.remark import Confidence, Level, Remark

_CAPITAL = re.compile(r"[;:] ?(?=(\w+)( \w+)?)")
_END = re.compile(r"[.!?…;:]$|\./\.$")
_ONE_SIDED = re.compile(r"(?<=\S) -(?=[^\W\d])|(?<=[\w%])- (?=\S)")
_BEFORE_MARK = re.compile(r"[\w%)”]( +)[,;.:!?](?!\.)")
_AFTER_MARK = re.compile(r"(?<=[^\W\d_])[,;:](?=[^\W\d_])")
_DOUBLED = re.compile(r"(?<!\.)\.\.(?!\.)|[;,:] ?[.;,](?!\.)|\.;|\. \.(?!\.)")
_LOWERED = re.compile(rf"([^\W\d_]{{2,}})\. ([{SMALL}]\w*)")
#: Words that end with a dot of their own.
_SHORTENED = frozenset({"tp", "tx", "tt", "ths", "ts", "pgs", "gs", "vv", "tr", "đc", "stt"})
_DASH = re.compile(r" – ")
_CITED = re.compile(r"\b(?:[Đđ]iểm [a-zđ] )?(?:[Kk]hoản \d+ )?[Đđ]iều \d+\b|\b[Kk]hoản \d+\b")
_PLACE = re.compile(rf"(?<=[{SMALL}] )(Xã|Huyện|Tỉnh|Phường|Thị trấn) [{LARGE}][{SMALL}]+")
#: Bodies above every office, by their full names.
_SUPERIORS = ("Sở Nội vụ", "Sở Tài chính", "Sở Tư pháp", "Văn phòng Chính phủ", "Sở Thông tin và Truyền thông")
_HYPHEN = re.compile(r" - ")


def punctuation(reading: Reading) -> Iterator[Remark]:
    places = _proper_words(reading)
    for passage in reading.passages:
        if passage.is_prose:
            yield from _capital_behind(passage, places)
            yield from _end_of_cell(passage)
            yield from _ellipsis(passage)
            yield from _marks(passage)
        yield from _blanks(passage)
        yield from _hyphens(passage)
    yield from _final_stops(reading)
    yield from _dashes(reading)


def _proper_words(reading: Reading) -> frozenset[tuple[str, str]]:
    """Capital words of the workbook's names, each with the word behind it: (Nội, vụ), (Mịch, "")."""
    names = [agency.name for agency in reading.plan.agencies] + [reading.plan.head.place, reading.plan.head.issuer]
    found = set()
    for name in names:
        words = words_of(name)
        found |= {(w.text, after.text) for w, after in pairwise(words) if w.is_capital}
        found |= {(w.text, "") for w in words[-1:] if w.is_capital}
    return frozenset(found)


def _capital_behind(passage: Passage, proper: frozenset[tuple[str, str]]) -> Iterator[Remark]:
    """“…; Nâng cao …”: only a full stop or a new line begins a sentence (PL II, I)."""
    text = passage.text
    for match in _CAPITAL.finditer(text):
        first, following = match.group(1), (match.group(2) or "").strip()
        if not first[0].isupper() or first.isupper() or first[0].isdigit():
            continue
        before = text[: match.start()]
        is_name = f"{first} {following}" in lists.name_openers() or (first, following) in proper
        if is_name or following[:1].isupper() or before.count("“") > before.count("”"):
            continue  # a name, or a quoted title
        mark = match.group()[0]
        typed = f"{mark} {first}" if match.group().endswith(" ") else f"{mark}{first}"
        right = typed[: -len(first)] + first[0].lower() + first[1:]
        where = "hai chấm" if mark == ":" else "chấm phẩy"
        fix = passage.fix(match.end(), first, first[0].lower() + first[1:])
        yield Remark("L601", Level.SHOULD, (passage.at,), typed, f"Viết hoa sau dấu {where}: “{typed}”.", right,
                     Confidence.LIKELY, (fix,))  # fmt: skip


def _end_of_cell(passage: Passage) -> Iterator[Remark]:
    if passage.task and passage.key in ("cause", "remedy") and passage.text.endswith((";", ",", ":")):
        tail = passage.text.split()[-1]
        fix = passage.fix(len(passage.text) - 1, passage.text[-1], ".")
        yield Remark("L603", Level.SHOULD, (passage.at,), tail, f"Ô kết thúc bằng dấu “{tail[-1]}”.", tail[:-1] + ".",
                     Confidence.LIKELY, (fix,))  # fmt: skip


def _ellipsis(passage: Passage) -> Iterator[Remark]:
    for match in re.finditer(r"\w*(?:\.\.\.|…)", passage.text):
        if passage.task:
            message = "Dấu ba chấm để ngỏ nội dung trong văn bản giao việc: nơi nhận không biết còn những gì."
            yield Remark("L608", Level.SHOULD, (passage.at,), match.group(), message, "", Confidence.LIKELY)


def _final_stops(reading: Reading) -> Iterator[Remark]:
    """Cells of one column, some with a final stop and some without: one remark with the cells of the fewer."""
    for key in ("remedy",):
        cells = [p for p in reading.of(key) if p.task and not p.text.endswith((";", ",", ":", "...", "…"))]
        without = [p for p in cells if not _END.search(p.text)]
        if without and len(without) < len(cells):
            shown = " ".join(without[0].text.split()[-6:])
            message = f"{len(without)} ô thiếu dấu chấm cuối câu, {len(cells) - len(without)} ô có."
            fixes = tuple(p.fix(len(p.text), "", ".") for p in without)
            yield Remark("L602", Level.SHOULD, tuple(p.at for p in without), shown, message, shown + ".",
                         Confidence.LIKELY, fixes)  # fmt: skip


def _blanks(passage: Passage) -> Iterator[Remark]:
    text = passage.text
    for match in re.finditer(r"\S* {2,}\S*", text) if "  " in text else ():
        typed = match.group()
        gap = re.search(" {2,}", typed)
        assert gap
        fix = passage.fix(match.start() + gap.start(), gap.group(), " ")
        yield Remark("L607", Level.SHOULD, (passage.at,), typed, "Hai khoảng trắng liền nhau.",
                     re.sub(" +", " ", typed), Confidence.SURE, (fix,))  # fmt: skip
    for match in _BEFORE_MARK.finditer(text):
        typed = match.group()
        fix = passage.fix(match.start(1), match.group(1), "")
        yield Remark("L606", Level.SHOULD, (passage.at,), typed, f"Thừa khoảng trắng trước dấu “{typed[-1]}”.",
                     typed[0] + typed[-1], Confidence.SURE, (fix,))  # fmt: skip
    for match in _AFTER_MARK.finditer(text):
        around = _around(text, match.start(), match.end())
        fix = passage.fix(match.start(), match.group(), match.group() + " ")
        yield Remark("L606", Level.SHOULD, (passage.at,), around, f"Thiếu khoảng trắng sau dấu “{match.group()}”.",
                     "", Confidence.SURE, (fix,))  # fmt: skip


def _around(text: str, start: int, end: int) -> str:
    """The whole words on both sides."""
    left, right = text.rfind(" ", 0, start), text.find(" ", end)
    return text[left + 1 : len(text) if right < 0 else right]


def _marks(passage: Passage) -> Iterator[Remark]:
    """Marks doubled or clashing, quotes and brackets left open, a small letter behind a full stop."""
    text, at = passage.text, (passage.at,)
    for match in _DOUBLED.finditer(text):
        around = _around(text, match.start(), match.end())
        yield Remark("L611", Level.SHOULD, at, around, f"Dấu câu thừa: “{match.group()}”.", "", Confidence.LIKELY)
    for opening, closing in (("“", "”"), ("(", ")")):
        if text.count(opening) > text.count(closing):
            tail = text[text.rfind(opening) :]
            shown = " ".join(tail.split()[:5])
            yield Remark("L609", Level.SHOULD, at, shown, f"Mở “{opening}” mà không đóng.")
    for match in _LOWERED.finditer(text):
        if match[1].casefold() not in _SHORTENED:
            shown = f"{match[1]}. {match[2]}"
            yield Remark("L610", Level.SHOULD, at, shown, f"Chữ thường sau dấu chấm: “{shown}”.")


def _hyphens(passage: Passage) -> Iterator[Remark]:
    text = passage.text
    for match in _ONE_SIDED.finditer(text):
        if text[: match.start()].rstrip(" ")[-1:] in ("", "\n"):
            continue
        around = _around(text, match.start(), match.end())
        right = around.replace(match.group(), " - ", 1).strip()
        if text[: match.start()].rstrip()[-1:] in "%0123456789":
            words = around.replace(match.group(), " đến ", 1).strip()
            message = f"Khoảng “{around.strip()}”: viết “đến” cho rõ."
            yield Remark("L604", Level.SHOULD, (passage.at,), around.strip(), message, words)
            continue
        fix = passage.fix(match.start(), match.group(), " - ")
        message = "Khoảng trắng chỉ có một bên gạch nối."
        yield Remark("L604", Level.SHOULD, (passage.at,), around.strip(), message, right, Confidence.SURE, (fix,))
    if _DASH.search(text) and _HYPHEN.search(text):
        for match in re.finditer(r"\w+(?: \w+)? – \w+(?: \w+)?", text):
            typed = match.group()
            at = match.start() + typed.index("–")
            yield Remark("L605", Level.SHOULD, (passage.at,), typed, "Một ô dùng cả gạch dài (–) và gạch nối (-).",
                         typed.replace("–", "-"), Confidence.LIKELY, (passage.fix(at, "–", "-"),))  # fmt: skip


def _dashes(reading: Reading) -> Iterator[Remark]:
    """“kinh tế – xã hội” in one cell, “kinh tế - xã hội” in another."""
    texts = " ".join(p.text for p in reading.passages)
    for passage in (p for p in reading.passages if " – " in p.text):
        for match in re.finditer(r"\w+(?: \w+)? – \w+(?: \w+)?", passage.text):
            typed = match.group()
            if typed.replace("–", "-") in texts and not _HYPHEN.search(passage.text):
                fix = passage.fix(match.start() + typed.index("–"), "–", "-")
                message = f"“{typed}” viết gạch dài, chỗ khác viết gạch nối."
                yield Remark("L605", Level.SHOULD, (passage.at,), typed, message, typed.replace("–", "-"),
                             Confidence.LIKELY, (fix,))  # fmt: skip


def capitals(reading: Reading) -> Iterator[Remark]:
    """Common nouns in capitals inside a sentence, and names of bodies written otherwise than Phụ lục II says."""
    for passage in reading.passages:
        yield from _listed_capitals(passage)
        yield from _cited_parts(passage)
        yield from _places(passage)
    yield from _small_names(reading)


def _listed_capitals(passage: Passage) -> Iterator[Remark]:
    for wrong, right, only_inside in lists.capital_rules():
        if wrong not in passage.text:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(wrong)}(?!\w)", passage.text):
            before = [w for w in words_of(passage.text) if w.end <= match.start()]
            if only_inside and not _continues(passage.text, before, match.start()):
                continue
            if not only_inside and match.start() == 0 and wrong[0].islower() != right[0].islower():
                continue
            fix = passage.fix(match.start(), wrong, right)
            led = " ".join(word.text for word in before[-2:]) + " " if only_inside else ""
            shown, suggestion = led + wrong, led + right
            yield Remark("L701", Level.SHOULD, (passage.at,), shown, f"Viết hoa không đúng: “{shown}”.", suggestion,
                         Confidence.LIKELY, (fix,))  # fmt: skip


def _cited_parts(passage: Passage) -> Iterator[Remark]:
    """“khoản 2 Điều 13”: khoản and điểm small, Điều, Mục, Chương in capitals (PL II, V.7)."""
    for match in _CITED.finditer(passage.text):
        typed = match.group()
        right = re.sub(r"\b(?:Khoản|Điểm)(?= \w)", lambda m: m.group().lower(), typed)
        right = re.sub(r"\bđiều(?= \d)", "Điều", right)
        if right != typed:
            yield Remark("L702", Level.SHOULD, (passage.at,), typed, f"Viện dẫn: “{typed}”.", right, Confidence.LIKELY)


def _places(passage: Passage) -> Iterator[Remark]:
    """“tại trung tâm Xã Tú Đoạn”: the kind of a unit is a common noun (PL II, III.1.a)."""
    for match in _PLACE.finditer(passage.text):
        right = match.group().replace(match[1], match[1].lower())
        yield Remark(
            "L703",
            Level.SHOULD,
            (passage.at,),
            match.group().strip(),
            f"Viết hoa không đúng: “{match.group()}”.",
            right,
        )


def _small_names(reading: Reading) -> Iterator[Remark]:
    """“báo cáo sở nội vụ”: the name of a body begins with a capital (PL II, IV.1)."""
    names = [*(name for a in reading.plan.agencies for name in (a.name, a.short_name)), *_SUPERIORS]
    meant: dict[str, str] = {}
    for name in names:
        for typed in (name[0].lower() + name[1:], name.lower()) if len(name.split()) > 2 else ():
            if typed != name:
                meant.setdefault(typed, name)
    small = Phrases(meant)
    for passage in reading.prose:
        seen: set[str] = set()
        for typed in small.first_places(passage.text):
            if meant[typed] not in seen:
                seen.add(meant[typed])
                message = f"Tên cơ quan viết thường: “{typed}”."
                yield Remark("L704", Level.SHOULD, (passage.at,), typed, message, meant[typed])


def _continues(text: str, before: list[Word], start: int) -> bool:
    """The phrase goes on a sentence: a word in lower case stands right before it."""
    return bool(before) and text[before[-1].end : start] == " " and not before[-1].is_capital
