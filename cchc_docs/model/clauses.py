"""Clauses written out: `I.II.5.b` → “NĐ 30/2020, Phụ lục I, Phần I, Mục II, khoản 5, điểm b”."""

import re

DECREE = "NĐ 30/2020"
UNREGULATED = f"thông lệ, {DECREE} không quy định"

_LAYOUT = re.compile(r"(I{1,3})\.(I{1,3}|IV|V)(?:\.(\d+)(?:\.([\w-]+))?)?")
_SAMPLE_ROW = re.compile(r"V\.(\d+)\.?(\w*)")
_FOOTNOTE = re.compile(r"V\.(?:ghi chú|chú thích) (\d+)")
_FORM = re.compile(r"[Mm]ẫu (\d+\.\d+(?:(?:, | và )\d+\.\d+)*)")
_ARTICLE = re.compile(r"Đ(\d+)(?:\.(\d+)(?:\.(\w+))?)?")
#: Phụ lục II to VI, cited as “PL II.III.1.a”.
_OTHER_ANNEX = re.compile(r"PL (I{2,3}|IV|VI?)(?:[.,] ?(.+))?")
_SECTION = re.compile(r"([IVX]+)(?:\.(\d+)(?:\.(\w+))?)?")
#: A source of its own, named in full.
_ELSEWHERE = re.compile(r"(?:Luật|NĐ|TT|Nghị định|Thông tư) ")


def clause_text(clause: str) -> str:
    """The clause as an official letter would cite it; several, parted by “;”, are cited one after the other.

    An empty clause: the decree is silent. What is in none of the known forms is cited as it stands.
    """
    cited = [_cite(part.strip()) for part in clause.split(";") if part.strip()]
    return "; ".join(cited) or UNREGULATED


def short_clause(clause: str) -> str:
    """The same for a narrow line: “PL I, Mục II, khoản 5, điểm b”; an empty clause is “thông lệ”."""
    if not clause.strip():
        return "thông lệ"
    return clause_text(clause).replace(f"{DECREE}, ", "").replace("Phụ lục ", "PL ").replace("PL I, Phần I,", "PL I,")


def _cite(clause: str) -> str:
    if found := _LAYOUT.fullmatch(clause):
        return _steps("Phụ lục I", f"Phần {found[1]}", f"Mục {found[2]}", _named("khoản", found[3]), _point(found[4]))
    if found := _SAMPLE_ROW.fullmatch(clause):
        return _steps("Phụ lục I", "Phần I", "Mục V", f"hàng {found[1]}{found[2]} của bảng mẫu chữ")
    if found := _FOOTNOTE.fullmatch(clause):
        return _steps("Phụ lục I", "Phần I", "Mục V", f"ghi chú {found[1]} của bảng mẫu chữ")
    if found := _FORM.fullmatch(clause):
        return _steps("Phụ lục III", f"Mẫu {found[1]}")
    if found := _ARTICLE.fullmatch(clause):
        return _steps(f"Điều {found[1]}", _named("khoản", found[2]), _point(found[3]))
    if found := _OTHER_ANNEX.fullmatch(clause):
        return _steps(f"Phụ lục {found[1]}", *_within(found[2] or ""))
    return clause if _ELSEWHERE.match(clause) else _steps(clause)


def _within(steps: str) -> tuple[str, ...]:
    """“III.1.c” of an annex that has no parts."""
    found = _SECTION.fullmatch(steps)
    return (f"Mục {found[1]}", _named("khoản", found[2]), _point(found[3])) if found else (steps,)


def _steps(*steps: str) -> str:
    return ", ".join([DECREE, *filter(None, steps)])


def _named(word: str, number: str | None) -> str:
    return f"{word} {number}" if number else ""


def _point(letter: str | None) -> str:
    """“b-c” are two of them."""
    return _named("điểm", letter.replace("-", ", ") if letter else None)
