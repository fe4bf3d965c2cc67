"""What clerks do to the build of a document, not only to its words: Enter, Backspace, cut and paste, rows and columns,
their own tracking. Each deed takes a Random and the root of the main part.
"""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = Any
_LAN = {W + "author": "Lan", W + "date": "2024-01-01T00:00:00Z"}
_FIELD = (
    f'<w:x xmlns:w="{W[1:-1]}"><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1/1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> sau</w:t></w:r></w:x>'
)


def _paragraphs(root: Element) -> list[Element]:
    return [p for p in root.iter(W + "p") if any((t.text or "").strip() for t in p.iter(W + "t"))]


def _long_text(random: Random, root: Element) -> Element:
    return random.choice([t for t in root.iter(W + "t") if len(t.text or "") > 4])


def _lists(random: Random, root: Element) -> list[Element]:
    """One table of tasks; none in a plan that lists them as paragraphs."""
    likely = [t for t in root.iter(W + "tbl") if len(t.find(W + "tr").findall(W + "tc")) > 2]
    return random.sample(likely, 1) if likely else []


def enter_in_the_middle(random: Random, root: Element) -> None:
    holder = _long_text(random, root)
    paragraph = next(holder.iterancestors(W + "p"))
    twin = deepcopy(paragraph)
    number = list(paragraph.iter(W + "t")).index(holder)
    at = random.randrange(1, len(holder.text))
    for later in list(paragraph.iter(W + "t"))[number + 1 :]:
        later.text = ""
    for earlier in list(twin.iter(W + "t"))[:number]:
        earlier.text = ""
    list(twin.iter(W + "t"))[number].text = holder.text[at:]
    holder.text = holder.text[:at]
    paragraph.addnext(twin)


def backspace_at_the_beginning(random: Random, root: Element) -> None:
    likely = [p for p in _paragraphs(root) if p.getnext() is not None and p.getnext().tag == W + "p"]
    paragraph = random.choice(likely)
    following = paragraph.getnext()
    for run in following.findall(W + "r"):
        paragraph.append(run)
    following.getparent().remove(following)


def line_break(random: Random, root: Element) -> None:
    holder = _long_text(random, root)
    at = random.randrange(1, len(holder.text))
    later = deepcopy(holder)
    holder.text, later.text = holder.text[:at], holder.text[at:]
    mark = etree.Element(W + "br")
    holder.addnext(mark)
    mark.addnext(later)


def paragraph_moved(random: Random, root: Element) -> None:
    own = [p for p in _paragraphs(root) if p.getparent().tag == W + "body"]
    one, other = random.sample(own, 2)
    other.addnext(one)


def row_moved(random: Random, root: Element) -> None:
    for table in _lists(random, root):
        one, other = random.sample(table.findall(W + "tr"), 2)
        other.addnext(one)


def column_gone(random: Random, root: Element) -> None:
    for table in _lists(random, root):
        for row in table.findall(W + "tr"):
            row.remove(row.findall(W + "tc")[1])


def cells_joined(random: Random, root: Element) -> None:
    for table in _lists(random, root):
        row = random.choice(table.findall(W + "tr"))
        one, other = row.findall(W + "tc")[:2]
        one.extend(other.findall(W + "p"))
        row.remove(other)


def table_gone(random: Random, root: Element) -> None:
    table = random.choice(list(root.iter(W + "tbl")))
    table.getparent().remove(table)


def run_tracked(random: Random, root: Element) -> None:
    run = _long_text(random, root).getparent()
    mark = etree.Element(W + random.choice(("ins", "del")), {W + "id": "7", **_LAN})
    run.addprevious(mark)
    mark.append(run)
    for holder in mark.iter(W + "t"):
        holder.tag = W + ("delText" if mark.tag == W + "del" else "t")


def row_tracked(random: Random, root: Element) -> None:
    row = random.choice(list(root.iter(W + "tr")))
    properties = row.find(W + "trPr")
    if properties is None:
        properties = etree.Element(W + "trPr")
        row.insert(0, properties)
    properties.append(etree.Element(W + random.choice(("ins", "del")), {W + "id": "8", **_LAN}))


def field_put_in(random: Random, root: Element) -> None:
    paragraph = random.choice(_paragraphs(root))
    paragraph.extend(list(etree.fromstring(_FIELD)))
    simple = etree.SubElement(paragraph, W + "fldSimple", {W + "instr": "DATE"})
    etree.SubElement(etree.SubElement(simple, W + "r"), W + "t").text = "2/2"


def content_control(random: Random, root: Element) -> None:
    likely = [p for p in _paragraphs(root) if p.find(f"{W}pPr/{W}sectPr") is None]
    paragraph = random.choice([p for p in likely if p.getparent().tag in (W + "body", W + "tc")])
    control = etree.Element(W + "sdt")
    paragraph.addprevious(control)
    etree.SubElement(control, W + "sdtContent").append(paragraph)


DEEDS: tuple[Callable[[Random, Element], None], ...] = (
    enter_in_the_middle, backspace_at_the_beginning, line_break, paragraph_moved, row_moved, column_gone, cells_joined,
    table_gone, run_tracked, row_tracked, field_put_in, content_control,
)  # fmt: skip
