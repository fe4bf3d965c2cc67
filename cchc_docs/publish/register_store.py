"""The register on disk: one SQLite file a workspace, one transaction an issue. Why so: docs/decisions/0014.

A rollback journal and not WAL, which needs all processes on one machine: the file may lie on a network drive. Whoever
issues holds the write lock from its first look at the numbers until they are written, so no number is given twice; a
process killed on the way leaves a journal that the next one rolls back.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from cchc_docs.errors import CannotWriteError, CchcError, UnreadableFileError
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.register import Bond, Entry, Fact, IssuedFile, Series, is_same_workbook
from cchc_docs.publish.failures import why_not_written

FOLDER, FILE = "so_van_ban", "so_dang_ky.sqlite"
VERSION = 2
#: How long to wait for another command that is issuing; a set of some hundred documents takes a second or two.
PATIENCE_S = 30.0

_SCHEMA = (
    """
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        issuer_key TEXT NOT NULL, issuer TEXT NOT NULL, parent TEXT NOT NULL, year INTEGER NOT NULL,
        book_key TEXT NOT NULL, book TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        symbol TEXT NOT NULL, day TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, signer TEXT NOT NULL,
        recipients TEXT NOT NULL, keeper TEXT NOT NULL, workbook TEXT NOT NULL, agency TEXT NOT NULL,
        agency_name TEXT NOT NULL, copies INTEGER, reason TEXT NOT NULL, facts TEXT NOT NULL,
        bond TEXT, bond_to INTEGER REFERENCES entry (id), cancelled TEXT, cancelled_on TEXT,
        registered_on TEXT NOT NULL,
        UNIQUE (issuer_key, year, book_key, number),
        UNIQUE (issuer_key, year, number, symbol)
    )
    """,
    """
    CREATE TABLE file (
        entry INTEGER NOT NULL REFERENCES entry (id), place INTEGER NOT NULL, kind TEXT NOT NULL, path TEXT NOT NULL,
        sha256 TEXT NOT NULL, content BLOB NOT NULL, made BLOB, PRIMARY KEY (entry, place)
    )
    """,
    """
    CREATE TRIGGER no_entry_is_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE (ABORT, 'a number stays in the register'); END
    """,
    """
    CREATE TRIGGER an_entry_is_only_cancelled BEFORE UPDATE ON entry
    WHEN OLD.cancelled IS NOT NULL OR NEW.cancelled IS NULL OR NEW.id <> OLD.id OR NEW.number <> OLD.number
        OR NEW.symbol <> OLD.symbol OR NEW.day <> OLD.day OR NEW.year <> OLD.year OR NEW.book_key <> OLD.book_key
        OR NEW.issuer_key <> OLD.issuer_key
    BEGIN SELECT RAISE (ABORT, 'an entry is only cancelled, once'); END
    """,
    "CREATE TRIGGER no_file_is_deleted BEFORE DELETE ON file BEGIN SELECT RAISE (ABORT, 'issued files stay'); END",
    "CREATE TRIGGER no_file_changes BEFORE UPDATE ON file BEGIN SELECT RAISE (ABORT, 'issued files stay'); END",
    f"PRAGMA user_version = {VERSION}",
)
#: Version → what makes a register of that version one of the next.
_UPGRADES = {1: ("ALTER TABLE file ADD COLUMN made BLOB", "PRAGMA user_version = 2")}
_COLUMNS = (
    "id, issuer, year, book, number, symbol, day, kind, subject, signer, recipients, keeper, workbook, agency, "
    "agency_name, copies, reason, facts, bond, bond_to, cancelled, parent"
)


def register_path(root: Path) -> Path:
    """The register of a workspace."""
    return root / FOLDER / FILE


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The whole register in the order of registering; nothing when there is none yet.

    Raises UnreadableFileError for a file that is no register, CannotWriteError when another command holds it too long.
    """
    if path.is_dir():
        raise _damaged(path, "là một thư mục")
    if not path.is_file():
        return ()
    with _failures_told(path), _opened(path) as connection:
        return Register(connection, path).entries()


