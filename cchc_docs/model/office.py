"""What an office settles for itself where the decree leaves it open, or sources disagree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """Choices of one office. A disputed point is a warning at most, never an error."""

    name: str = ""
    unit_codes: tuple[str, ...] = ()  #: agency, unit and field codes allowed in symbols; empty: any
    allows_academic_titles: bool = False  #: before the signer's name; only where the ministry says so (I.II.7.c)
    chair_may_sign_for_collective: bool = True  #: KT. CHỦ TỊCH without TM. on letters of a UBND (block C)
    judges_landscape_margins: bool = True  #: warns; the decree does not restate its ranges for landscape
    issues_on_paper: bool | None = None  #: annexes on paper must repeat number and day (I.III.1.c); None: not settled
