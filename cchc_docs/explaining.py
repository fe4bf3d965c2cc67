"""Why each file of a set is new, changed or gone: cells, templates, the program, or what happened to the files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from string import ascii_uppercase

from cchc_docs.compare.inputs import Change, ChangeKind, changes
from cchc_docs.issue.freeze import own_path
from cchc_docs.model.cause import Action, Cause, CauseKind, Explanation, Touched
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.inputs import InputCell, Inputs, Record, inputs_of_text
from cchc_docs.model.register import Entry, signs_text
from cchc_docs.publish import history
from cchc_docs.publish.deciding import is_tracked_copy
from cchc_docs.publish.record import MadeFrom
from cchc_docs.publish.record import Record as Published
from cchc_docs.publish.report import PublishReport
from cchc_docs.reaching import Unit, reaching, units_of, world_of
from cchc_docs.rebuilding import Past
from cchc_docs.render.documents import TEMPLATES, Renderer
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.numbers import number_text

_KINDS = {
    ChangeKind.CELL: CauseKind.CELL,
    ChangeKind.LINES: CauseKind.LINES,
    ChangeKind.ADDED: CauseKind.ADDED,
    ChangeKind.REMOVED: CauseKind.REMOVED,
    ChangeKind.MOVED: CauseKind.MOVED,
}
#: What a clerk knows a row by: the first of these that is filled.
_ROW_WORDS = ("code", "name", "remedy", "field_name")


@dataclass(frozen=True, slots=True)
class Present:
    """The set as it is made now."""

    inputs: Inputs
    renderer: Renderer
    made_from: MadeFrom
    issued: tuple[Entry, ...] = ()  #: what the register has of this workbook


@dataclass(frozen=True, slots=True)
class _Case:
    """All that is known; `files`: what becomes of each, by the name wanted; `causes`: what was found."""

    past: Past
    now: Present
    report: PublishReport
    files: Mapping[str, Touched]
    causes: dict[Cause, list[Touched]] = field(default_factory=dict)

    def add(self, cause: Cause, wanted: str) -> None:
        self.causes.setdefault(cause, []).append(self.files[wanted])


def explain(past: Past, now: Present, report: PublishReport) -> Explanation:
    """Every file that is new, changed or gone has at least one cause."""
    case = _Case(past, now, report, _files(past, report))
    by_base: dict[int, list[str]] = {}
    for wanted in case.files:
        base = _base(case, wanted)
        if base is not None:
            by_base.setdefault(base, []).append(wanted)
    reached: set[Cause] = set()
    for base, files in by_base.items():
        reached |= _explain_from(base, files, case)
    silent = _silent(case, reached)
    return Explanation(tuple(replace(cause, files=tuple(files)) for cause, files in case.causes.items()), silent)


def _files(past: Past, report: PublishReport) -> dict[str, Touched]:
    """Every file that is touched, by the name wanted."""
    wanted_of = {path: wanted for wanted, path in report.placed.items()}
    kinds = {path: entry.kind for path, entry in past.entries.items()} | {e.path: e.kind for e in report.entries}

    def touched(path: str, action: Action) -> Touched:
        return Touched(path, action, kinds.get(path, ""))

    files = {wanted_of.get(path, path): touched(path, Action.CREATE) for path in report.created}
    files |= {wanted_of.get(path, path): touched(path, Action.CHANGE) for path in report.changed}
    former = {made.path: wanted for wanted, made in past.record.made.items()} if past.record else {}
    for path in report.removed:
        wanted = former.get(path, path)
        files[path if wanted in report.placed else wanted] = touched(path, Action.REMOVE)
    return {wanted: file for wanted, file in files.items() if not is_tracked_copy(wanted)}  # told with their document


def _base(case: _Case, wanted: str) -> int | None:
    """The number of the set to compare a document with; None when its cause is told without."""
    last, report = case.past.record, case.report
    if last is None:
        case.add(Cause(CauseKind.UNKNOWN if case.past.entries else CauseKind.FIRST), wanted)
        return None
    made = last.made.get(wanted)
    if made is None:
        if any(one.path == wanted for one in last.made.values()):
            case.add(Cause(CauseKind.FILES), wanted)
            return None
        return max((one.base for one in last.made.values()), default=last.number)
    has_changed = made.print != case.now.made_from.prints.get(wanted, "")
    is_issued = not made.print  # or a draft that replaces what is
    if has_changed or (is_issued and case.files[wanted].action in (Action.CHANGE, Action.REMOVE)):
        return made.base
    if any(edited == wanted for edited, _ in report.beside):
        case.add(Cause(CauseKind.EDITED), wanted)
    elif made.path != report.placed.get(wanted):
        case.add(Cause(CauseKind.FILES), wanted)
    else:
        case.add(Cause(CauseKind.MISSING), wanted)
    return None


def _explain_from(base: int, files: Sequence[str], case: _Case) -> set[Cause]:
    """The causes of documents last made from the snapshot of one set. Returns those that are changes of cells."""
    old, former = _snapshot(case.past, base)
    if old is None or former is None:
        for wanted in files:
            case.add(Cause(CauseKind.UNKNOWN), wanted)
        return set()
    now = case.now
    templates = {wanted: _changed_templates(case, wanted, former) for wanted in files}
    units = units_of(changes(old, now.inputs), now.inputs)
    causes = [told(unit) for unit in units]
    hashes = {entry.path: entry.sha256 for entry in case.report.entries}
    made = {wanted: hashes.get(case.report.placed.get(wanted, ""), "") for wanted in files}
    doubtful = [wanted for wanted in files if templates[wanted]]
    # A draft of what replaces an issued document is looked at as that document; its bytes, with other numbers, are not.
    looked_at = {own_path(wanted): made[wanted] if own_path(wanted) == wanted else "" for wanted in files}
    found = reaching(units, now.inputs, looked_at, now.renderer.templates, doubtful, now.issued)
    reached = {wanted: found[own_path(wanted)] for wanted in files}
    for wanted in files:
        for cause in (*(causes[n] for n in reached[wanted]), *templates[wanted]):
            case.add(cause, wanted)
    _explain_rest([w for w in files if not reached[w] and not templates[w]], old, former, causes, case)
    return {causes[n] for positions in reached.values() for n in positions}


def _explain_rest(files: Sequence[str], old: Inputs, former: Published, told: Sequence[Cause], case: _Case) -> None:
    """Documents that no single change reaches, and no template."""
    if not files:
        return
    if former.engine != case.now.made_from.engine:
        program = Cause(CauseKind.PROGRAM, "", "", former.program, case.now.made_from.program)
        for wanted in files:
            case.add(program, wanted)
        return
    before, after = (world_of(inputs, files, {}, issued=case.now.issued) for inputs in (old, case.now.inputs))
    known = case.past.record.made if case.past.record else {}
    outside = _numbered(case) or Cause(CauseKind.OUTSIDE)
    for wanted in files:
        was, now = (world.says.get(wanted) if world else None for world in (before, after))
        if was != now and told:
            for cause in told:  # each of them would have done
                case.add(cause, wanted)
        else:
            case.add(outside if wanted in known else Cause(CauseKind.FIRST), wanted)


def _numbered(case: _Case) -> Cause | None:
    """The numbers that were given since the last set."""
    before = set(case.past.record.issued if case.past.record else ())
    new = [entry.sign for entry in case.now.issued if not before.issuperset(file.path for file in entry.files)]
    return Cause(CauseKind.NUMBERED, after=signs_text(new)) if new else None


def _snapshot(past: Past, number: int) -> tuple[Inputs | None, Published | None]:
    text = history.inputs_text(past.folder, number)
    try:
        old = inputs_of_text(text) if text else None
    except (ValueError, RecursionError):
        old = None
    is_last = past.record is not None and past.record.number == number
    return old, past.record if is_last else history.record(past.folder, number)


def _changed_templates(case: _Case, wanted: str, former: Published) -> list[Cause]:
    """Templates of a document that was there before."""
    touched = case.files[wanted]
    if touched.action is Action.REMOVE or case.past.record is None or wanted not in case.past.record.made:
        return []
    kind = touched.kind
    kinds = [one for one in TEMPLATES if one.value == kind]
    if kind == DocumentKind.PLAN.value and case.now.renderer.plan.head.annex_in_plan_file:
        kinds.append(DocumentKind.ANNEX)
    now, was = case.now.made_from.templates, former.templates
    names = (TEMPLATES[one][0] for one in kinds)
    return [Cause(CauseKind.TEMPLATE, name) for name in names if name in was and name in now and was[name] != now[name]]


def _silent(case: _Case, reached: set[Cause]) -> int:
    """How many changes since the last set reached nothing."""
    last = case.past.record
    if last is None or case.past.is_made_from(case.now.made_from.workbook):
        return 0
    old, _ = _snapshot(case.past, max((one.base for one in last.made.values()), default=last.number))
    found = [told((change,)) for change in changes(old, case.now.inputs)] if old else []
    if any(cause.kind is CauseKind.MANY for cause in reached):
        return 0
    return sum(cause not in reached for cause in found)


def told(unit: Unit) -> Cause:
    """A change as the clerk is told of it."""
    if len(unit) > 1:
        return Cause(CauseKind.MANY, _where(unit), after=str(len(unit)))
    [change] = unit
    before, after = _texts(change.before), _texts(change.after)
    if change.kind is ChangeKind.LINES:
        before, after = (_texts(_only(one, other)) for one, other in _both_ways(change))
    if change.record is not None:
        words = _row_words(change.record)
        before, after = (words, "") if change.kind is ChangeKind.REMOVED else ("", words)
    return Cause(_KINDS[change.kind], str(change.at), change.label, before, after)


def _where(unit: Unit) -> str:
    """The row, when all are in one; the sheet; "" for the whole workbook."""
    sheets = {change.table for change in unit}
    rows = {change.at.address.lstrip(ascii_uppercase) for change in unit if change.kind is ChangeKind.CELL}
    if len(sheets) == len(rows) == 1 and all(change.kind is ChangeKind.CELL for change in unit):
        return f"{unit[0].at.sheet}!{(row := rows.pop())}:{row}"
    return sheets.pop() if len(sheets) == 1 else ""


def _both_ways(change: Change) -> tuple[tuple[tuple[InputCell, ...], tuple[InputCell, ...]], ...]:
    return (change.before, change.after), (change.after, change.before)


def _only(cells: Sequence[InputCell], others: Sequence[InputCell]) -> tuple[InputCell, ...]:
    there = {cell.value for cell in others}
    return tuple(cell for cell in cells if cell.value not in there)


def _texts(cells: Sequence[InputCell]) -> str:
    return "; ".join(map(_text, cells))


def _text(cell: InputCell) -> str:
    if isinstance(cell.value, str):
        return cell.value
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    return short_date(cell.value) if isinstance(cell.value, date) else number_text(cell.value)


def _row_words(record: Record) -> str:
    words = [_text(record.cells[key]) for key in _ROW_WORDS if key in record.cells]
    return " ".join(words[:2])
