"""All that decides how a document looks, opened once: styles, theme, lists, settings.

Documents of one template share these parts byte for byte, so they share what was worked out for them, too.
"""

from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from cchc_docs.check.measure.numbering import ListLooks, counter
from cchc_docs.check.measure.package import Package, Relation, damaged
from cchc_docs.check.measure.paragraph_look import ParagraphLooks
from cchc_docs.check.measure.run_look import RunLooks
from cchc_docs.check.measure.styles import Styles
from cchc_docs.check.measure.table_look import TableLooks
from cchc_docs.check.measure.theme import read_theme
from cchc_docs.check.measure.xml import parse
from cchc_docs.ooxml.list_numbers import Counter


@dataclass(frozen=True, slots=True)
class SharedLooks:
    """What depends on the styles, theme, lists and settings alone."""

    styles: Styles
    lists: ListLooks
    runs: RunLooks
    paragraphs: ParagraphLooks
    tables: TableLooks
    settings: etree._Element | None


@dataclass(frozen=True, slots=True)
class Looks:
    """One document's: the shared ones, its package, how far its lists have counted."""

    package: Package
    relations: dict[str, Relation]  #: of the main part
    shared: SharedLooks
    counter: Counter


def open_looks(package: Package, main: str) -> Looks:
    """`main`: name of the document's main part. Raises UnreadableFileError when a part is damaged."""
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    contents = (package.parts.get(parts.get(kind, "")) for kind in ("styles", "theme", "numbering", "settings"))
    try:
        shared = _shared(*contents)
    except etree.XMLSyntaxError as cause:
        raise damaged(package.name) from cause
    return Looks(package, relations, shared, counter(shared.lists, package.note))


@lru_cache(maxsize=8)
def _shared(
    styles_xml: bytes | None, theme_xml: bytes | None, lists_xml: bytes | None, settings_xml: bytes | None
) -> SharedLooks:
    settings, styles = _root(settings_xml), Styles(_root(styles_xml))
    lists = ListLooks(_root(lists_xml))
    runs = RunLooks(styles, read_theme(_root(theme_xml), settings))
    return SharedLooks(styles, lists, runs, ParagraphLooks(styles, lists, runs), TableLooks(), settings)


def _root(content: bytes | None) -> etree._Element | None:
    return None if content is None else parse(content)
