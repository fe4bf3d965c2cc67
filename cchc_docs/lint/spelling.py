"""Chính tả: words that cannot be, words said twice, phrases that are nearly an administrative phrase."""

import re
from collections.abc import Iterator
from itertools import repeat

from cchc_docs.lint import lists
from cchc_docs.lint.neighbours import nearly
from cchc_docs.lint.reading import Passage, Reading
from cchc_docs.lint.typing_marks import typed_raw
from cchc_docs.lint.words import SMALL, Word, adjacent, words_of
from cchc_docs.model.remark import Confidence, Level, Remark
from cchc_docs.viet.syllables import is_syllable

_DIGIT_IN_WORD = re.compile(
    r"[^\W\d_]+\d+[^\W\d_]+|(?<!\w)[lIO][0-9lO]+[%.,]?|\d+[lO][0-9O]*%?(?![^\W\d_])|(?<!\w)\d+[^\W\d_a-zA-Z]\w*|\d+[^\W\d_]*[^\W\d_a-zA-Z]"
)
#: “năm2024”: a word and a number that grew together.
_GROWN = re.compile(rf"(?<!\w)([{SMALL}]{{2,}})(\d{{2,4}})(?!\w)")
_SPLIT = re.compile(r"(?<!\w)[A-ZĐ]{2} [A-ZĐ](?!\w)")


def spelling(reading: Reading) -> Iterator[Remark]:
    names = _names(reading)
    good: set[str] = set()  #: fields, agencies and times are the same in many cells
    for passage in reading.passages:
        if passage.text not in good:
            remarks = [*_remarks(passage, names)]
            if not remarks:
                good.add(passage.text)
            yield from remarks


def _remarks(passage: Passage, names: frozenset[str]) -> Iterator[Remark]:
    phrases = list(_phrases(passage))
    covered = {i for start, end, _ in phrases for i in range(start, end)}
    yield from (remark for _, _, remark in phrases)
    yield from _single_words(passage, covered, names)
    yield from _pairs(passage, covered, names)
    yield from _scanning_slips(passage)
    yield from _said_twice(passage)
    yield from _repeated_pairs(passage)


def _names(reading: Reading) -> frozenset[str]:
    """Every syllable of the names in the workbook: people, places and offices are left alone."""
    plan = reading.plan
    texts = [plan.head.issuer, plan.head.place, plan.head.plan_signing.signer, plan.head.letter_signing.signer]
    texts += [name for agency in plan.agencies for name in (agency.name, agency.place)]
    return frozenset(word.plain for text in texts for word in words_of(text) if word.is_capital)


def _phrases(passage: Passage) -> Iterator[tuple[int, int, Remark]]:
    """Phrases of the list of wrong ones; the longest at each place. Gives first and last word number too."""
    words, wrong = words_of(passage.text), lists.wrong_phrases()
    end = 0
    for place, word in enumerate(words):
        if word.plain not in wrong or place < end:
            continue
        for phrase in wrong[word.plain]:
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


def _single_words(passage: Passage, covered: set[int], names: frozenset[str]) -> Iterator[Remark]:
    words = words_of(passage.text)
    for number, word in enumerate(words):
        if number in covered or _is_left_alone(word, names):
            continue
        before = words[number - 1] if number else None
        if before and before.plain == word.plain and _is_slip(passage.text, before, word):
            typed = passage.text[before.start : word.end]
            fix = passage.fix(before.start, typed, before.text)
            yield Remark("L102", Level.MUST, (passage.at,), typed, f"Lặp từ: “{typed}”.", before.text,
                         Confidence.SURE, (fix,))  # fmt: skip
        elif not is_syllable(word.text) or word.plain in lists.unused_syllables() or word.plain == "gi":
            yield _no_word(passage, word)


def _is_slip(text: str, before: Word, word: Word) -> bool:
    return adjacent(text, before, word) and word.plain not in lists.rightly_doubled()


def _is_left_alone(word: Word, names: frozenset[str]) -> bool:
    if word.is_abbreviation or word.plain in names or word.plain in lists.loans() or len(word.text) == 1:
        return True
    return word.is_capital and not word.opens and not is_syllable(word.text)  # a foreign name


def _no_word(passage: Passage, word: Word) -> Remark:
    meant = typed_raw(word.text)
    if meant:
        message = f"“{word.text}” là dấu vết gõ Telex/VNI, có lẽ là “{meant}”."
        return Remark("L106", Level.MUST, (passage.at,), word.text, message, meant, Confidence.SURE)
    message = f"“{word.text}” không phải là một tiếng trong chữ quốc ngữ."
    return Remark("L101", Level.MUST, (passage.at,), word.text, message, "", Confidence.SURE)


def _pairs(passage: Passage, covered: set[int], names: frozenset[str]) -> Iterator[Remark]:
    """Two syllables that are no known word, of which one slip away lies a known one."""
    words, (followers, leaders) = words_of(passage.text), lists.pairs()
    settled = covered | _joined(passage.text, words)
    for number in range(len(words) - 1):
        one, two = words[number], words[number + 1]
        if number in settled or number + 1 in settled or two.is_capital or one.plain in names or two.plain in names:
            continue
        if not (one.text.isalpha() and two.text.isalpha() and adjacent(passage.text, one, two)):
            continue
        typed = passage.text[one.start : two.end]
        if one.plain in followers.get(two.plain, ()):
            right = _in_case_of(f"{two.plain} {one.plain}", typed)
            yield Remark("L103", Level.VERIFY, (passage.at,), typed, f"“{typed}” có lẽ đảo tiếng của “{right}”.", right)
            continue
        meant = [_in_case_of(right, typed) for right in nearly(one.plain, two.plain, followers, leaders)]
        if meant:
            message = f"“{typed}” có lẽ là {' hoặc '.join(f'“{right}”' for right in meant)}."
            suggestion = meant[0] if len(meant) == 1 else ""
            at = (passage.at,)
            yield Remark("L105", Level.VERIFY, at, typed, message, suggestion, Confidence.POSSIBLE)


def _joined(text: str, words: tuple[Word, ...]) -> set[int]:
    """Numbers of the words that are part of a known word where they stand."""
    found: set[int] = set()
    by_start, plains = lists.words_by_start(), tuple(word.plain for word in words)
    for place, start in enumerate(zip(plains, plains[1:], strict=False)):
        for known in by_start.get(start, ()):
            piece = words[place : place + len(known)]
            if plains[place : place + len(known)] == known and all(map(adjacent, repeat(text), piece, piece[1:])):
                found |= set(range(place, place + len(known)))
                break
    return found


def _scanning_slips(passage: Passage) -> Iterator[Remark]:
    for match in _GROWN.finditer(passage.text):
        right = f"{match[1]} {match[2]}"
        fix = passage.fix(match.start(), match.group(), right)
        message = f"“{match.group()}”: thiếu khoảng trắng."
        yield Remark("L111", Level.MUST, (passage.at,), match.group(), message, right, Confidence.SURE, (fix,))
    for pattern, reason in ((_DIGIT_IN_WORD, "chữ lẫn số"), (_SPLIT, "chữ bị tách rời")):
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


def _repeated_pairs(passage: Passage) -> Iterator[Remark]:
    """“cải cách cải cách hành chính”."""
    words = words_of(passage.text)
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
