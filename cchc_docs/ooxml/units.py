"""Lengths: one value, read in whatever unit a format asks for.

WordprocessingML counts in twips (1/20 pt), half points (font sizes) and eighths of a point (borders); DrawingML in EMU;
the decree in millimetres, centimetres and points. A bare `1701` says none of this, so a length is always a `Length`.
"""

from dataclasses import dataclass

_EMU_PER_MM = 36_000
_EMU_PER_PT = 12_700
_EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length in EMU, the finest of the units: every twip and every tenth of a millimetre is a whole number of it."""

    emu: int

    @property
    def mm(self) -> float:
        return self.emu / _EMU_PER_MM

    @property
    def cm(self) -> float:
        return self.mm / 10

    @property
    def pt(self) -> float:
        return self.emu / _EMU_PER_PT

    @property
    def twips(self) -> int:
        """For w:pgSz, w:ind, w:spacing, w:tcW."""
        return round(self.emu / _EMU_PER_TWIP)

    @property
    def half_points(self) -> int:
        """For w:sz of text."""
        return round(self.pt * 2)

    @property
    def eighth_points(self) -> int:
        """For w:sz of a border."""
        return round(self.pt * 8)

    def __add__(self, other: "Length") -> "Length":
        return Length(self.emu + other.emu)

    def __sub__(self, other: "Length") -> "Length":
        return Length(self.emu - other.emu)

    def __mul__(self, factor: float) -> "Length":
        return Length(round(self.emu * factor))

    def __truediv__(self, divisor: float) -> "Length":
        return Length(round(self.emu / divisor))

    def __abs__(self) -> "Length":
        return Length(abs(self.emu))


ZERO = Length(0)


def mm(value: float) -> Length:
    return Length(round(value * _EMU_PER_MM))


def cm(value: float) -> Length:
    return mm(value * 10)


def pt(value: float) -> Length:
    return Length(round(value * _EMU_PER_PT))


def twips(value: int) -> Length:
    """A length as a document states it."""
    return Length(value * _EMU_PER_TWIP)


def half_points(value: int) -> Length:
    """A font size as a document states it."""
    return Length(value * _EMU_PER_PT // 2)
