"""Styles resolved as Word resolves them, and found again by name when a program gave them other ids."""

from lxml import etree

from cchc_docs.ooxml.styles import W, text_styles, with_style_ids

WORD = W[1:-1]


def styles(*inner: str, defaults: str = "") -> bytes:
    body = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>" + "".join(inner)
    return f'<w:styles xmlns:w="{WORD}">{body}</w:styles>'.encode()


def style(name: str, inner: str = "", based_on: str = "", more: str = "") -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    names = f'w:styleId="{name}"{more}><w:name w:val="{name}"/>'
    return f'<w:style w:type="paragraph" {names}{parent}<w:rPr>{inner}</w:rPr></w:style>'


def test_what_a_style_does_not_say_its_parent_says_then_the_defaults():
    found = text_styles(
        styles(
            style("Goc", '<w:b/><w:sz w:val="28"/>', more=' w:default="1"'),
            style("Con", '<w:i/><w:b w:val="0"/>', based_on="Goc"),
            style("Chau", "<w:caps/>", based_on="Con"),
            style("Le", "<w:b/>"),
            defaults='<w:sz w:val="22"/>',
        )
    )
    assert (found["Goc"].size_pt, found["Goc"].bold) == (14, True)
    assert (found["Con"].size_pt, found["Con"].bold, found["Con"].italic) == (14, False, True)
    assert (found["Chau"].caps, found["Chau"].italic, found["Chau"].size_pt) == (True, True, 14)
    assert found["Le"].size_pt == 11
    assert found[""] == found["Goc"]


def test_styles_that_go_round_in_a_circle_end():
    found = text_styles(
        styles(style("A", based_on="B"), style("B", "<w:b/>", based_on="A"), style("C", based_on="Mat"))
    )
    assert found["B"].bold and found["C"].size_pt == 10


def test_a_style_is_found_by_its_name():
    parts = {
        "word/styles.xml": styles(
            '<w:style w:type="paragraph" w:styleId="Ktiung"><w:name w:val="Kẻ Tiêu ngữ"/>'
            '<w:next w:val="Ktiung"/></w:style>',
            style("Khac", based_on="Ktiung"),
        ),
        "word/document.xml": f'<w:p xmlns:w="{WORD}"><w:pPr><w:pStyle w:val="Ktiung"/></w:pPr>'
        "<w:r><w:t>w:val=&quot;Ktiung&quot; Ktiung</w:t></w:r></w:p>".encode(),
        "word/media/a.png": b'<w:pStyle w:val="Ktiung"',
    }
    made = with_style_ids(parts, {"Kẻ tiêu ngữ": "KeTieuNgu"})
    ids = {e.get(W + "styleId") for e in etree.fromstring(made["word/styles.xml"]).iter(W + "style")}
    assert ids == {"KeTieuNgu", "Khac"}
    assert b"Ktiung" not in made["word/styles.xml"]
    document = etree.fromstring(made["word/document.xml"])
    assert next(document.iter(W + "pStyle")).get(W + "val") == "KeTieuNgu"
    assert "".join(document.itertext()) == 'w:val="Ktiung" Ktiung'
    assert made["word/media/a.png"] == parts["word/media/a.png"]


def test_ids_already_right_or_already_taken_are_left_alone():
    right = {"word/styles.xml": styles(style("Goc"))}
    assert with_style_ids(right, {"Goc": "Goc"}) == right
    taken = {"word/styles.xml": styles(style("Goc"), style("Moi"))}
    assert with_style_ids(taken, {"Goc": "Moi"}) == taken
    assert with_style_ids({"a.xml": b"<a/>"}, {"Goc": "Moi"}) == {"a.xml": b"<a/>"}
