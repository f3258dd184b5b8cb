"""Where things stand on this computer: what ships with the program and what it keeps."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DATA_DIR_VARIABLE = "JOBCOACH_DATA_DIR"
_PACKAGE = Path(__file__).resolve().parent


def resources_dir() -> Path:
    """The folder with fonts, icons and other files that ship with the program.

    Beside the package in a checkout, inside it when installed.
    """
    inside = _PACKAGE / "_resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def handleiding_dir() -> Path:
    """The folder with the guide for jobcoaches: chapters in Markdown, and their pictures.

    Among the documents in a checkout, inside the package when installed.
    """
    inside = _PACKAGE / "_handleiding"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "handleiding"


def default_data_dir() -> Path:
    """The data directory when none is named: the environment's, else the user's own.

    Never roaming: an encrypted database must not be copied about by a profile server.
    """
    named = os.environ.get(DATA_DIR_VARIABLE)
    if named:
        return Path(named)
    return Path(platformdirs.user_data_dir("jobcoach", appauthor=False, roaming=False))


@dataclass(frozen=True, slots=True)
class DataDir:
    """One user's data directory and the files in it."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.root / "jobcoach.db"

    @property
    def keys(self) -> Path:
        """The wrapped data key; useless without a passphrase or the keyring."""
        return self.root / "sleutels.json"

    @property
    def settings(self) -> Path:
        """How the program looks and behaves; nothing about people."""
        return self.root / "instellingen.json"

    @property
    def log(self) -> Path:
        """The program's own log; nothing about people."""
        return self.root / "jobcoach.log"

    @property
    def lock(self) -> Path:
        """Held by the window, so that it opens only once."""
        return self.root / "jobcoach.lock"

    @property
    def copies(self) -> Path:
        """Copies made before an upgrade, encrypted with the same key."""
        return self.root / "kopieen"

    def holds(self, path: Path) -> bool:
        """Whether a file of this path stands, or would stand, among these files."""
        return path.resolve().is_relative_to(self.root.resolve())

    def create(self) -> None:
        """Make the folder, for this user only. Raises OSError when that cannot be done."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o700)


def readable(name: str) -> str:
    """The name of a file as it can be kept and shown: with a question mark for each byte that is no
    letter. On Linux a name may hold such bytes."""
    return name.encode(errors="replace").decode()


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file so that after a power cut it holds the old or the new, never a part.

    The file is for this user only. What someone else put in the way under the name of its
    beginning, a link for one, is never written through. Raises OSError; the old file then still
    stands.
    """
    put_in_place(write_beside(path, content), path)


def write_beside(path: Path, content: bytes) -> Path:
    """Write what will replace a file whole to disk, under a name beside it: gives that name.

    Raises OSError; then there is nothing beside it.
    """
    temporary = path.with_name(path.name + ".nieuw")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Give what stands beside a file its name. Raises OSError; the old file then still stands."""
    try:
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