def issued_ids(path: Path, workbook: str) -> set[int]:
    """Ids of what is in force of a workbook, without reading the rest."""
    if not path.is_file():
        return set()
    with _failures_told(path), _opened(path) as connection:
        if not _version(connection):
            return set()
        rows = connection.execute("SELECT id, workbook FROM entry WHERE cancelled IS NULL").fetchall()
        return {number for number, name in rows if is_same_workbook(name, workbook)}


def issued_contents(path: Path, files: Sequence[IssuedFile]) -> Iterator[bytes]:
    """The bytes of each file as issued, one by one."""
    if not files:
        return
    with _failures_told(path), _opened(path) as connection:
        for file in files:
            found = connection.execute(
                "SELECT content FROM file WHERE path = ? AND sha256 = ? LIMIT 1", (file.path, file.sha256)
            ).fetchone()
            if found is None or sha256(found[0]).hexdigest() != file.sha256:
                raise _damaged(path, f"mất nội dung của {file.path}")
            yield found[0]


def made_contents(path: Path, files: Sequence[IssuedFile]) -> Iterator[bytes | None]:
    """Each file as data and template alone made it; None when it was issued so, and no wording is the clerk's own."""
    if not files:
        return
    with _failures_told(path), _opened(path) as connection:
        is_known = _version(connection) > 1
        for file in files:
            question = "SELECT made FROM file WHERE path = ? AND sha256 = ? LIMIT 1"
            found = connection.execute(question, (file.path, file.sha256)).fetchone() if is_known else None
            yield found[0] if found else None


