"""What an office profile may say: each key with the place it narrows. A value outside the decree's range is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeGuard

from cchc_docs.model.clauses import clause_text
from cchc_docs.model.office import Office
from cchc_docs.model.profile import Component, LengthRange, Profile, RatioRange, SizePair, Strength
from cchc_docs.ooxml.units import Length, cm, mm, pt
from cchc_docs.viet.text import ascii_slug

ROOT = ""  #: keys above the first [table]
_TOO_BIG = 1e6
_RATIO_ROUNDING = 0.01  #: 0,33 is meant when a third cannot be typed


@dataclass(frozen=True, slots=True)
class Regime:
    """The decree's numbers as narrowed so far, and the office's choices."""

    profile: Profile
    office: Office


class RefusedError(Exception):
    """A value that cannot be taken: code of the diagnostic, message, hint."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


Setting = Callable[[Regime, object], Regime]  #: raises RefusedError


def settings(profile: Profile) -> dict[str, dict[str, Setting]]:
    """Table → key → how its value is taken."""
    sized = [c for c in profile.components if c.strength is Strength.MUST and c.smallest != c.largest]
    return {
        ROOT: {"ten": _office_text("name"), "ma_don_vi": _office_codes, "co_chu": _size_pair},
        "trang": {
            "le_tren": _length("Lề trên", "top_margin", _MM),
            "le_duoi": _length("Lề dưới", "bottom_margin", _MM),
            "le_trai": _length("Lề trái", "left_margin", _MM),
            "le_phai": _length("Lề phải", "right_margin", _MM),
        },
        "doan": {
            "thut_dau_dong": _first_line,
            "cach_doan": _length("Khoảng cách giữa các đoạn", "paragraph_gap", _PT),
            "gian_dong": _line_spacing,
        },
        "co_chu_rieng": {ascii_slug(component.name): _size(component) for component in sized},
        "duong_ke": {
            "co_quan": _line_ratio("Đường kẻ dưới tên cơ quan", "KeCoQuan"),
            "trich_yeu": _line_ratio("Đường kẻ dưới trích yếu", "KeTrichYeu"),
        },
        "tuy_chon": {
            "cho_ghi_hoc_vi": _office_flag("allows_academic_titles"),
            "kt_khong_can_tm": _office_flag("chair_may_sign_for_collective"),
            "xet_le_trang_ngang": _office_flag("judges_landscape_margins"),
            "ban_hanh_giay": _office_flag("issues_on_paper"),
        },
    }


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of the file: how a number becomes a length, how a length is shown; which mistake is likely."""

    name: str
    make: Callable[[float], Length]
    number: Callable[[Length], float]


_MM = _Unit("mm", mm, lambda length: length.mm)
_PT = _Unit("pt", pt, lambda length: length.pt)


def _length(name: str, field: str, unit: _Unit) -> Setting:
    def take(regime: Regime, value: object) -> Regime:
        allowed: LengthRange = getattr(regime.profile, field)
        low, high = _numbers(name, value)
        too_high = allowed.high is not None and unit.make(high) > allowed.high
        if unit.make(low) < allowed.low or too_high:
            top = unit.number(allowed.high) if allowed.high is not None else None
            raise _widening(name, (low, high), (unit.number(allowed.low), top), unit.name, allowed.clause)
        narrowed = replace(allowed, low=unit.make(low), high=unit.make(high))
        return _narrowed(regime, **{field: narrowed})

    return take


def _line_spacing(regime: Regime, value: object) -> Regime:
    spacing = _ratio("Giãn dòng", regime.profile.line_spacing, value)
    return _narrowed(regime, line_spacing=spacing)


def _line_ratio(name: str, style: str) -> Setting:
    def take(regime: Regime, value: object) -> Regime:
        lines = tuple(
            replace(line, ratio=_ratio(name, line.ratio, value)) if line.style_id == style else line
            for line in regime.profile.lines
        )
        return _narrowed(regime, lines=lines)

    return take


def _ratio(name: str, allowed: RatioRange, value: object) -> RatioRange:
    low, high = _numbers(name, value)
    if low < allowed.low - _RATIO_ROUNDING or high > allowed.high + _RATIO_ROUNDING:
        raise _widening(name, (low, high), (allowed.low, allowed.high), "lần", allowed.clause)
    return replace(allowed, low=max(low, allowed.low), high=min(high, allowed.high))


def _first_line(regime: Regime, value: object) -> Regime:
    """One of the decree's indents, or several of them, in cm."""
    allowed = regime.profile.first_line_indents
    chosen: list[LengthRange] = []
    numbers: list[object] = value if isinstance(value, list) and value else [value]
    for number in numbers:
        if not _is_number(number):
            raise _wrong_kind("Thụt đầu dòng", "một số (cm), ví dụ 1.27, hoặc danh sách như [1, 1.27]")
        fitting = [choice for choice in allowed if cm(number) in choice]
        if not fitting:
            choices = " hoặc ".join(_shown(choice.low.cm) for choice in allowed)
            raise RefusedError(
                "C104",
                f"Thụt đầu dòng {_shown(number)} cm không phải {choices} cm ({clause_text(allowed[0].clause)}).",
                "Chọn một trong các số của quy định; đơn vị là cm.",
            )
        chosen += fitting
    return _narrowed(regime, first_line_indents=tuple(dict.fromkeys(chosen)))


