"""Someone who does not see the screen: knows the program only by roles, names and actions.

Speaks AT-SPI as a screen reader of the system does: over D-Bus, with a program of its own process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.support.keys_of_x import Keys

_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_ANSWER_S = 20.0
_PATIENCE_S = 60.0
_LOOK_EVERY_S = 0.1
_CHECKED, _ENABLED, _FOCUSED, _SELECTED, _SHOWING = 4, 8, 12, 23, 25
"""Numbers of AtspiStateType."""
_WITHOUT_NAME = ("filler", "layered pane", "scroll pane", "panel")


class Gone(Exception):
    """What was asked about is not there any more, or cannot do this."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the screen, at the moment that it was looked at."""

    address: tuple[str, str]
    role: str
    name: str
    description: str
    states: int
    depth: int

    def _is(self, state: int) -> bool:
        return bool(self.states >> state & 1)

    @property
    def enabled(self) -> bool:
        """Whether it can be used now."""
        return self._is(_ENABLED)

    @property
    def focused(self) -> bool:
        """Whether it has the keyboard."""
        return self._is(_FOCUSED)

    @property
    def marked(self) -> bool:
        """Whether it is checked or selected."""
        return self._is(_CHECKED) or self._is(_SELECTED)

    def is_called(self, name: str) -> bool:
        """Whether this is its name, or the first words of it."""
        return self.name == name or self.name.startswith((f"{name},", f"{name} ", f"{name}."))

    def __str__(self) -> str:
        marks = "".join(
            f" {word}"
            for word, there in (("(focus)", self.focused), ("(gekozen)", self.marked))
            if there
        )
        return f"{'  ' * self.depth}{self.role} ‘{self.name}’ {self.description}{marks}".rstrip()


class ScreenReader:
    """Finds what is shown by its role and name, and does what can be done with it."""

    def __init__(self, bus: DBusConnection, screen: str) -> None:
        self._bus = bus
        self.keys = Keys(bus, screen)
        """The keyboard, for who hears the screen and types."""

    def _ask(self, address: tuple[str, str], interface: str, call: str, *values: Any) -> Any:
        signature = {int: "i", str: "s"}
        to = DBusAddress(address[1], address[0], f"org.a11y.atspi.{interface}")
        types = "".join(signature[type(value)] for value in values) or None
        return self._send(new_method_call(to, call, types, values))

    def _property(self, address: tuple[str, str], name: str) -> str:
        to = DBusAddress(address[1], address[0], "org.a11y.atspi.Accessible")
        return str(self._send(Properties(to).get(name))[1])

    def _send(self, message: Any) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=_ANSWER_S)
        if reply.header.message_type is MessageType.error:
            raise Gone(reply.header.fields.get(HeaderFields.error_name))
        return reply.body[0] if reply.body else None

    def shown(self) -> Iterator[Thing]:
        """Everything that is shown now, in the order in which it is read."""
        for program in self._ask((_REGISTRY, _ROOT), "Accessible", "GetChildren"):
            try:
                yield from self._below(program, 0)
            except Gone:
                continue

    def _below(self, address: tuple[str, str], depth: int) -> Iterator[Thing]:
        low, high = self._ask(address, "Accessible", "GetState")
        states = low | high << 32
        if not states >> _SHOWING & 1:
            return
        yield Thing(
            address,
            role=self._ask(address, "Accessible", "GetRoleName"),
            name=self._property(address, "Name"),
            description=self._property(address, "Description"),
            states=states,
            depth=depth,
        )
        for child in self._ask(address, "Accessible", "GetChildren"):
            yield from self._below(child, depth + 1)

    def told(self) -> str:
        """Everything that can be heard now, for whoever mends a test."""
        things = [one for one in self.shown() if one.name or one.role not in _WITHOUT_NAME]
        return "\n".join(map(str, things))

    def _wait(self, look: Callable[[], Thing | None], what: str) -> Thing:
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            try:
                found = look()
            except Gone:
                found = None
            if found is not None:
                return found
            time.sleep(_LOOK_EVERY_S)
        raise AssertionError(f"not heard: {what}\n{self.told()}")

    def has_keyboard(self, name: str) -> Thing:
        """Wait until what is called so has the keyboard."""
        return self._wait(
            lambda: next(
                (one for one in self.shown() if one.focused and one.is_called(name)), None
            ),
            f"the keyboard in ‘{name}’",
        )

    def find(self, role: str, name: str) -> Thing:
        """Wait for something of this role and name; the exact name before one that begins so."""

        def look() -> Thing | None:
            found = [one for one in self.shown() if one.role == role and one.is_called(name)]
            return min(found, key=lambda one: one.name != name) if found else None

        return self._wait(look, f"{role} ‘{name}’")

    def hears(self, words: str) -> Thing:
        """Wait until these words are the name, or in the name, of something."""
        return self._wait(
            lambda: next((one for one in self.shown() if words in one.name), None), words
        )

    def reads(self, words: str) -> Thing:
        """Wait until these words stand in the description of something."""
        return self._wait(
            lambda: next((one for one in self.shown() if words in one.description), None), words
        )

    def actions(self, thing: Thing) -> list[str]:
        """What can be done with it."""
        try:
            return [one[0] for one in self._ask(thing.address, "Action", "GetActions")]
        except Gone:
            return []

    def do(self, role: str, name: str, action: str) -> None:
        """Do this with what has this role and name, once it can be done."""

        def look() -> Thing | None:
            found = self.find(role, name)
            if not found.enabled:
                return None
            known = self.actions(found)
            assert action in known, f"{found} knows only {known}"
            self._ask(found.address, "Action", "DoAction", known.index(action))
            return found

        self._wait(look, f"{role} ‘{name}’, to {action}")

    def press(self, name: str) -> None:
        """Press a button."""
        self.do("push button", name, "Press")

    def choose(self, name: str) -> None:
        """Choose a line of a list."""
        self.do("list item", name, "Toggle")

    def to_tab(self, name: str) -> None:
        """Go to a tab."""
        self.do("page tab", name, "Press")

    def fill(self, name: str, text: str) -> None:
        """Put text in a field, with the keyboard in it."""
        self.do("text", name, "Set Focus")
        field = self.find("text", name)
        assert self._ask(field.address, "EditableText", "SetTextContents", text), name
        assert self._ask(field.address, "Text", "GetText", 0, -1), name


