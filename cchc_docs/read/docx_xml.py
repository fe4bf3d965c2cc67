"""Look through the XML of a document for what must not be there. Nothing is expanded, nothing fetched.

Source: XML 1.0, 2.8 (document types), ECMA-376 part 2, 6.2 (none is allowed), part 1, 17.15.1.29 (edit protection).
"""

import re
from dataclasses import dataclass
from xml.parsers import expat

from cchc_docs.read.docx_parts import Damage, TooBig

#: Tables in tables in tables come to some sixty; lxml refuses 256.
DEEPEST = 250
#: The annex of a whole province, ten thousand rows: 35 MB and 1.3 million elements. A tree takes ten times the bytes.
LARGEST_XML, MOST_ELEMENTS = 100 * 1024 * 1024, 5_000_000
_MARKS = ("\ufeff<".encode(), "\ufeff<".encode("utf-16-le"), "\ufeff<".encode("utf-16-be"), b"<")
#: Five million attributes in one tag keep a parser busy for a minute before anyone is asked about them.
MOST_ATTRIBUTES = 10_000
_LONG_TAG = re.compile(rb"[^<]{50000,}")
_UTF16 = ("\ufeff".encode("utf-16-le"), "\ufeff".encode("utf-16-be"))
_PROTECTION = "documentProtection"


class ForbiddenXml(Exception):
    """A document type, which could hold bombs and names of other files, or what only an attacker writes."""


@dataclass(slots=True)
class XmlFacts:
    """What was seen in the parts looked through so far."""

    is_protected: bool = False
    size: int = 0
    elements: int = 0


def is_xml(part: str, data: bytes) -> bool:
    """By its name, or because it begins as XML: relations may point to a part of any name."""
    return part.lower().endswith((".xml", ".rels", ".vml")) or data[:64].lstrip().startswith(_MARKS)


def look_through(data: bytes, facts: XmlFacts) -> None:
    """Parse one part. Raises Damage, ForbiddenXml or TooBig."""
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0
    facts.size += len(data)
    if facts.size > LARGEST_XML:
        raise TooBig("XML")
    if b"\0" in data[:2] or data.startswith(_UTF16):
        raise ForbiddenXml("UTF-16")  # allowed, written by nobody, and blind to the next question
    if any(tag[0].count(b"=") > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(data)):
        raise ForbiddenXml("attributes")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        facts.elements += 1
        if facts.elements > MOST_ELEMENTS:
            raise TooBig("elements")
        if depth > DEEPEST:
            raise ForbiddenXml("depth")
        if name.endswith(_PROTECTION):
            facts.is_protected |= any(
                key.endswith("}enforcement") and value in ("1", "true", "on") for key, value in attributes.items()
            )

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        # In one piece: before 2.6 expat begins a long token anew with each piece, and there is no end to it.
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as cause:
        raise Damage(str(cause)) from cause


def _refuse_doctype(*_: object) -> None:
    raise ForbiddenXml("document type")
