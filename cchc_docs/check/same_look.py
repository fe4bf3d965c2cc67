"""Is a file still the document it was, whatever a program did to its XML when it saved it again?

Word gives new rsids, cuts runs, marks spelling; LibreOffice rewrites every part and rounds widths to its own units.
None of this is an edit. Everything that a reader can see is; so are comments and tracked changes. In doubt it is one.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from lxml import etree

from cchc_docs.check.facts import (
    Block,
    CellFacts,
    DocumentFacts,
    LineFacts,
    ParagraphFacts,
    SectionFacts,
    Sourced,
    TableFacts,
)
from cchc_docs.check.measure.document import measure_document
from cchc_docs.check.measure.package import open_package
from cchc_docs.check.measure.xml import VAL, W, is_on, parse
from cchc_docs.errors import UnreadableFileError
from cchc_docs.ooxml.units import ZERO, Length, twips

#: LibreOffice keeps lengths in hundredths of a millimetre, and widths of columns in shares of the table: a twip or two
#: are lost on the way. Nobody moves anything by a tenth of a point.
_ROUNDING = twips(3)
_DOCUMENT = "a.docx"
#: Formatting that facts do not hold; what is said directly is compared as it is said.
_RUN_STATEMENTS = frozenset(
    W + n for n in ("strike", "dstrike", "smallCaps", "outline", "shadow", "emboss", "imprint", "spacing", "position",
                    "w", "effect", "bdr", "em", "vertAlign")
)  # fmt: skip
_OTHER_STATEMENTS = frozenset(
    W + n for n in ("shd", "tcBorders", "tblBorders", "pBdr", "vAlign", "textDirection", "tabs", "trHeight",
                    "pgBorders", "lnNumType", "background", "tblpPr", "tcMar", "tblCellMar", "cols")
)  # fmt: skip
_FLAGS = frozenset(W + n for n in ("keepLines", "noWrap", "tcFitText"))
_SILENT = {"", "0", "false", "off", "none", "nil", "clear", "baseline", "auto", "lrTb", "top", "atLeast"}
_HIDDEN_PARTS = (W + "footnoteReference", W + "endnoteReference", W + "hyperlink", W + "object", W + "sym")


def is_same_document(base: bytes, found: bytes) -> bool:
    """Does `found` show a reader just what `base` shows him? Only for .docx; False for a file that cannot be read."""
    if base == found:
        return True
    try:
        return _shown(base) == _shown(found) and _is_like(_facts(base), _facts(found))
    except (UnreadableFileError, etree.XMLSyntaxError):
        return False


def _facts(content: bytes) -> DocumentFacts:
    """What does not depend on the program that saved it."""
    facts = measure_document(_DOCUMENT, content)
    return replace(facts, title="", sections=tuple(map(_section, facts.sections)), adds_gaps=False)


def _section(section: SectionFacts) -> SectionFacts:
    """LibreOffice drops the distance of a footer that does not exist."""
    return replace(
        section,
        header_distance=section.header_distance if any(section.headers.values()) else ZERO,
        footer_distance=section.footer_distance if any(section.footers.values()) else ZERO,
        headers=_stories(section.headers),
        footers=_stories(section.footers),
        blocks=tuple(map(_block, section.blocks)),
    )


def _stories(stories: Mapping[str, tuple[ParagraphFacts, ...]]) -> dict[str, tuple[ParagraphFacts, ...]]:
    return {kind: tuple(map(_paragraph, paragraphs)) for kind, paragraphs in stories.items()}


def _block(block: Block) -> Block:
    if isinstance(block, ParagraphFacts):
        return _paragraph(block)
    rows = (replace(row, cells=tuple(map(_cell, row.cells))) for row in block.rows)
    return replace(block, rows=tuple(rows), width=None) if isinstance(block, TableFacts) else block


def _cell(cell: CellFacts) -> CellFacts:
    return replace(cell, blocks=tuple(map(_block, cell.blocks)))


def _paragraph(paragraph: ParagraphFacts) -> ParagraphFacts:
    """A field shows what was worked out last: the number of the page, not a text. Styles' names change their case."""
    made = replace(paragraph, style=paragraph.style.casefold())
    if any(kind in ("PAGE", "NUMPAGES", "SECTIONPAGES") for kind in paragraph.fields):
        runs = tuple(replace(run, text=_without_digits(run.text)) for run in made.runs)
        made = replace(made, text=_without_digits(made.text), runs=tuple(run for run in runs if run.text))
    return made


