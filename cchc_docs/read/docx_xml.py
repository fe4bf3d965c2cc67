"""Look through the XML of a document for what must not be there. Nothing is expanded, nothing fetched.

Source: XML 1.0, 2.8 (document types), ECMA-376 part 2, 6.2 (none is allowed), part 1, 17.15.1.29 (edit protection).
"""

from dataclasses import dataclass
from xml.parsers import expat

from cchc_docs.read.docx_parts import Damage

#: Tables in tables in tables come to some sixty; lxml refuses 256.
DEEPEST = 250
_MARKS = ("\ufeff<".encode(), "\ufeff<".encode("utf-16-le"), "\ufeff<".encode("utf-16-be"), b"<")
_PROTECTION = "documentProtection"


class ForbiddenXml(Exception):
    """A document type, which could hold bombs and names of other files, or absurd nesting."""


@dataclass(slots=True)
class XmlFacts:
    """What was seen in the parts looked through so far."""

    is_protected: bool = False


def is_xml(part: str, data: bytes) -> bool:
    """By its name, or because it begins as XML: relations may point to a part of any name."""
    return part.lower().endswith((".xml", ".rels", ".vml")) or data[:64].lstrip().startswith(_MARKS)


def look_through(data: bytes, facts: XmlFacts) -> None:
    """Parse one part. Raises Damage or ForbiddenXml."""
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
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
