"""What the decree leaves to the office: margins within their ranges, widths, gaps. One choice, made once."""

from dataclasses import dataclass

from cchc_docs.ooxml.units import Length, cm, mm, pt

SHORT_SIDE, LONG_SIDE = mm(210), mm(297)  # I.I.1
TOP, BOTTOM, LEFT, RIGHT = mm(20), mm(20), mm(30), mm(15)  # I.I.3; the widest text the ranges allow
HEADER_DISTANCE = mm(10)  # as in the decree's own files


@dataclass(frozen=True, slots=True)
class Page:
    """A4, upright or lying (I.I.2); margins in reading direction."""

    is_landscape: bool = False

    @property
    def width(self) -> Length:
        return LONG_SIDE if self.is_landscape else SHORT_SIDE

    @property
    def height(self) -> Length:
        return SHORT_SIDE if self.is_landscape else LONG_SIDE

    @property
    def text_width(self) -> Length:
        return self.width - LEFT - RIGHT


PORTRAIT, LANDSCAPE = Page(), Page(is_landscape=True)

# Body text: I.II.6.e asks for 1 or 1,27 cm, at least 6 pt between paragraphs, single to 1,5 lines.
FIRST_LINE = cm(1.27)
PARAGRAPH_GAP = pt(6)
LINE_SPACING = 1.1

# The head. “Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026” is 106,3 mm long at 14 pt, and must stay on one line with
# the number; so the table is 5 mm wider than the text and hangs over evenly, as the decree's own samples do.
HEAD_LEFT, HEAD_RIGHT = mm(63), mm(107)
HEAD_LEFT_LANDSCAPE, HEAD_RIGHT_LANDSCAPE = mm(106), mm(146)
MOTTO_LINE = mm(60.5)  # the Tiêu ngữ at 14 pt, I.II.1.b
ISSUER_LINE = mm(20)  # 1/3 to 1/2 of the name, I.II.2.b; set again from the real name after printing
SUBJECT_LINE = mm(50)  # likewise, I.II.5.b
ANNEX_LINE = mm(60)

# The foot.
FOOT_LEFT, FOOT_RIGHT = mm(75), mm(90)
FOOT_LEFT_LANDSCAPE, FOOT_RIGHT_LANDSCAPE = mm(126), mm(126)
SIGNATURE_GAP = pt(80)  # room for signature and seal

# Tables.
CELL_SIDE, CELL_TOP = mm(1.2), mm(0.6)
DATE_COLUMN, NARROW_DATE_COLUMN = mm(24), mm(23)  # “31/12/2026” is 19,3 mm at 12 pt, 17,7 at 11; the cell's sides 2,4
FILL_IN_ROW = mm(14)  # at least two lines by hand
ESIGN_ZONE = mm(8)  # I.III.1.d: one line of 10 pt and some air
