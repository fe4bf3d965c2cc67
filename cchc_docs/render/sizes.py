"""The two size pairs of the decree (Mục V, footnote 1): a template is built in 13/14 and printed in either.

All sizes live in named styles, so changing the pair changes styles.xml and nothing else. A style to which a clerk
gave another size in Word keeps it.
"""

from lxml import etree

from cchc_docs.model.profile import Profile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def resized_styles(styles_xml: bytes, profile: Profile, size_pair: str) -> bytes:
    """styles.xml for the pair; the very same bytes for 13/14."""
    if size_pair != "12/13":
        return styles_xml
    built, wanted = profile.sizes("13/14"), profile.sizes("12/13")
    root = etree.fromstring(styles_xml)
    for style in root.iter(W + "style"):
        name = style.get(W + "styleId", "")
        if name in wanted:
            for size in style.iterfind(f"{W}rPr/{W}sz"), style.iterfind(f"{W}rPr/{W}szCs"):
                for element in size:
                    if element.get(W + "val") == str(built[name].half_points):
                        element.set(W + "val", str(wanted[name].half_points))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
