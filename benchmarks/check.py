"""Did a contender write the same visible text? `python -m benchmarks.check REFERENCE FOLDER` prints one JSON line."""

import json
import sys
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(path: Path) -> list[str]:
    """The text of every paragraph, blanks squeezed, empty ones dropped."""
    with ZipFile(path) as package:
        damaged = package.testzip()
        root = etree.fromstring(package.read("word/document.xml"))
    if damaged:
        raise SystemExit(f"{path.name}: {damaged} is damaged")
    texts = (" ".join(_text(paragraph).split()) for paragraph in root.iter(W + "p"))
    return [text for text in texts if text]


def _text(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter(*(W + name for name in ("t", "br", "cr", "tab"))):
        pieces.append((element.text or "") if element.tag == W + "t" else " ")
    return "".join(pieces)


def compare(reference: Path, folder: Path) -> dict[str, object]:
    files = sorted(reference.rglob("*.docx"))
    same_paragraphs = same_words = 0
    difference = ""
    for file in files:
        wanted, found = paragraphs(file), paragraphs(folder / file.relative_to(reference))
        same_paragraphs += wanted == found
        words = (" ".join(wanted).split(), " ".join(found).split())
        same_words += words[0] == words[1]
        if not difference and wanted != found:
            difference = _first_difference(wanted, found)
    return {"files": len(files), "paragraphs": same_paragraphs, "words": same_words, "difference": difference}


def _first_difference(wanted: list[str], found: list[str]) -> str:
    """A few words of both, from where they part."""
    for a, b in zip(wanted, found, strict=False):
        if a != b:
            parted = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
            start = max(0, parted - 20)
            return f"“{a[start : start + 60]}” / “{b[start : start + 60]}”"
    return f"{len(wanted)} / {len(found)} paragraphs"


if __name__ == "__main__":
    print(json.dumps(compare(Path(sys.argv[1]), Path(sys.argv[2])), ensure_ascii=False))