class Register:
    """The register while it is open; see `writing`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self.is_changed = False

    def entries(self) -> tuple[Entry, ...]:
        if not _version(self._connection):
            return ()
        files: dict[int, list[IssuedFile]] = {}
        try:
            for entry, kind, path, made in self._connection.execute(
                "SELECT entry, kind, path, sha256 FROM file ORDER BY entry, place"
            ):
                files.setdefault(entry, []).append(IssuedFile(DocumentKind(kind), path, made))
            found = self._connection.execute(f"SELECT {_COLUMNS} FROM entry ORDER BY id")
            return tuple(_entry(row, tuple(files.get(row[0], ()))) for row in found)
        except (ValueError, KeyError, TypeError) as cause:  # only somebody's own hand makes such rows
            raise _damaged(self._path, "một dòng không đọc được") from cause

    def add(self, entry: Entry, contents: Iterable[bytes], today: date, made: Mapping[str, bytes] | None = None) -> int:
        """Register a document with its files' bytes; returns its id. `made`: path → the file without the clerk's own
        wording, of those that have some.
        """
        self.is_changed = True
        series, (issuer_key, year, book_key) = entry.series, entry.series.key
        values = (
            *(issuer_key, series.issuer, entry.parent, year, book_key, series.book, entry.number, entry.symbol),
            *(entry.day.isoformat(), entry.kind.value, entry.subject, entry.signer),
            *("\n".join(entry.recipients), entry.keeper, entry.workbook, entry.agency, entry.agency_name),
            *(entry.copies, entry.reason, _facts_text(entry)),
            *(entry.bond.value if entry.bond else None, entry.bond_to, today.isoformat()),
        )
        done = self._connection.execute(
            "INSERT INTO entry (issuer_key, issuer, parent, year, book_key, book, number, symbol, day, kind, subject, "
            "signer, recipients, keeper, workbook, agency, agency_name, copies, reason, facts, bond, bond_to, "
            "registered_on) "
            f"VALUES ({', '.join('?' * len(values))})",
            values,
        )
        number = int(done.lastrowid or 0)
        rows = [
            (number, place, file.kind.value, file.path, file.sha256, content, (made or {}).get(file.path))
            for place, (file, content) in enumerate(zip(entry.files, contents, strict=True))
        ]
        self._connection.executemany("INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return number

    def cancel(self, entry: Entry, reason: str, today: date) -> None:
        """The number stays, with the reason; nobody gets it again."""
        self.is_changed = True
        self._connection.execute(
            "UPDATE entry SET cancelled = ?, cancelled_on = ? WHERE id = ?", (reason, today.isoformat(), entry.id)
        )


@contextmanager
def writing(path: Path) -> Iterator[Register]:
    """The register for one issue: nobody else writes until the end; an exception leaves it as it was.

    Raises CannotWriteError when another command is issuing or the file cannot be written, UnreadableFileError when it
    is no register.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise CannotWriteError(why_not_written(path, path.parent, cause, "thư mục làm việc khác")) from cause
    with _failures_told(path), _opened(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(_version(connection)):
                connection.execute(statement)
            register = Register(connection, path)
            yield register
            connection.execute("COMMIT" if register.is_changed else "ROLLBACK")
        finally:
            if connection.in_transaction:  # something stopped us on the way
                connection.execute("ROLLBACK")


def _statements(version: int) -> Iterator[str]:
    """What makes a register of today's version; `version` 0: there is none yet."""
    if not version:
        yield from _SCHEMA
    for older in range(version or VERSION, VERSION):
        yield from _UPGRADES[older]


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None)) as connection:
        # Tables first: another process may be making them just now, together with their version.
        has_tables = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
        version = _version(connection)
        if version > VERSION:
            raise UnreadableFileError(f"Sổ đăng ký “{path}” do bản chương trình mới hơn ghi. Cập nhật chương trình.")
        if has_tables and not version:
            raise _damaged(path, "bảng của chương trình khác")
        yield connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def _failures_told(path: Path) -> Iterator[None]:
    """What SQLite cannot do, in a sentence that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as cause:
        raise _told(path, cause) from cause
    except sqlite3.DatabaseError as cause:
        if isinstance(cause, sqlite3.IntegrityError):
            raise
        raise _damaged(path, "không đọc được") from cause


def _damaged(path: Path, why: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"Sổ đăng ký “{path}” hỏng hoặc không phải sổ của chương trình này ({why}). Lấy lại bản sao lưu gần nhất; đừng "
        "xóa tệp khi chưa đối chiếu với sổ in."
    )


def _told(path: Path, cause: sqlite3.OperationalError) -> CchcError:
    if cause.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CannotWriteError(
            f"Chưa ghi gì: một lệnh cchc issue khác đang ghi sổ đăng ký “{path}”. Chờ lệnh ấy xong rồi chạy lại."
        )
    if cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
        return CannotWriteError(f"Chưa ghi gì: ổ đĩa của sổ đăng ký “{path}” đầy. Dọn chỗ rồi chạy lại.")
    return CannotWriteError(f"Không mở hoặc ghi được sổ đăng ký “{path}”. Kiểm tra quyền ghi và ổ đĩa rồi chạy lại.")


def _facts_text(entry: Entry) -> str:
    facts = [[fact.topic, fact.label, fact.value] for fact in entry.facts]
    return json.dumps({"version": entry.facts_version, "facts": facts}, ensure_ascii=False)


def _entry(row: tuple[object, ...], files: tuple[IssuedFile, ...]) -> Entry:
    (number, issuer, year, book, sign, symbol, day, kind, subject, signer, recipients, keeper, workbook, agency,
     agency_name, copies, reason, facts_text, bond, bond_to, cancelled, parent) = row  # fmt: skip
    facts = json.loads(str(facts_text))
    return Entry(
        series=Series(str(issuer), int(str(year)), str(book)),
        number=int(str(sign)),
        symbol=str(symbol),
        day=date.fromisoformat(str(day)),
        kind=DocumentKind(kind),
        subject=str(subject),
        signer=str(signer),
        recipients=tuple(str(recipients).split("\n")) if recipients else (),
        keeper=str(keeper),
        workbook=str(workbook),
        parent=str(parent),
        agency=str(agency),
        agency_name=str(agency_name),
        copies=None if copies is None else int(str(copies)),
        reason=str(reason),
        facts=tuple(Fact(*fact) for fact in facts["facts"]),
        facts_version=facts["version"],
        files=files,
        bond=Bond(bond) if bond else None,
        bond_to=None if bond_to is None else int(str(bond_to)),
        cancelled=None if cancelled is None else str(cancelled),
        id=int(str(number)),
    )
