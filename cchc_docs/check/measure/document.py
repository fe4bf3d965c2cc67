"""One document, measured: opens the package, reads its sections in order, gathers what was noticed on the way."""

from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from cchc_docs.check.facts import Block, DocumentFacts, ParagraphFacts, Part, paragraphs_in
from cchc_docs.check.measure.looks import Looks, open_looks
from cchc_docs.check.measure.package import Package, damaged, open_package
from cchc_docs.check.measure.place import Count, Place
from cchc_docs.check.measure.sections import RawSection, SectionReader, split_sections
from cchc_docs.check.measure.story import Marks, Story
from cchc_docs.check.measure.xml import W, has, parse, unwrapped
from cchc_docs.ooxml.units import Length

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def measure_document(name: str, content: bytes) -> DocumentFacts:
    """Everything that rules may ask of a .docx file. `name` is for messages.

    Positions: `order` numbers all w:p elements of the main part as they lie in the file, from 1; those of headers and
    footers come behind. Raises UnreadableFileError for a file that is no document or is damaged.
    """
    package = open_package(name, content)
    main = next((r.target for r in package.relations("").values() if r.kind == "officeDocument"), "word/document.xml")
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if root is None or body is None:
        raise damaged(name)
    return _Document(package, open_looks(package, main), main, root).measure(body)


def paragraphs_by_order(content: bytes) -> dict[int, etree._Element]:
    """`Position.order` → the paragraph's element, for a main part's bytes. Headers and footers are not in it."""
    return dict(enumerate(parse(content).iter(W + "p"), 1))


@dataclass(slots=True)
class _Document:
    package: Package
    looks: Looks
    main: str
    root: etree._Element
    orders: dict[etree._Element, int] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    text_boxes: list[ParagraphFacts] = field(default_factory=list)
    parts_read: dict[str, tuple[ParagraphFacts, ...]] = field(default_factory=dict)

    def measure(self, body: etree._Element) -> DocumentFacts:
        self.number_paragraphs(self.root)
        story, count = Story(self.looks, self.orders, self.marks), Count()
        reader = SectionReader(self.read_part, self.looks.shared.settings, self.package.note)

        sections = tuple(reader.read(raw, partial(_section_blocks, story, raw, count)) for raw in split_sections(body))
        story.finish()
        self.text_boxes += story.text_boxes
        return DocumentFacts(
            self.package.name,
            sections,
            tuple(self.text_boxes),
            tuple(self.marks.tracked),
            tuple(self.marks.commented),
            tuple(self.marks.decomposed),
            differs_on_even_pages=has(self.looks.shared.settings, "evenAndOddHeaders"),
            title=self.title(),
            unread=tuple(self.package.unread),
            adds_gaps=self.adds_gaps(),
        )

    def number_paragraphs(self, root: etree._Element) -> None:
        for element in root.iter(W + "p"):
            self.orders[element] = len(self.orders) + 1

    def read_part(self, relation: str, part: Part, section: int, room: Length) -> tuple[ParagraphFacts, ...]:
        """A header or footer, its text boxes behind it. Read once, with its first section's width."""
        target = self.looks.relations.get(relation)
        name = target.target if target else ""
        if name not in self.parts_read:
            root = self.package.xml(name)
            if root is None:
                self.package.note(f"{part.value} bị thiếu trong tệp")
                return ()
            self.number_paragraphs(root)
            story = Story(self.looks, self.orders, self.marks)
            blocks = story.blocks(unwrapped(root), Place(section, room, part), Count())
            story.finish()
            self.text_boxes += story.text_boxes
            self.parts_read[name] = (*paragraphs_in(blocks), *story.text_boxes)
        return self.parts_read[name]

    def adds_gaps(self) -> bool:
        """“Don't use HTML paragraph auto spacing” of Word's options, Compatibility."""
        settings = self.looks.shared.settings
        compatibility = settings.find(W + "compat") if settings is not None else None
        return has(compatibility, "doNotUseHTMLParagraphAutoSpacing")

    def title(self) -> str:
        core = next((r.target for r in self.package.relations("").values() if r.kind == "core-properties"), "")
        root = self.package.xml(core)
        return (root.findtext(_TITLE) or "").strip() if root is not None else ""


def _section_blocks(story: Story, raw: RawSection, count: Count, room: Length) -> tuple[Block, ...]:
    return story.blocks(raw.elements, Place(raw.number, room), count)
