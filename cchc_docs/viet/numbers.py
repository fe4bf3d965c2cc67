"""Numbers of a document: scores, codes, headings. Never a float: “1.10” is not 1.1, “0,2439” is not 0.24389999."""

import re
from decimal import Decimal

from cchc_docs.viet.text import squeeze

_PLAIN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+)")
_CODE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})*")
#: The letters of a điểm, in this order, without f j w z (NĐ 30/2020, PL I, II.6.đ)
_ITEM_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def parse_decimal(s: str) -> Decimal | None:
    """“0,2439”, “0.9491”, “1”, “16,74” → Decimal; None when the text is no such number.

    One comma or dot is the decimal sign, whatever follows: these are scores, and “1.234” is below two. With both,
    the last one is (“1.234,5” → 1234.5). Several of one kind (“1.234.567”, “7.1.2”) could be a code: None.
    """
    text = squeeze(s).replace("\u2212", "-")
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _GROUPED.fullmatch(text):
        whole, fraction = re.split(r"[.,](?=[0-9]+$)", text)
        return Decimal(re.sub(r"[.,]", "", whole) + "." + fraction)
    return None


def exact(value: float) -> Decimal:
    """A number cell as Excel knows it: 15 digits, so that the 0,30000000000000004 of a formula is 0,3."""
    return Decimal(format(value, ".15g"))


def number_text(value: float) -> str:
    """The same as a Vietnamese reader writes it: 0.2439 → “0,2439”, 2.0 → “2”."""
    return format(exact(value).normalize(), "f").replace(".", ",")


def document_number(n: int) -> str:
    """“05”, “10”, “123”: only a number below 10 gets a zero (NĐ 30/2020, PL I, II.3.c)."""
    if n < 1:
        raise ValueError(f"document numbers start at 1, not {n}")
    return f"{n:02d}"


def roman(n: int) -> str:
    """1 → “I”, 4 → “IV”. Raises ValueError outside 1..3999."""
    if not 1 <= n <= 3999:
        raise ValueError(f"no Roman numeral for {n}")
    text = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        text += letters * count
    return text


def roman_value(text: str) -> int:
    """“IV” → 4; 0 for anything that is no Roman numeral in capitals."""
    values, number = {letters: value for value, letters in _ROMAN if len(letters) == 1}, 0
    if not text or not set(text) <= set(values):
        return 0
    for one, following in zip(text, [*text[1:], ""], strict=True):
        number += -values[one] if values[one] < values.get(following, 0) else values[one]
    return number if number < 4000 and roman(number) == text else 0


def item_letter(i: int) -> str:
    """1 → “a”, 5 → “đ”, 23 → “y”, 24 → “aa”, 25 → “ab”. Raises ValueError below 1."""
    if i < 1:
        raise ValueError(f"items are counted from 1, not {i}")
    text = ""
    while i:
        i, rest = divmod(i - 1, len(_ITEM_LETTERS))
        text = _ITEM_LETTERS[rest] + text
    return text


def code_parts(code: str) -> tuple[int, ...] | None:
    """Mã tiêu chí “5.4.3.4” → (5, 4, 3, 4), which also sorts; None when the text is not dotted numbers."""
    text = squeeze(code)
    return tuple(int(part) for part in text.split(".")) if _CODE.fullmatch(text) else None
