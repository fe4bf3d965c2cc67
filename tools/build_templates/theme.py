"""theme1.xml: Word expects one; this one names Times New Roman for every script and has black, white and greys only."""

from cchc_docs.model.profile import ND30
from tools.build_templates.markup import DECLARATION

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ACCENTS = {"accent1": "262626", "accent2": "404040", "accent3": "595959", "accent4": "737373", "accent5": "8C8C8C",
            "accent6": "A6A6A6", "hlink": "000000", "folHlink": "000000"}  # fmt: skip


def theme_part() -> bytes:
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" name="Văn bản hành chính"><a:themeElements>'
        f'<a:clrScheme name="Đen trắng">{_colors()}</a:clrScheme>'
        f'<a:fontScheme name="{ND30.font}">{_font("majorFont")}{_font("minorFont")}</a:fontScheme>'
        f'<a:fmtScheme name="Trơn">{_formats()}</a:fmtScheme></a:themeElements></a:theme>'
    ).encode()


def _colors() -> str:
    system = {"dk1": ("windowText", "000000"), "lt1": ("window", "FFFFFF")}
    fixed = {"dk2": "000000", "lt2": "FFFFFF", **_ACCENTS}
    basic = "".join(f'<a:{n}><a:sysClr val="{s}" lastClr="{c}"/></a:{n}>' for n, (s, c) in system.items())
    return basic + "".join(f'<a:{n}><a:srgbClr val="{c}"/></a:{n}>' for n, c in fixed.items())


def _font(tag: str) -> str:
    """`Viet` is the script Word asks for when the text's language is vi-VN."""
    font = ND30.font
    faces = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface="{font}"/>'
    faces += f'<a:font script="Viet" typeface="{font}"/>'
    return f"<a:{tag}>{faces}</a:{tag}>"


def _formats() -> str:
    """Three of each, as the schema asks; no text uses them."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    edges = "".join(
        f'<a:ln w="{width}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'
        for width in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f"<a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{edges}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst>"
    )
