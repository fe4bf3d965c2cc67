"""Chính tả: words that cannot be, words said twice, phrases that are nearly an administrative phrase."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, repeat

from cchc_docs.lint import lists
from cchc_docs.lint.neighbours import nearly
from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.lint.typing_marks import typed_raw
from cchc_docs.lint.words import REMEMBERED, SMALL, Word, adjacent, words_of
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.viet.syllables import is_syllable

_DIGIT_IN_WORD = re.compile(
    r"(?<![^\W\d_])[^\W\d_]+\d+[^\W\d_]+|(?<!\w)[lIO][0-9lO]+[%.,]?|\d+[lO][0-9O]*%?(?![^\W\d_])|(?<!\w)\d+[^\W\d_a-zA-Z]\w*|\d+[^\W\d_]*[^\W\d_a-zA-Z]"
)
#: “năm2024”: a word and a number that grew together.
_GROWN = re.compile(rf"(?<!\w)([{SMALL}]{{2,}})(\d{{2,4}})(?!\w)")
_DIGITS = re.compile(r"\d\d")
#: Without this no digit is in a word.
_DIGIT_BESIDE = re.compile(r"\d(?:(?<=[^\W\d_]\d)|(?=[^\W\d_]))|(?<!\w)[lIO][lO]")
_SPLIT = re.compile(r"(?<!\w)[A-ZĐ]{2} [A-ZĐ](?!\w)")


def spelling(reading: Reading) -> Iterator[Remark]:
    names = _Names(_syllables_of_names(reading))
    good: set[str] = set()  #: fields, agencies and times are the same in many cells
    for passage in reading.passages:
        if passage.text not in good:
            remarks = [*_remarks(passage, names)]
            if not remarks:
                good.add(passage.text)
            yield from remarks


@dataclass(frozen=True, slots=True)
class _Names:
    """Syllables of the names in the workbook. `_alone`: what was found out about a word; the same few hundred come
    again and again.
    """

    syllables: frozenset[str]
    _alone: dict[tuple[str, bool], bool] = field(default_factory=dict)

    def leave_alone(self, word: Word) -> bool:
        """People, places, offices, abbreviations and foreign words are not judged."""
        key = (word.text, word.opens)
        is_alone = self._alone.get(key)
        if is_alone is None:
            is_alone = self._alone[key] = _is_left_alone(word, self.syllables)
        return is_alone


def _remarks(passage: Passage, names: _Names) -> Iterator[Remark]:
    words = words_of(passage.text)
    plains = tuple([word.plain for word in words])
    phrases = list(_phrases(passage, words, plains))
    covered = {i for start, end, _ in phrases for i in range(start, end)}
    yield from (remark for _, _, remark in phrases)
    yield from _single_words(passage, words, covered, names)
    yield from _pairs(passage, words, plains, covered, names.syllables)
    yield from _scanning_slips(passage)
    yield from _said_twice(passage)
    if len(set(plains)) < len(plains):
        yield from _repeated_pairs(passage, words)


def _syllables_of_names(reading: Reading) -> frozenset[str]:
    """Every syllable of the names in the workbook."""
    plan = reading.plan
    texts = [plan.head.issuer, plan.head.place, plan.head.plan_signing.signer, plan.head.letter_signing.signer]
    texts += [name for agency in plan.agencies for name in (agency.name, agency.place)]
    return frozenset(word.plain for text in texts for word in words_of(text) if word.is_capital)


def _phrases(passage: Passage, words: tuple[Word, ...], plains: tuple[str, ...]) -> Iterator[tuple[int, int, Remark]]:
    """Phrases of the list of wrong ones; the longest at each place. Gives first and last word number too."""
    wrong = lists.wrong_phrases()
    end = 0
    for place, word in enumerate(words):
        listed = (*wrong.get(plains[place : place + 2], ()), *wrong.get((word.plain,), ()))
        for phrase in listed if place >= end else ():
            last = place + len(phrase.syllables) - 1
            before = words[place - 1] if place else None
            if _stands_at(passage.text, before, words[place : last + 1], phrase):
                end = last + 1
                yield place, end, _wrong_phrase(passage, word, words[last], phrase)
                break


def _stands_at(text: str, before: Word | None, words: tuple[Word, ...], phrase: lists.WrongPhrase) -> bool:
    if tuple(word.plain for word in words) != phrase.syllables:
        return False
    if len(words) == 2 and not adjacent(text, words[0], words[1]):
        return False
    if before and adjacent(text, before, words[0]) and (before.plain, words[0].plain) in lists.known_words():
        return False  # “học tập | chung”: the first syllable belongs to the word before
    rest = text[words[-1].end :].lstrip().casefold()
    is_followed = phrase.before is None or phrase.before.match(rest)
    return bool(is_followed) and not (phrase.not_before and phrase.not_before.match(rest))


def _wrong_phrase(passage: Passage, first: Word, last: Word, phrase: lists.WrongPhrase) -> Remark:
    typed = passage.text[first.start : last.end]
    right = _in_case_of(phrase.right, typed)
    at = (passage.at,)
    if phrase.certainty == "nên":
        message = f"“{typed}”: văn bản hành chính nay viết “{right}”."
        return Remark("L110", Level.SHOULD, at, typed, message, right, Confidence.LIKELY)
    if phrase.certainty == "ngờ":
        message = f"“{typed}” có lẽ là “{right}”."
        return Remark("L105", Level.VERIFY, at, typed, message, right, Confidence.POSSIBLE)
    fix = passage.fix(first.start, typed, right)
    return Remark(
        "L104", Level.MUST, at, typed, f"“{typed}” viết sai, đúng là “{right}”.", right, Confidence.SURE, (fix,)
    )


def _single_words(passage: Passage, words: tuple[Word, ...], covered: set[int], names: _Names) -> Iterator[Remark]:
    for number, word in enumerate(words):
        if number in covered or names.leave_alone(word):
            continue
        before = words[number - 1] if number else None
        if before and before.plain == word.plain and _is_slip(passage.text, before, word):
            typed = passage.text[before.start : word.end]
            fix = passage.fix(before.start, typed, before.text)
            yield Remark("L102", Level.MUST, (passage.at,), typed, f"Lặp từ: “{typed}”.", before.text,
                         Confidence.SURE, (fix,))  # fmt: skip
        elif _is_no_word(word.text, word.plain):
            yield _no_word(passage, word)


def _is_slip(text: str, before: Word, word: Word) -> bool:
    return adjacent(text, before, word) and word.plain not in lists.rightly_doubled()


def _is_left_alone(word: Word, names: frozenset[str]) -> bool:
    if word.is_abbreviation or word.plain in names or word.plain in lists.loans() or len(word.text) == 1:
        return True
    return word.is_capital and not word.opens and not is_syllable(word.text)  # a foreign name


@lru_cache(maxsize=REMEMBERED)
def _is_no_word(text: str, plain: str) -> bool:
    return not is_syllable(text) or plain in lists.unused_syllables() or plain == "gi"


def _no_word(passage: Passage, word: Word) -> Remark:
    meant = typed_raw(word.text)
    if meant:
        message = f"“{word.text}” là dấu vết gõ Telex/VNI, có lẽ là “{meant}”."
        return Remark("L106", Level.MUST, (passage.at,), word.text, message, meant, Confidence.SURE)
    message = f"“{word.text}” không phải là một tiếng trong chữ quốc ngữ."
    return Remark("L101", Level.MUST, (passage.at,), word.text, message, "", Confidence.SURE)


@lru_cache(maxsize=REMEMBERED)
def _meant(one: str, two: str) -> tuple[bool, tuple[str, ...]]:
    """Are the two syllables a known word turned round; which known words are one slip away?"""
    followers, leaders = lists.pairs()
    if one in followers.get(two, ()):
        return True, (f"{two} {one}",)
    return False, tuple(nearly(one, two, followers, leaders))


def _pairs(
    passage: Passage, words: tuple[Word, ...], plains: tuple[str, ...], covered: set[int], names: frozenset[str]
) -> Iterator[Remark]:
    """Two syllables that are no known word, of which one slip away lies a known one."""
    suspect = [n for n, pair in enumerate(pairwise(plains)) if _meant(*pair)[1]]
    if not suspect:
        return
    settled = covered | {n for at in suspect for n in _joined(passage.text, words, plains, at)}
    for number in suspect:
        one, two = words[number], words[number + 1]
        if number in settled or number + 1 in settled or two.is_capital or one.plain in names or two.plain in names:
            continue
        if not (one.text.isalpha() and two.text.isalpha() and adjacent(passage.text, one, two)):
            continue
        typed = passage.text[one.start : two.end]
        is_turned, known = _meant(one.plain, two.plain)
        meant = [_in_case_of(right, typed) for right in known]
        if is_turned:
            message = f"“{typed}” có lẽ đảo tiếng của “{meant[0]}”."
            yield Remark("L103", Level.VERIFY, (passage.at,), typed, message, meant[0])
        else:
            message = f"“{typed}” có lẽ là {' hoặc '.join(f'“{right}”' for right in meant)}."
            suggestion = meant[0] if len(meant) == 1 else ""
            at = (passage.at,)
            yield Remark("L105", Level.VERIFY, at, typed, message, suggestion, Confidence.POSSIBLE)


def _joined(text: str, words: tuple[Word, ...], plains: tuple[str, ...], at: int) -> set[int]:
    """Numbers of the words that are part of a known word where they stand, of those that reach the pair at `at`."""
    found: set[int] = set()
    by_start = lists.words_by_start()
    for place in range(max(0, at + 1 - lists.longest_word()), at + 2):
        for known in by_start.get(plains[place : place + 2], ()):
            piece = words[place : place + len(known)]
            if plains[place : place + len(known)] == known and all(map(adjacent, repeat(text), piece, piece[1:])):
                found |= set(range(place, place + len(known)))
                break
    return found


def _scanning_slips(passage: Passage) -> Iterator[Remark]:
    for match in _GROWN.finditer(passage.text) if _DIGITS.search(passage.text) else ():
        right = f"{match[1]} {match[2]}"
        fix = passage.fix(match.start(), match.group(), right)
        message = f"“{match.group()}”: thiếu khoảng trắng."
        yield Remark("L111", Level.MUST, (passage.at,), match.group(), message, right, Confidence.SURE, (fix,))
    slips = [(_DIGIT_IN_WORD, "chữ lẫn số")] if _DIGIT_BESIDE.search(passage.text) else []
    for pattern, reason in (*slips, (_SPLIT, "chữ bị tách rời")):
        for match in pattern.finditer(passage.text):
            if any(w.is_abbreviation and "/" in w.text for w in words_of(match.group())):
                continue
            message = f"“{match.group()}”: {reason}, thường do quét ảnh nhận dạng sai."
            yield Remark("L107", Level.VERIFY, (passage.at,), match.group(), message, "", Confidence.POSSIBLE)


def _said_twice(passage: Passage) -> Iterator[Remark]:
    """“đẩy mạnh tăng cường”: two verbs, one meaning."""
    text = passage.text.lower()
    for wrong, right in lists.synonyms_joined().items():
        if wrong not in text:
            continue
        for match in re.finditer(rf"(?<!\w){wrong}(?!\w)", passage.text, re.IGNORECASE):
            message = f"“{match.group()}”: hai từ cùng nghĩa."
            yield Remark("L109", Level.SHOULD, (passage.at,), match.group(), message, _in_case_of(right, match.group()))


def _repeated_pairs(passage: Passage, words: tuple[Word, ...]) -> Iterator[Remark]:
    """“cải cách cải cách hành chính”."""
    for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False):
        is_twice = (a.plain, b.plain) == (c.plain, d.plain) and a.plain != b.plain
        if is_twice and all(adjacent(passage.text, one, two) for one, two in ((a, b), (b, c), (c, d))):
            typed, once = passage.text[a.start : d.end], passage.text[a.start : b.end]
            fix = passage.fix(a.start, typed, once)
            yield Remark("L102", Level.MUST, (passage.at,), typed, f"Lặp từ: “{typed}”.", once, Confidence.SURE, (fix,))


def _in_case_of(right: str, typed: str) -> str:
    """“phấn đấu” for “Phần đầu” is “Phấn đấu”."""
    if typed.isupper():
        return right.upper()
    return right[:1].upper() + right[1:] if typed[:1].isupper() else right
