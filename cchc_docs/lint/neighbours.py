"""Which known word did the writer mean? Only slips that Vietnamese writers really make lead from one to the other."""

from collections.abc import Mapping

from cchc_docs.viet.syllables import Syllable, syllable

#: Sounds that many regions speak alike.
_ONSETS = frozenset({("ch", "tr"), ("s", "x"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("v", "d")})
_ENDINGS = (("n", "ng"), ("t", "c"), ("n", "nh"), ("i", "y"), ("n", "m"), ("c", "ch"), ("p", "t"))
#: Marks that a keyboard slip loses or adds.
_VOWELS = frozenset({("a", "ă"), ("a", "â"), ("e", "ê"), ("o", "ô"), ("o", "ơ"), ("u", "ư"), ("ô", "ơ"), ("ă", "â")})


#: With more candidates nobody knows what was meant.
_MOST = 2


def nearly(
    one: str, two: str, followers: Mapping[str, frozenset[str]], leaders: Mapping[str, frozenset[str]]
) -> list[str]:
    """The known words one slip away from these two syllables; none when there are too many.

    `followers`: first syllable → second ones of known words; `leaders`: the other way round. All in plain spelling.
    """
    found = {f"{other} {two}" for other in leaders.get(two, ()) if is_slip(one, other)}
    found |= {f"{one} {other}" for other in followers.get(one, ()) if is_slip(two, other)}
    return sorted(found) if len(found) <= _MOST else []


def is_slip(one: str, other: str) -> bool:
    """True when one slip of tone, onset, vowel mark or ending lies between the two syllables."""
    a, b = syllable(one), syllable(other)
    if a is None or b is None:
        return False
    differing = (a.onset != b.onset) + (a.rhyme != b.rhyme) + (a.tone != b.tone)
    return differing == 1 and (a.tone != b.tone or _is_alike(a, b))


def _is_alike(a: Syllable, b: Syllable) -> bool:
    if a.onset != b.onset:
        return (a.onset, b.onset) in _ONSETS or (b.onset, a.onset) in _ONSETS
    x, y = a.rhyme, b.rhyme
    if any(_differ_by(x, y, short, long) or _differ_by(y, x, short, long) for short, long in _ENDINGS):
        return True
    letters = [(p, q) for p, q in zip(x, y, strict=False) if p != q]
    return len(x) == len(y) and len(letters) == 1 and (letters[0] in _VOWELS or letters[0][::-1] in _VOWELS)


def _differ_by(x: str, y: str, short: str, long: str) -> bool:
    return x.endswith(short) and y == x.removesuffix(short) + long
