"""The one place that builds and connects: data directory, keyring, use cases and window."""

from __future__ import annotations

import logging
import os
import platform
import shutil
import sys
from contextlib import ExitStack
from functools import partial
from importlib.metadata import version
from logging.handlers import RotatingFileHandler
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from jobcoach import settings
from jobcoach.demo import WHO
from jobcoach.domain.moment import system_clock
from jobcoach.errors import FileUnwritable, NoScreen
from jobcoach.keychain import NO_KEYRING, Keyring, open_with_keyring, system_keyring
from jobcoach.paths import DataDir
from jobcoach.ui.application import Application, Doors, run_window
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.kennismaken.presenter import DemoUser, Progress

if TYPE_CHECKING:
    from jobcoach.demo.laptops import DemoLaptops
    from jobcoach.ui.workspace import Workspace
    from jobcoach.usecases.door import Door

_LOG_BYTES = 500_000
_LOGS = 3


def run(data_dir: DataDir) -> int:
    """Open the window on a data directory and work until it is closed; gives the exit status.

    While the data directory is empty one can look around in an example. It is made in a folder of
    its own that goes when there are real data. Raises NoScreen where there is none,
    FileUnwritable when the directory cannot be made.
    """
    _require_screen()
    _keep_log(data_dir)
    root = example_folder(data_dir)
    with ExitStack() as stack:
        users = () if data_dir.database.exists() else example_users(root, stack)
        status = run_window(doors_for(data_dir, system_keyring(), users))
    if status == 0:  # or another window, which was open already, still shows it
        forget_example(data_dir)
    return status


def example_folder(data_dir: DataDir) -> Path:
    """Where the example of the first run stands: beside the real data, never among them."""
    return data_dir.root / "voorbeeld"


def forget_example(data_dir: DataDir) -> None:
    """Throw the example away once there are real data: nobody can get to it any more."""
    if data_dir.database.exists():
        shutil.rmtree(example_folder(data_dir), ignore_errors=True)


def run_demo(data_dir: DataDir, tour: Path | None) -> int:
    """Open the demo organisation beside the data directory, or write a picture of every screen.

    Raises NoScreen where there is none.
    """
    _require_screen()
    demo_dir = DataDir(data_dir.root / "demo")
    _keep_log(demo_dir)
    with ExitStack() as stack:
        users = example_users(demo_dir.root, stack)
        doors = doors_for(demo_dir, NO_KEYRING, users, only_demo=True)
        if tour is None:
            return run_window(doors)
        from jobcoach.ui.tour import take_tour

        def empty() -> Workspace:
            nobody = DataDir(Path(stack.enter_context(TemporaryDirectory())))
            begun: Workspace = doors_for(nobody, NO_KEYRING).begin_alone("Anna de Wit", uuid4().hex)
            return begun

        def pictures(application: Application) -> None:
            take_tour(application, tour, users, empty=empty)

        return run_window(doors, tour=pictures)


def example_users(root: Path, stack: ExitStack) -> tuple[DemoUser[Workspace], ...]:
    """As whom one can look around. Made in `root` when someone first does; ends with `stack`."""
    opened: list[DemoLaptops] = []

    def open_as(place: int, progress: Progress) -> Workspace:
        from jobcoach.demo.laptops import DemoLaptops  # here: an ordinary start does not need it
        from jobcoach.ui.workspace import workspace_of

        if not opened:
            opened.append(stack.enter_context(DemoLaptops(root, clock=system_clock)))
        return workspace_of(opened[0].users[place].open(progress), example=True)

    return tuple(DemoUser(who, partial(open_as, place)) for place, who in enumerate(WHO))


def doors_for(
    data_dir: DataDir,
    keyring: Keyring,
    demo: tuple[DemoUser[Workspace], ...] = (),
    *,
    only_demo: bool = False,
) -> Doors:
    """All that the window needs for one data directory, with or without data in it yet.

    The use cases, and with them the database's libraries, are loaded in the lane that first needs
    them: the window is painted meanwhile.
    """

    def kept(door: Door) -> Workspace:
        from jobcoach.ui.upkeep import Upkeep
        from jobcoach.ui.workspace import workspace_of
        from jobcoach.usecases import copies, setup

        def change_passphrase(old: str, new: str) -> bool:
            return setup.change_passphrase(door, data_dir, old=old, new=new, keyring=keyring)

        upkeep = Upkeep(
            opens_by_itself=lambda: open_with_keyring(data_dir.keys, keyring) is not None,
            change_passphrase=change_passphrase,
            backup=partial(copies.backup, door, data_dir),
            last_backup=partial(copies.last_backup, door),
        )
        return workspace_of(door, upkeep=upkeep)

    def unlock(passphrase: str | None) -> Workspace:
        from jobcoach.usecases import setup

        return kept(
            setup.unlock(data_dir, passphrase=passphrase, keyring=keyring, clock=system_clock)
        )

    def enrol(server: str, code: str, passphrase: str) -> Workspace:
        from jobcoach.usecases import setup

        return kept(
            setup.enrol(
                data_dir,
                url=server,
                code=code,
                device_name=platform.node(),
                passphrase=passphrase,
                keyring=keyring,
                clock=system_clock,
            )
        )

    def begin_alone(naam: str, passphrase: str) -> Workspace:
        from jobcoach.usecases import setup

        return kept(
            setup.init_local(
                data_dir, naam=naam, passphrase=passphrase, keyring=keyring, clock=system_clock
            )
        )

    return Doors(
        settings=settings.load(data_dir.settings),
        keep_settings=lambda changed: settings.save(data_dir.settings, changed),
        lock_file=data_dir.lock,
        geometry_file=data_dir.root / "venster.ini",
        is_set_up=data_dir.database.exists(),
        unlock=unlock,
        enrol=enrol,
        begin_alone=begin_alone,
        demo=demo,
        only_demo=only_demo,
        about=About(
            version=version("jobcoach"),
            device_name=platform.node(),
            data_folder=str(data_dir.root),
        ),
    )


def _require_screen() -> None:
    """Raises NoScreen on a system whose windows need a display and that has none."""
    windows_without = sys.platform in ("win32", "darwin") or "QT_QPA_PLATFORM" in os.environ
    if not windows_without and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoScreen


def _keep_log(data_dir: DataDir) -> None:
    """Write what goes wrong to a file that holds no personal data and never grows large."""
    try:
        data_dir.create()
        handler = RotatingFileHandler(
            data_dir.log, maxBytes=_LOG_BYTES, backupCount=_LOGS, encoding="utf-8"
        )
    except OSError as error:
        raise FileUnwritable from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