def _without_digits(text: str) -> str:
    return "".join(character for character in text if not character.isdigit())


def _is_like(one: Any, other: Any) -> bool:
    if isinstance(one, Sourced) and isinstance(other, Sourced):
        return _is_like(one.value, other.value)
    if isinstance(one, Length) and isinstance(other, Length):
        return abs(one - other) <= _ROUNDING
    if type(one) is not type(other):
        return False
    if isinstance(one, LineFacts):
        return one.kind == other.kind and one.position == other.position and _is_near(one.length, other.length)
    if is_dataclass(one):
        return all(_is_like(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_is_like, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_is_like(one[key], other[key]) for key in one)
    return bool(one == other)


def _is_near(one: Length | None, other: Length | None) -> bool:
    """Drawn shapes are measured in other units: half a millimetre is rounding there."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= twips(28)


def _shown(content: bytes) -> list[object]:
    """What facts leave out: rarer formatting, pictures, notes, comments, links, whatever else lies in the file."""
    package = open_package(_DOCUMENT, content)
    names = [n for n in package.parts if n.startswith("word/") and n.endswith(".xml") and "/theme/" not in n]
    texts = sorted(n for n in names if n.rpartition("/")[2].startswith(("document", "header", "footer")))
    found: list[object] = [
        sorted(sha256(data).hexdigest() for name, data in package.parts.items() if "/media/" in name)
    ]
    stated: list[str] = []
    for name in texts:
        root = parse(package.parts[name])
        own = [statement for element in root.iter(etree.Element) if (statement := _statement(element))]
        stated += own if name.rpartition("/")[2].startswith("document") else sorted(own)
    found.append(stated)
    for name in sorted(names):
        base = name.rpartition("/")[2]
        if base.startswith(("comments", "footnotes", "endnotes")):
            text = "".join(t.text or "" for t in parse(package.parts[name]).iter(W + "t"))
            found += [base, text] if text.strip() else []
    found.append([name for name in sorted(package.parts) if "vbaProject" in name or "/embeddings/" in name])
    return found


def _statement(element: etree._Element) -> str:
    """What an element says about looks; "" when it says what is so anyway."""
    tag = element.tag
    if tag in _HIDDEN_PARTS:
        return tag.removeprefix(W)
    if tag in _RUN_STATEMENTS and _stands_in(element, "rPr"):
        parent = element.getparent()
        holder = None if parent is None else parent.getparent()
        if holder is None or holder.tag != W + "r" or not _has_text(holder):
            return ""
        value = element.get(VAL, "")
        is_flag = VAL not in element.attrib or value in ("1", "true", "on")
        return f"{tag.removeprefix(W)}={'1' if is_flag else value}" if is_flag or value not in _SILENT else ""
    if tag in _FLAGS or (tag == W + "jc" and _stands_in(element, "tblPr")):
        value = element.get(VAL, "1")
        return f"{tag.removeprefix(W)}={value}" if value not in _SILENT | {"left", "start"} else ""
    if tag in _OTHER_STATEMENTS:
        parts = [_part(part) for part in (element, *element)]
        said = ";".join(sorted(part for part in parts if part))
        return f"{tag.removeprefix(W)}:{said}" if said else ""
    return ""


def _part(element: etree._Element) -> str:
    said = {
        etree.QName(name).localname: value
        for name, value in element.attrib.items()
        if etree.QName(name).localname in ("val", "sz", "fill", "pos", "leader", "h", "w", "num")
        and value not in _SILENT
    }
    if not said or (not is_on(element.get(VAL)) and VAL in element.attrib):
        return ""
    return f"{etree.QName(element).localname}{sorted(said.items())}"


def _stands_in(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == W + name


def _has_text(run: etree._Element) -> bool:
    return any(text.text for text in run.iterchildren(W + "t"))
