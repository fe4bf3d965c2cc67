"""All that decides how a document looks, opened once: styles, theme, lists, settings."""

from dataclasses import dataclass

from lxml import etree

from cchc_docs.check.measure.numbering import Numbering
from cchc_docs.check.measure.package import Package, Relation
from cchc_docs.check.measure.paragraph_look import ParagraphLooks
from cchc_docs.check.measure.run_look import RunLooks
from cchc_docs.check.measure.styles import Styles
from cchc_docs.check.measure.table_look import TableLooks
from cchc_docs.check.measure.theme import read_theme


@dataclass(frozen=True, slots=True)
class Looks:
    package: Package
    relations: dict[str, Relation]  #: of the main part
    styles: Styles
    numbering: Numbering
    runs: RunLooks
    paragraphs: ParagraphLooks
    tables: TableLooks
    settings: etree._Element | None


def open_looks(package: Package, main: str) -> Looks:
    """`main`: name of the document's main part."""
    relations = package.relations(main)
    parts = {relation.kind: relation.target for relation in relations.values()}
    settings = package.xml(parts.get("settings", ""))
    styles = Styles(package.xml(parts.get("styles", "")))
    numbering = Numbering(package.xml(parts.get("numbering", "")), package.note)
    runs = RunLooks(styles, read_theme(package.xml(parts.get("theme", "")), settings))
    paragraphs = ParagraphLooks(styles, numbering, runs)
    return Looks(package, relations, styles, numbering, runs, paragraphs, TableLooks(), settings)
