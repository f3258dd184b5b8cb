"""Ours and the bare equivalent by turns, and what came out as one line with the ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Taken:
    """What one turn took."""

    seconds: float
    cpu_s: float
    """Processor time of every process that took part: a busy computer changes it less."""
    peak_kib: int | None = None
    """Most memory that the process held; None where it would say nothing."""
    remark: str = ""
    """What else is worth telling; of the last turn."""


@dataclass(slots=True)
class Turns:
    """All turns of one side."""

    name: str
    taken: list[Taken] = field(default_factory=list)

    @property
    def median_s(self) -> float:
        """Half of the turns took longer."""
        return statistics.median(one.seconds for one in self.taken)

    @property
    def median_cpu_s(self) -> float:
        """Half of the turns took more processor time."""
        return statistics.median(one.cpu_s for one in self.taken)

    def told(self) -> str:
        """Median, least and most, processor time, memory, remark."""
        seconds = [one.seconds for one in self.taken]
        text = (
            f"  {self.name:<44} {shown(self.median_s):>9}"
            f"   {shown(min(seconds))} – {shown(max(seconds))}   cpu {shown(self.median_cpu_s)}"
        )
        peaks = [one.peak_kib for one in self.taken if one.peak_kib is not None]
        if peaks:
            text += f"   {max(peaks) / 1024:.0f} MiB"
        remark = self.taken[-1].remark
        return f"{text}   {remark}" if remark else text


@dataclass(slots=True)
class Comparison:
    """One measurement: what was measured, ours, and the bare equivalent."""

    title: str
    ours: Turns
    bare: Turns

    def told(self) -> str:
        """A heading with the ratio and a line for each side."""
        ratio = self.ours.median_s / self.bare.median_s
        cpu = self.ours.median_cpu_s / self.bare.median_cpu_s
        return (
            f"{self.title}: {ratio:.2f} × bare (processor time {cpu:.2f} ×)\n"
            f"{self.ours.told()}\n{self.bare.told()}"
        )


def compare(
    title: str,
    ours: tuple[str, Callable[[], Taken]],
    bare: tuple[str, Callable[[], Taken]],
    *,
    rounds: int,
    warm_up: bool = True,
) -> Comparison:
    """Let both take turns, so that a busy moment of the computer hits both alike.

    `warm_up`: one turn of each comes first and is not counted.
    """
    result = Comparison(title, Turns(ours[0]), Turns(bare[0]))
    for turn in _turns(rounds, warm_up=warm_up):
        for side, run in ((result.ours, ours[1]), (result.bare, bare[1])):
            taken = run()
            if turn:
                side.taken.append(taken)
    return result


class Stopwatch:
    """Runs from when it is made: the clock, and the processor time of this process."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._cpu = time.process_time()

    def taken(self, times: int, remark: str = "") -> Taken:
        """What one of so many times took."""
        seconds = (time.perf_counter() - self._began) / times
        return Taken(seconds, (time.process_time() - self._cpu) / times, remark=remark)


def _turns(rounds: int, *, warm_up: bool) -> Iterator[bool]:
    """Whether each turn counts."""
    if warm_up:
        yield False
    yield from [True] * rounds


def shown(seconds: float) -> str:
    """A time in the unit that suits it."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.2f} ms"