def _size_pair(regime: Regime, value: object) -> Regime:
    """“13/14” or “12/13”: every component whose size the decree leaves open gets that of the pair."""
    pairs: dict[str, Literal["13/14", "12/13"]] = {"13/14": "13/14", "12/13": "12/13"}
    if not isinstance(value, str) or value not in pairs:
        raise _wrong_kind("Cỡ chữ", '"13/14" hoặc "12/13", để trong ngoặc kép')
    pair: SizePair = pairs[value]
    sizes = {}
    for component in regime.profile.components:
        of_pair = {style.size(pair) for style in regime.profile.styles if style.component is component}
        if component.strength is Strength.MUST and component.smallest != component.largest and len(of_pair) == 1:
            [sizes[component.key]] = of_pair
    return _resized(regime, {key: (size, size) for key, size in sizes.items()})


def _size(component: Component) -> Setting:
    """A size of its own for one component; it goes before that of `co_chu`."""

    def take(regime: Regime, value: object) -> Regime:
        low, high = _numbers(f"Cỡ chữ {component.name}", value)
        if pt(low) < component.smallest or pt(high) > component.largest:
            allowed = component.smallest.pt, component.largest.pt
            raise _widening(f"Cỡ chữ {component.name}", (low, high), allowed, "pt", component.clause)
        return _resized(regime, {component.key: (pt(low), pt(high))})

    return take


def _resized(regime: Regime, sizes: dict[str, tuple[Length, Length]]) -> Regime:
    """The profile with these components narrowed everywhere they are named: list, styles, drawn lines."""

    def fit(component: Component) -> Component:
        if component.key not in sizes:
            return component
        smallest, largest = sizes[component.key]
        return replace(component, smallest=smallest, largest=largest)

    profile = regime.profile
    return _narrowed(
        regime,
        components=tuple(fit(component) for component in profile.components),
        styles=tuple(replace(style, component=fit(style.component)) for style in profile.styles),
        lines=tuple(replace(line, under=fit(line.under)) for line in profile.lines),
    )


def _office_text(field: str) -> Setting:
    def take(regime: Regime, value: object) -> Regime:
        if not isinstance(value, str):
            raise _wrong_kind("Tên", "chữ trong ngoặc kép")
        return _chosen(regime, **{field: value})

    return take


def _office_codes(regime: Regime, value: object) -> Regime:
    if not isinstance(value, list) or not all(isinstance(code, str) and code.strip() for code in value):
        raise _wrong_kind("Mã đơn vị", 'danh sách chữ, ví dụ ["UBND", "VHXH", "KT"]')
    return _chosen(regime, unit_codes=tuple(code.strip() for code in value))


def _office_flag(field: str) -> Setting:
    def take(regime: Regime, value: object) -> Regime:
        if not isinstance(value, bool):
            raise _wrong_kind("Tùy chọn", "true (có) hoặc false (không), không có ngoặc kép")
        return _chosen(regime, **{field: value})

    return take


def _narrowed(regime: Regime, **changes: Any) -> Regime:
    return replace(regime, profile=replace(regime.profile, **changes))


def _chosen(regime: Regime, **changes: Any) -> Regime:
    return replace(regime, office=replace(regime.office, **changes))


def _is_number(value: object) -> TypeGuard[float]:
    """Neither nan nor inf, which TOML knows, nor a number no length can be."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _TOO_BIG


def _numbers(name: str, value: object) -> tuple[float, float]:
    """`30` is the range 30 to 30, `[30, 32]` is what it says."""
    low, high = value if isinstance(value, list) and len(value) == 2 else (value, value)
    if not (_is_number(low) and _is_number(high)):
        raise _wrong_kind(name, "một số, ví dụ 30, hoặc hai số [nhỏ nhất, lớn nhất], ví dụ [30, 32]")
    if low > high:
        raise RefusedError("C105", f"{name}: {_shown(low)} lớn hơn {_shown(high)}.", "Ghi số nhỏ trước, số lớn sau.")
    return float(low), float(high)


def _widening(
    name: str, wanted: tuple[float, float], allowed: tuple[float, float | None], unit: str, clause: str
) -> RefusedError:
    hint = "Cơ quan chỉ được thu hẹp khoảng của quy định, không được mở rộng. Sửa lại số, hoặc bỏ dòng này."
    if unit == "mm" and wanted[1] < 10:
        hint = f"Đơn vị là mm: {_shown(wanted[0])} cm thì ghi {_shown(wanted[0] * 10)}."
    return RefusedError(
        "C104",
        f"{name} {_range(wanted, unit)} rộng hơn quy định {_range(allowed, unit)} ({clause_text(clause)}).",
        hint,
    )


def _range(ends: Iterable[float | None], unit: str) -> str:
    low, high = (None if end is None else _shown(end) for end in ends)
    return f"từ {low} {unit} trở lên" if high is None else f"{low} {unit}" if low == high else f"{low}-{high} {unit}"


def _shown(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _wrong_kind(name: str, wanted: str) -> RefusedError:
    return RefusedError("C103", f"{name}: giá trị không đúng kiểu.", f"Cần {wanted}.")
