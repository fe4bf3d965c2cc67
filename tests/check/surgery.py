"""A DOCX under the knife: find a paragraph by its words, change how it looks or what it says, close it again.

Works on any DOCX, ours or LibreOffice's: nothing is found by a style's name. What a document does not have raises
`NotThere`, so that a fault which cannot be seeded is never taken for one that was missed.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cchc_docs.ooxml.package import pack, read_parts
from tests.dump import as_read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DOCUMENT = "word/document.xml"
#: Children in the order of CT_PPr, CT_RPr, CT_SectPr, as far as we set any (ECMA-376 part 1, 17.3, 17.6).
_ORDERS = {
    "pPr": ("pStyle", "keepNext", "numPr", "pBdr", "shd", "tabs", "bidi", "spacing", "ind", "jc", "rPr", "sectPr"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "vanish", "color", "spacing",
            "position", "sz", "szCs", "highlight", "u", "shd", "vertAlign", "lang"),
    "sectPr": ("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "titlePg"),
}  # fmt: skip

Element = Any  # lxml's stubs know _Element, which nobody may name


class NotThere(Exception):
    """The document has nothing of the kind that was to be changed."""


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def text_of(paragraph: Element) -> str:
    """As the eye sees it: a no-break space before a number is a space."""
    return as_read("".join(t.text or "" for t in _own_texts(paragraph)))


def _own_texts(paragraph: Element) -> Iterator[Element]:
    """w:t of the paragraph itself, not of a text box anchored in it."""
    for found in paragraph.iter(w("t")):
        owner = next(up for up in found.iterancestors() if up.tag == w("p"))
        if owner is paragraph:
            yield found


def child_of(parent: Element, name: str) -> Element:
    """The child of that name, made in its right place if missing."""
    found = parent.find(w(name))
    if found is not None:
        return found
    made = etree.Element(w(name))
    order = _ORDERS.get(etree.QName(parent).localname, ())
    later = set(order[order.index(name) + 1 :]) if name in order else set()
    for at, other in enumerate(parent):
        if etree.QName(other).localname in later:
            parent.insert(at, made)
            return made
    if name in ("pPr", "rPr", "tblPr", "tcPr", "trPr"):
        parent.insert(0, made)
    else:
        parent.append(made)
    return made


def look(run: Element, **props: Any) -> None:
    """bold, italic, caps, underline, hidden: bool; size: points; font, color, highlight, character_style: str."""
    rpr = child_of(run, "rPr") if run.tag != w("rPr") else run
    for name, value in props.items():
        match name:
            case "bold" | "italic" | "caps" | "hidden":
                tags = {"bold": ("b", "bCs"), "italic": ("i", "iCs"), "caps": ("caps",), "hidden": ("vanish",)}[name]
                for tag in tags:
                    child_of(rpr, tag).set(w("val"), "1" if value else "0")
            case "size":
                for tag in ("sz", "szCs"):
                    child_of(rpr, tag).set(w("val"), str(round(value * 2)))
            case "font":
                fonts = child_of(rpr, "rFonts")
                fonts.attrib.clear()
                for script in ("ascii", "hAnsi", "cs", "eastAsia"):
                    fonts.set(w(script), value)
            case "color":
                child_of(rpr, "color").set(w("val"), value)
            case "underline":
                child_of(rpr, "u").set(w("val"), "single" if value else "none")
            case "highlight":
                child_of(rpr, "highlight").set(w("val"), value)
            case "character_style":
                child_of(rpr, "rStyle").set(w("val"), value)
            case _:
                raise TypeError(name)


def lay(paragraph: Element, **props: Any) -> Element:
    """The paragraph, laid otherwise.

    align: value of w:jc; first_line, left, right, before, after: twips; line: 240ths of a line; border: bool.
    """
    ppr = child_of(paragraph, "pPr") if paragraph.tag != w("pPr") else paragraph
    for name, value in props.items():
        match name:
            case "align":
                child_of(ppr, "jc").set(w("val"), value)
            case "first_line":
                indent = child_of(ppr, "ind")
                indent.attrib.pop(w("hanging"), None)
                indent.set(w("firstLine"), str(value))
            case "left" | "right":
                child_of(ppr, "ind").set(w(name), str(value))
            case "before" | "after":
                spacing = child_of(ppr, "spacing")
                for auto in (f"{name}Autospacing", f"{name}Lines"):
                    spacing.attrib.pop(w(auto), None)
                spacing.set(w(name), str(value))
            case "line":
                spacing = child_of(ppr, "spacing")
                spacing.set(w("line"), str(value))
                spacing.set(w("lineRule"), "auto")
            case "border":
                borders = child_of(ppr, "pBdr")
                bottom = child_of(borders, "bottom")
                for key, word in {"val": "single", "sz": "4", "space": "0", "color": "auto"}.items():
                    bottom.set(w(key), word)
            case _:
                raise TypeError(name)
    return paragraph


def add_picture(paragraph: Element) -> None:
    """An inline picture of 30 × 15 mm at its end; the picture itself is not in the package."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    spaces = f'xmlns:w="{W}" xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{A}" xmlns:pic="{drawing}/picture"'
    paragraph.append(
        etree.fromstring(
            f"<w:r {spaces}>"
            '<w:drawing><wp:inline><wp:extent cx="1080000" cy="540000"/><a:graphic>'
            f'<a:graphicData uri="{drawing}/picture"><pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    )


class Docx:
    """The parts of one document; trees are parsed when asked for and written back by `closed`."""

    def __init__(self, content: bytes) -> None:
        self.parts = read_parts(content)
        self._trees: dict[str, Element] = {}

    def tree(self, name: str = DOCUMENT) -> Element:
        if name not in self.parts:
            raise NotThere(name)
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.parts[name])
        return self._trees[name]

    def closed(self) -> bytes:
        written = {
            name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, tree in self._trees.items()
        }
        return pack(self.parts | written)

    # finding

    def paragraphs(self, pattern: str = "", part: str = DOCUMENT) -> list[Element]:
        """Paragraphs whose text matches, in reading order; those in text boxes too. NotThere when there is none."""
        found = [p for p in self.tree(part).iter(w("p")) if re.search(pattern, text_of(p))]
        if not found:
            raise NotThere(pattern)
        return found

    def paragraph(self, pattern: str, nth: int = 0) -> Element:
        found = self.paragraphs(pattern)
        if nth >= len(found):
            raise NotThere(pattern)
        return found[nth]

    def has(self, pattern: str) -> bool:
        return any(re.search(pattern, text_of(p)) for p in self.tree().iter(w("p")))

    def sections(self) -> list[Element]:
        return list(self.tree().iter(w("sectPr")))

    def parts_like(self, pattern: str) -> list[str]:
        return [name for name in self.parts if re.fullmatch(pattern, name)]

    def related(self, identifier: str) -> str:
        """The part that document.xml means by this relationship id."""
        relations = self.tree("word/_rels/document.xml.rels")
        return next(f"word/{r.get('Target')}" for r in relations if r.get("Id") == identifier)

    # changing

    @staticmethod
    def look(paragraph: Element, **props: Any) -> None:
        """Every run of the paragraph, directly; see `look`."""
        for run in paragraph.iter(w("r")):
            look(run, **props)

    @staticmethod
    def retype(paragraph: Element, new: str) -> None:
        """The whole text anew, in the look of its first run."""
        texts = list(_own_texts(paragraph))
        if not texts:
            run = etree.SubElement(paragraph, w("r"))
            texts = [etree.SubElement(run, w("t"))]
        texts[0].text = new
        texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for other in texts[1:]:
            other.text = ""

    def change(self, paragraph: Element, pattern: str, new: str) -> Element:
        """The paragraph, retyped with the pattern replaced, which must be there."""
        old = text_of(paragraph)
        changed = re.sub(pattern, new, old)
        if changed == old:
            raise NotThere(pattern)
        self.retype(paragraph, changed)
        return paragraph

    @staticmethod
    def remove(paragraph: Element) -> None:
        """Take it away; in a cell that would be left without a paragraph an empty one stays."""
        parent = paragraph.getparent()
        if parent.tag == w("tc") and len(parent.findall(w("p"))) == 1:
            for child in list(paragraph):
                if child.tag != w("pPr"):
                    paragraph.remove(child)
        else:
            parent.remove(paragraph)

    def copy_after(self, paragraph: Element, text: str) -> Element:
        """A paragraph of the same look after it."""
        made = etree.fromstring(etree.tostring(paragraph))
        made.tail = None
        paragraph.addnext(made)
        self.retype(made, text)
        return made

    @staticmethod
    def split(paragraph: Element, word: str) -> Element:
        """The run that holds `word`, cut so that it holds nothing else."""
        for run in list(paragraph.iter(w("r"))):
            for found in run.findall(w("t")):
                text = found.text or ""
                if word not in text:
                    continue
                before, after = text.split(word, 1)
                for rest, add in ((before, run.addprevious), (after, run.addnext)):
                    if rest:
                        twin = etree.fromstring(etree.tostring(run))
                        twin.tail = None
                        for t in twin.findall(w("t")):
                            t.text = rest
                            t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                        add(twin)
                found.text = word
                return run
        raise NotThere(word)

    def add_style(self, kind: str, style_id: str, name: str, **props: Any) -> None:
        """A style in styles.xml: kind "paragraph" or "character"; props as for `look`."""
        style = etree.SubElement(self.tree("word/styles.xml"), w("style"))
        style.set(w("type"), kind)
        style.set(w("styleId"), style_id)
        style.set(w("customStyle"), "1")
        etree.SubElement(style, w("name")).set(w("val"), name)
        look(etree.SubElement(style, w("rPr")), **props)

    def add_part(self, name: str, content: bytes, content_type: str, relation: str) -> str:
        """A new part beside document.xml, declared and related; gives its relationship id."""
        self.parts[name] = content
        override = etree.SubElement(self.tree("[Content_Types].xml"), f"{{{TYPES}}}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        relations = self.tree("word/_rels/document.xml.rels")
        made = etree.SubElement(relations, f"{{{PACKAGE_RELS}}}Relationship")
        identifier = f"rIdThem{len(relations)}"
        made.set("Id", identifier)
        made.set("Type", f"{R}/{relation}")
        made.set("Target", name.removeprefix("word/"))
        return identifier
