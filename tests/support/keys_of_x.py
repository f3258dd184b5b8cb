"""A keyboard at the screen itself: keys that the system hands to the window that is in front."""

from __future__ import annotations

import ctypes
import time
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection

_TO = DBusAddress(
    "/org/a11y/atspi/registry/deviceeventcontroller",
    "org.a11y.atspi.Registry",
    "org.a11y.atspi.DeviceEventController",
)
_PRESS, _RELEASE, _SYM = 0, 1, 3
"""Numbers of AtspiKeySynthType."""
_HELD = {"Ctrl": 37, "Shift": 50, "Alt": 64}
"""Keys of a usual keyboard, by their number in X."""
_NAMED = {
    "Enter": 0xFF0D,
    "Tab": 0xFF09,
    "Esc": 0xFF1B,
    "Backspace": 0xFF08,
    "Left": 0xFF51,
    "Up": 0xFF52,
    "Right": 0xFF53,
    "Down": 0xFF54,
    "Space": 0x20,
}
"""Other keys, by their symbol."""
_TO_PARENT = 2
"""RevertToParent: where the keyboard goes when the window closes."""
_LARGE_PX2 = 300 * 200
"""A window that one writes in; others are Qt's own and are not seen."""
_ANSWER_S = 20.0
_HAND_S = 0.02
"""Between two keys: a quick hand."""


class Keys:
    """Presses keys; whoever is in front gets them."""

    def __init__(self, bus: DBusConnection, screen: str) -> None:
        """`screen` is the display of X."""
        self._bus = bus
        self._screen = screen

    def bring_to_front(self) -> None:
        """Give the keyboard to the uppermost large window, as a desktop does with a new one: here
        is none."""
        _give_keyboard(self._screen)

    def press(self, keys: str) -> None:
        """One key, with others held down: `Ctrl+N`."""
        *held, last = keys.split("+")
        for name in held:
            self._send(_HELD[name], _PRESS)
        self._send(_NAMED[last] if last in _NAMED else ord(last.lower()), _SYM)
        for name in reversed(held):
            self._send(_HELD[name], _RELEASE)
        time.sleep(_HAND_S)

    def type(self, text: str) -> None:
        """Letter by letter: letters without accents, and signs that need no Shift."""
        for letter in text:
            if letter.isupper():
                self.press(f"Shift+{letter}")
            else:
                self._send(ord(letter), _SYM)
                time.sleep(_HAND_S)

    def _send(self, key: int, how: int) -> None:
        values: tuple[Any, ...] = (key, "", how)
        message = new_method_call(_TO, "GenerateKeyboardEvent", "isu", values)
        reply = self._bus.send_and_get_reply(message, timeout=_ANSWER_S)
        assert reply.header.message_type is not MessageType.error, reply.body


def _give_keyboard(screen: str) -> None:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(screen.encode()))
    assert display.value is not None, "there is no screen"
    # Between looking and asking a window may go: that is no reason to end.
    ignored = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
    x11.XSetErrorHandler(ignored)
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    above, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    windows = ctypes.POINTER(ctypes.c_ulong)()
    x11.XQueryTree(
        display,
        root,
        ctypes.byref(above),
        ctypes.byref(parent),
        ctypes.byref(windows),
        ctypes.byref(count),
    )
    # X tells them from below to above
    large = [
        windows[place]
        for place in range(count.value)
        if _area(x11, display, windows[place]) >= _LARGE_PX2
    ]
    x11.XSetInputFocus(display, ctypes.c_ulong(large[-1]), _TO_PARENT, ctypes.c_ulong(0))
    x11.XSync(display, 0)
    x11.XCloseDisplay(display)


def _area(x11: ctypes.CDLL, display: ctypes.c_void_p, window: int) -> int:
    root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
    sizes = [ctypes.c_uint() for _ in range(4)]
    found = x11.XGetGeometry(
        display,
        ctypes.c_ulong(window),
        ctypes.byref(root),
        ctypes.byref(x),
        ctypes.byref(y),
        *map(ctypes.byref, sizes),
    )
    return sizes[0].value * sizes[1].value if found else 0
