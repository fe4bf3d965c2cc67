"""What the sheets of a workbook share: their list, the table of texts, the formats that make a number a date.

Source: ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings), 18.8 (styles), 18.18.22 (numbers escaped in text).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from posixpath import dirname, normpath
from xml.parsers import expat
from zipfile import ZipFile

from cchc_docs.model.raw import RawValue

CHUNK = 1 << 20
WORKBOOK_TYPE, SHEET_TYPE = "/officeDocument", "/worksheet"
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
#: Formats 14 to 22 and the East Asian ones are dates or times without saying so (18.8.30).
BUILT_IN = {14: "d/m/y", 15: "d/m/y", 16: "d/m", 17: "m/y", 22: "d/m/y h"}
BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h") | dict.fromkeys((*range(27, 37), *range(50, 59)), "d/m/y")
#: Parts of a format code that are words, colours or escapes, not d, m, y.
NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|AM/PM|A/P', re.IGNORECASE)
LAST_SERIAL = 2_958_465  #: 31/12/9999


class Walker:
    """Sees the elements of a part one after another, by their names without namespace; attributes keep theirs."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, piece: str) -> None: ...


def feed(chunks: Iterable[bytes], walker: Walker) -> None:
    """Parse. A document type is refused: no workbook has one, and it can hold bombs and names of other files."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    start, end = walker.start, walker.end
    parser.StartElementHandler = lambda name, attributes: start(name[name.rfind("}") + 1 :], attributes)
    parser.EndElementHandler = lambda name: end(name[name.rfind("}") + 1 :])
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    for chunk in chunks:
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise ValueError("document type declaration in a workbook")


def decode(text: str) -> str:
    """“_x000D_” and its like as the characters they stand for; line ends as “\\n”."""
    if "_x" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class BookParts:
    """`sheets`: name → part, charts left out. `formats`: style number → format code, only dates and times."""

    sheets: dict[str, str]
    strings: list[str]
    formats: dict[str, str]
    counts_from_1904: bool

    def number(self, value: float, style: str) -> RawValue:
        """A number, or the date or time it is shown as. A month without a day reads “01/2024”, as it was typed."""
        code = self.formats.get(style)
        if code is None or not 0 <= value <= LAST_SERIAL:
            return value
        if not re.search("[dy]", code):
            return str(timedelta(seconds=round(value * 86400)))
        day = self._day(int(value))
        return day if "d" in code else f"{day.month:02d}/{day.year}"

    def _day(self, serial: int) -> date:
        if self.counts_from_1904:
            return date(1904, 1, 1) + timedelta(days=min(serial, LAST_SERIAL - 1462))
        # Excel believes in 29/02/1900, so that all days after it are counted one too many.
        return date(1899, 12, 30 if serial >= 60 else 31) + timedelta(days=serial)

    def iso_date(self, text: str) -> RawValue:
        return date.fromisoformat(text[:10]) if re.match(r"\d{4}-\d{2}-\d{2}", text) else text


def read_book_parts(package: ZipFile) -> BookParts:
    """Raises KeyError when the package holds no workbook."""
    names = {name.lower(): name for name in package.namelist()}
    book_part = next((p for t, p in _relations(package, names, "").values() if t.endswith(WORKBOOK_TYPE)), "")
    book_part = names[(book_part or "xl/workbook.xml").lower()]
    relations = _relations(package, names, book_part)
    book = _Book()
    _walk(package, book_part, book)
    parts = {kind.rpartition("/")[2]: names.get(part.lower(), "") for kind, part in relations.values()}
    strings, styles = _Strings(), _Styles()
    _walk(package, parts.get("sharedStrings", ""), strings)
    _walk(package, parts.get("styles", ""), styles)
    sheets = {}
    for name, relation in book.sheets:
        kind, part = relations[relation]
        if kind.endswith(SHEET_TYPE):
            sheets[name] = names[part.lower()]
    return BookParts(sheets, strings.found, styles.dates(), book.counts_from_1904)


def _walk(package: ZipFile, part: str, walker: Walker) -> None:
    if part:
        with package.open(part) as stream:
            feed(iter(lambda: stream.read(CHUNK), b""), walker)


def _relations(package: ZipFile, names: dict[str, str], part: str) -> dict[str, tuple[str, str]]:
    """Relation id → its type and the part it points to."""
    folder, base = dirname(part), part.rpartition("/")[2]
    links = _Links()
    _walk(package, names.get(normpath(f"{folder}/_rels/{base}.rels").lstrip("/").lower(), ""), links)
    return {
        key: (kind, (target if target.startswith("/") else normpath(f"{folder}/{target}")).lstrip("/"))
        for key, kind, target in links.found
    }


class _Links(Walker):
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            self.found.append((attributes.get("Id", ""), attributes.get("Type", ""), attributes.get("Target", "")))


class _Book(Walker):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.counts_from_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("}id")), "")
            self.sheets.append((attributes.get("name", ""), relation))
        elif tag == "workbookPr":
            self.counts_from_1904 = attributes.get("date1904") in ("1", "true")


class _Strings(Walker):
    """Each si one text; its runs joined, its reading aids (rPh) left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.in_text = self.in_phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "si":
            self.pieces = []
        elif tag == "rPh":
            self.in_phonetic = True
        elif tag == "t":
            self.in_text = not self.in_phonetic

    def end(self, tag: str) -> None:
        if tag == "si":
            self.found.append(decode("".join(self.pieces)))
        elif tag == "rPh":
            self.in_phonetic = False
        elif tag == "t":
            self.in_text = False

    def text(self, piece: str) -> None:
        if self.in_text:
            self.pieces.append(piece)


class _Styles(Walker):
    """cellXfs in order, each with the number of its format; the formats somebody made."""

    def __init__(self) -> None:
        self.own: dict[int, str] = {}
        self.formats: list[int] = []
        self.in_cells = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self.own.setdefault(int(attributes.get("numFmtId", "0")), attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            self.in_cells = True
        elif tag == "xf" and self.in_cells:
            self.formats.append(int(attributes.get("numFmtId", "0")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self.in_cells = False

    def dates(self) -> dict[str, str]:
        """Style number → the letters of its format, for formats of dates and times."""
        codes = {}
        for style, number in enumerate(self.formats):
            own = NO_CODE.sub("", self.own.get(number, "").split(";")[0]).lower()
            code = own if re.search("[dmyhs]", own) else "" if own else BUILT_IN.get(number, "")
            if code:
                codes[str(style)] = code
        return codes