@contextmanager
def heard_program(root: Path, *arguments: str) -> Iterator[ScreenReader]:
    """Start the program on a screen and in a session of its own; someone listens.

    On a screen that is shared another program may take the keyboard away. All of it ends here.

    `arguments` are those of the program; `root` is where its session keeps its files.
    """
    root.mkdir(parents=True, exist_ok=True)
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HOME")
    surroundings = (
        os.environ
        | dict.fromkeys(places, str(root))
        | {"QT_QPA_PLATFORM": "xcb", "JOBCOACH_KEYRING": "off", "JOBCOACH_STALLS": "1"}
    )
    surroundings.pop("WAYLAND_DISPLAY", None)
    display = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert display.stdout is not None
    surroundings["DISPLAY"] = f":{display.stdout.readline().strip()}"
    session = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert session.stdout is not None
    surroundings["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().strip()
    program = None
    try:
        with _bus_of_listeners(surroundings["DBUS_SESSION_BUS_ADDRESS"]) as bus:
            program = subprocess.Popen(
                [sys.executable, "-m", "jobcoach", *arguments], env=surroundings
            )
            yield ScreenReader(bus, surroundings["DISPLAY"])
            assert program.poll() is None, "the program ended by itself"
    finally:
        for process in (program, session, display):
            if process is not None:
                process.terminate()
                process.wait()


@contextmanager
def _bus_of_listeners(session: str) -> Iterator[DBusConnection]:
    """Where programs tell what they show, once the session knows that someone listens."""
    to = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    with open_dbus_connection(session) as connection:
        address = connection.send_and_get_reply(
            new_method_call(to, "GetAddress"), timeout=_ANSWER_S
        ).body[0]
        status = Properties(to.with_interface("org.a11y.Status"))
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            connection.send_and_get_reply(status.set(name, "b", True), timeout=_ANSWER_S)
        with open_dbus_connection(address) as bus:
            yield bus
