"""The program as an example, on a laptop that has something on every screen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.settings import Settings
from jobcoach.ui.application import Doors
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.kennismaken.presenter import DemoUser
from jobcoach.ui.workspace import Workspace, workspace_of
from jobcoach.usecases import bezoeken, bijlagen, ladder, werkposten
from jobcoach.usecases.door import Door
from tests.media.pictures import png
from tests.support import laptop

STEPS_BACK_AND_UP = (
    (date(2025, 1, 7), {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA}),
    (date(2025, 9, 2), {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.NEE, Vraag.V4: Antwoord.JA}),
    (date(2026, 10, 6), {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA}),
)


def filled(root: Path) -> Door:
    """A laptop with a werkpost, some people with long names, notes and a history."""
    door = laptop.alone(root)
    weide = werkposten.add_werkpost(
        door,
        Werkpost(
            id="",
            naam="Kinderboerderij De Kleine Weide",
            soort=SoortWerkpost.KINDERBOERDERIJ,
            gemeente="Wijchen",
            capaciteit=6,
            opent_dagelijks="Ria Peters, 06 12 34 56 78",
        ),
    )
    kim = laptop.person(door, "Kim", "Jansen")
    at_work = [kim]
    for roepnaam, achternaam in (("Siân", "Müller-Özdemir"), ("Jan-Willem", "van Oldenbarnevelt")):
        at_work.append(laptop.person(door, roepnaam, achternaam))
    with door.aside() as work:
        for one in at_work:
            work.save(
                Plaatsing(
                    id=work.new_id(),
                    assistentmedewerker_id=one.id,
                    soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                    werkpost_id=weide.id,
                )
            )
        work.flush()
    bezoeken.plan_bezoek(door, weide.id, door.clock())
    for name in ("De geiten gevoerd.png", "Weekschema met plaatjes.png"):
        bijlagen.add_bijlage(
            door, png(), assistentmedewerker_id=kim.id, naam=name, gegeven_door="Kim Jansen"
        )
    for number in range(4):
        laptop.note(door, kim, f"Bezoek {number}: Kim deed het laatste hok zonder hulp.")
    for day, answers in STEPS_BACK_AND_UP:
        assessment = Ladderbeoordeling(
            id="",
            assistentmedewerker_id=kim.id,
            auteur_id="",
            datum=day,
            antwoorden=answers,
        )
        ladder.add_ladderbeoordeling(door, assessment, submit=True)
    return door


def example_doors(root: Path, door: Door) -> Doors:
    """Of a program that only shows this laptop; what it keeps itself stands in `root`."""

    def nobody(*_: object) -> Workspace:
        raise AssertionError("the tour opens only the demo")

    return Doors(
        settings=Settings(theme="licht"),
        keep_settings=lambda _: None,
        lock_file=root / "lock",
        geometry_file=root / "venster.ini",
        is_set_up=False,
        unlock=nobody,
        enrol=nobody,
        begin_alone=nobody,
        demo=(DemoUser("jobcoach", lambda _: workspace_of(door, example=True)),),
        only_demo=True,
        about=About("0.1.0", "laptop-anna", "/home/anna/jobcoach"),
    )
