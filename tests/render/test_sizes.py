"""The two size pairs: every style of the profile changes, what a clerk changed stays."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.package import read_parts
from cchc_docs.ooxml.styles import text_styles
from cchc_docs.render import tags
from cchc_docs.render.engine import STYLES, compile_template
from cchc_docs.render.sizes import resized_styles
from tests.outside import convert
from tests.render.builders import PROPERTIES, W
from tests.templates import contexts

FOLDER = Path(__file__).parents[2] / "templates"
KINDS = {
    "kh": (tags.PlanTags, contexts.plan),
    "phu_luc": (tags.AnnexTags, contexts.annex),
    "cong_van": (tags.LetterTags, contexts.letter),
    "bieu_mau": (tags.FormTags, contexts.form),
}


def template(name: str) -> bytes:
    return (FOLDER / f"{name}_template.docx").read_bytes()


def sizes(content: bytes) -> dict[str, set[int]]:
    """Style id → half points in w:sz and w:szCs."""
    found = {}
    for style in etree.fromstring(read_parts(content)[STYLES]).iter(W + "style"):
        values = {int(s.get(W + "val")) for tag in ("sz", "szCs") for s in style.iterfind(f"{W}rPr/{W}{tag}")}
        if values:
            found[style.get(W + "styleId")] = values
    return found


@pytest.mark.parametrize("pair", ["13/14", "12/13"])
@pytest.mark.parametrize("name", KINDS)
def test_every_style_of_a_document_has_its_pair_s_size(name: str, pair: str):
    contract, context = KINDS[name]
    made = compile_template(name, template(name), contract, pair).render(context(), PROPERTIES)
    assert sizes(made) == {style: {size.half_points} for style, size in ND30.sizes(pair).items()}


def test_a_size_the_clerk_chose_is_kept():
    styles = read_parts(template("kh"))[STYLES].decode()
    old = next(s for s in styles.split("<w:style ") if 'w:styleId="CanCu"' in s)
    changed = styles.replace(old, old.replace('w:val="28"', 'w:val="30"')).encode()
    after = text_styles(resized_styles(changed, ND30, "12/13"))
    assert (after["CanCu"].size_pt, after["DoanVan"].size_pt) == (15, 13)


def test_13_14_leaves_the_template_s_styles_alone():
    styles = read_parts(template("kh"))[STYLES]
    assert resized_styles(styles, ND30, "13/14") is styles


@pytest.mark.parametrize("name", KINDS)
def test_a_template_saved_by_libreoffice_keeps_lines_and_sizes(name: str, tmp_path: Any):
    """LibreOffice gives styles new ids (“KeTieuNgu” → “Ktiung”); by their names they are found again."""
    source = tmp_path / f"{name}.docx"
    source.write_bytes(template(name))
    [saved] = convert([source], "docx:Office Open XML Text", tmp_path / "lo")
    contract, context = KINDS[name]
    documents = [
        compile_template(name, content, contract, "12/13").render(context(), PROPERTIES)
        for content in (template(name), saved.read_bytes())
    ]
    ours, theirs = map(sizes, documents)
    wanted = ND30.sizes("12/13")
    used = {
        s.get(W + "val") for s in etree.fromstring(read_parts(documents[0])["word/document.xml"]).iter(W + "pStyle")
    }
    assert {s: theirs.get(s, theirs["Normal"]) for s in used & set(wanted)} == {s: ours[s] for s in used & set(wanted)}
    assert indents(documents[1]) == pytest.approx(indents(documents[0]), abs=30)


def indents(content: bytes) -> list[int]:
    """Left indents of the drawn lines and of the texts with even lines, in reading order."""
    ids = {line.style_id for line in ND30.lines} | {"TrichYeu", "VeViec"}
    found = []
    for properties in etree.fromstring(read_parts(content)["word/document.xml"]).iter(W + "pPr"):
        style = properties.find(W + "pStyle")
        if style is not None and style.get(W + "val") in ids:
            found.append(int(properties.find(W + "ind").get(W + "left")))
    return found
