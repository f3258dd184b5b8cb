"""Measuring together with the person: one question at a time, kept at every answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.ladder import Antwoord, Trede, Vraag, answers_of, outcome
from jobcoach.domain.ladderbeoordeling import (
    Ladderbeoordeling,
    Nabijheid,
    StatusBeoordeling,
)
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.errors import DiskFull, Rule
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.store import kladjes, scopes
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.ladder import path, texts
from jobcoach.ui.ladder.answers import AnswerButton
from jobcoach.ui.ladder.presenter import LadderPresenter
from jobcoach.ui.ladder.why import sentence
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.usecases.door import Door
from jobcoach.usecases.ladder import add_ladderbeoordeling, list_ladderbeoordelingen
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.dossiers import beoordeling, dossier, regels
from tests.ui.keyboard import press, shortcut, tab_order, write
from tests.ui.real import again, id_of, kept, ladder_screen, set_up, switched_on

EXAMPLES = json.loads(
    (Path(__file__).parents[1] / "data" / "ladder-voorbeelden.json").read_text("utf-8")
)
JA, NEE, WEET_NIET = "1", "2", "3"
KEY = {Antwoord.JA: JA, Antwoord.NEE: NEE, Antwoord.WEET_NIET: WEET_NIET}
Settled = Callable[[], None]
Opened = Callable[[LadderPresenter], LadderPresenter]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("laptop") / "gegevens"
    set_up(root)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "gegevens"


@pytest.fixture
def door(template: Path, root: Path) -> Iterator[Door]:
    door = switched_on(template, root)
    yield door
    door.database.close()


@pytest.fixture
def screen(around: Around, door: Door, shown: Opened) -> LadderPresenter:
    return shown(ladder_screen(around.desk, door))


class Office:
    """Example people without a store; what is saved is remembered."""

    def __init__(self) -> None:
        self.saved: list[Ladderbeoordeling] = []
        self.kladjes: dict[str, Kladje] = {}
        self.beoordelingen: tuple[Ladderbeoordeling, ...] = (
            beoordeling("b4", 3, date(2026, 5, 12), positie_sinds=date(2026, 5, 1)),
        )
        self.full = False

    def open(self, key: str) -> object:
        people = {one.persoon.id: one.persoon for one in regels()}
        return dossier(people[key], beoordelingen=self.beoordelingen)

    def add(self, one: Ladderbeoordeling, **_: object) -> Ladderbeoordeling:
        if self.full:
            raise DiskFull
        self.saved.append(one)
        return one

    def keep(self, kladje: Kladje) -> None:
        self.kladjes[kladje.id] = kladje

    def drop(self, kladje_id: str) -> None:
        self.kladjes.pop(kladje_id, None)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def office_screen(around: Around, office: Office, shown: Opened) -> LadderPresenter:
    return shown(
        LadderPresenter(
            around.desk,
            list_assistentmedewerkers=regels,
            open_dossier=office.open,  # type: ignore[arg-type]
            add_ladderbeoordeling=office.add,
            list_kladjes=lambda: tuple(office.kladjes.values()),
            keep_kladje=office.keep,
            drop_kladje=office.drop,
        )
    )


def begin(
    screen: LadderPresenter, settled: Settled, dossier_id: str = "kim", item: str | None = None
) -> None:
    screen.activated(Place(ScreenName.LADDER, dossier=dossier_id, item=item))
    settled()


def answer(screen: LadderPresenter, settled: Settled, *keys: str) -> None:
    for key in keys:
        shortcut(screen.widget, key)
    settled()


def words(screen: LadderPresenter) -> set[str]:
    return {
        one.accessibleName() or one.text()
        for one in screen.widget.findChildren(QLabel)
        if one.isVisible()
    }


def button(screen: LadderPresenter, name: str) -> QPushButton:
    return next(
        one
        for one in screen.widget.findChildren(QPushButton)
        if one.accessibleName().startswith(name) and one.isVisible()
    )


# --- one question at a time ---------------------------------------------------------------------


def test_a_volunteer_stands_on_trede_4_by_two_keys_and_is_handed_in(
    screen: LadderPresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, NEE, JA)
    assert "Trede 4 · Onbetaald werk" in words(screen)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (measured,) = list_ladderbeoordelingen(door, kim)
    assert (measured.trede, measured.trede_berekend) == (4, 4)
    assert measured.status is StatusBeoordeling.INGEDIEND
    assert measured.antwoorden == {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA}
    assert measured.datum == around.desk.today
    assert around.toast.words == "Ladderbeoordeling van Kim Jansen ingeleverd"
    assert len(around.backs) == len(around.saves) == 1
    assert kept(door) == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: str(one["voorbeeld"]))
def test_every_published_example_gets_its_trede_by_the_keys(
    office_screen: LadderPresenter, settled: Settled, example: dict[str, object]
) -> None:
    raw = example["antwoorden"]
    assert isinstance(raw, dict)
    answers = answers_of(raw)
    begin(office_screen, settled)
    while (vraag := office_screen.widget.meting.vraag) is not None:
        answer(office_screen, settled, KEY[answers[vraag]])
    assert office_screen.widget.meting.gekozen == example["trede"]


def test_a_press_on_a_large_answer_does_the_same(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    for name in ("Nee", "Nee", "Ja"):
        button(office_screen, name).click()
        settled()
    assert "Trede 3 · Deelname georganiseerde activiteiten" in words(office_screen)


def test_the_question_names_the_person_and_explains_itself_with_an_example(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled, "sian")
    seen = words(office_screen)
    assert "Heeft Siân een arbeidscontract, of werkt Siân als zzp’er?" in seen
    assert texts.VRAGEN[Vraag.V1].uitleg in seen
    assert texts.VRAGEN[Vraag.V1].voorbeeld in seen
    assert texts.BRON in seen
    assert "Vraag 1 · daarna hoogstens nog 6 vragen" in seen


@pytest.mark.parametrize("vraag", list(Vraag))
def test_every_question_has_words_that_name_the_person(vraag: Vraag) -> None:
    text = texts.VRAGEN[vraag]
    for part in (text.vraag, text.uitleg, text.voorbeeld):
        assert "{" not in part.format(naam="Kim")
    assert text.kort
    assert "{naam}" in text.vraag or vraag is Vraag.V2B


def test_the_source_of_the_questions_is_told() -> None:
    assert "afgeleid van de gepubliceerde criteria" in texts.BRON
    for source in ("disk-eindhoven.nl", "soci-com.nl", "arbeidsdeskundigen.nl"):
        assert source in texts.BRON


@pytest.mark.parametrize("back", [Qt.Key.Key_Backspace, Qt.Key.Key_Left])
def test_one_goes_back_to_a_question_and_sees_what_was_answered(
    office_screen: LadderPresenter, settled: Settled, back: Qt.Key
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, NEE)
    key = "Backspace" if back is Qt.Key.Key_Backspace else "Left"
    shortcut(office_screen.widget, key)
    settled()
    assert office_screen.widget.meting.vraag is Vraag.V3
    given = [
        one.accessibleName()
        for one in office_screen.widget.findChildren(AnswerButton)
        if one.chosen
    ]
    assert given == ["Nee"]
    answer(office_screen, settled, JA)
    assert office_screen.widget.meting.gekozen == 4


def test_when_access_ends_while_one_measures_the_page_says_so_and_the_answers_are_kept(
    screen: LadderPresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, NEE)
    asked = {one for one in words(screen) if "Kim" in one and one.endswith("?")}
    assert asked
    with door.database.write() as tx:
        scopes.hide(tx, ScopeName(ScopeKind.DOSSIER, kim))
    screen.refresh()
    settled()
    assert "Je hebt geen toegang meer tot Kim Jansen" in words(screen)
    assert not asked & words(screen)
    assert around.bar.words == ""
    answer(screen, settled, NEE)
    screen.may_leave()
    settled()
    with door.database.read() as tx:
        (kladje,) = kladjes.about_anyone(tx)
    assert kladje.soort is SoortKladje.LADDER


def test_from_the_outcome_backspace_goes_back_to_the_last_question(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    shortcut(office_screen.widget, "Backspace")
    assert office_screen.widget.meting.vraag is Vraag.V3


def test_at_the_first_question_there_is_no_way_back(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    assert not button(office_screen, "Vorige vraag").isEnabled()
    shortcut(office_screen.widget, "Backspace")
    assert office_screen.widget.meting.vraag is Vraag.V1


def test_a_key_too_many_after_the_last_question_changes_nothing(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA, JA, JA)
    press(Qt.Key.Key_1)
    assert office_screen.widget.meting.gekozen == 4
    assert not office_screen.widget.meting.deviates


def test_digits_in_the_date_are_no_answers(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    office_screen.widget.date.setFocus()
    target = QApplication.focusWidget()
    assert target is not None
    target.selectAll()  # type: ignore[attr-defined]
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2):
        press(digit)
    write("-10-2026")
    assert office_screen.widget.meting.antwoorden == {}


def test_another_answer_to_the_first_question_leaves_the_other_way_out(
    office_screen: LadderPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, NEE, JA)
    button(office_screen, "Wijzig het antwoord op: Arbeidscontract of zzp").click()
    answer(office_screen, settled, JA, JA)
    assert "Trede 5 · Betaald werk met ondersteuning" in words(office_screen)
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert office.saved[0].antwoorden == {Vraag.V1: Antwoord.JA, Vraag.V2A: Antwoord.JA}


def test_the_way_counts_down_to_the_last_question() -> None:
    no = Antwoord.NEE
    assert path.most_left({}, Vraag.V1) == 6
    assert path.most_left({Vraag.V1: no}, Vraag.V3) == 2
    assert path.most_left({Vraag.V1: no, Vraag.V3: no, Vraag.V4: no}, Vraag.V5) == 0
    assert path.most_left({Vraag.V1: Antwoord.JA}, Vraag.V2A) == 5


# --- weet niet ----------------------------------------------------------------------------------


def test_weet_niet_shows_what_is_open_and_the_way_back_to_it(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, JA, NEE, WEET_NIET, NEE, WEET_NIET, NEE, NEE)
    seen = words(office_screen)
    assert "Nog geen trede" in seen
    assert "Deze vragen staan nog open" in seen
    assert office_screen.widget.meting.gekozen is None
    button(office_screen, "Alsnog beantwoorden: Regeling van de gemeente").click()
    assert office_screen.widget.meting.vraag is Vraag.V2B
    answer(office_screen, settled, NEE)
    assert "Deze vraag staat nog open" in words(office_screen)
    button(office_screen, "Alsnog beantwoorden: Begeleiding door anderen").click()
    answer(office_screen, settled, NEE)
    assert "Trede 6 · Betaald werk" in words(office_screen)


def test_an_incomplete_measurement_is_not_handed_in_without_a_trede_of_ones_own(
    screen: LadderPresenter, door: Door, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, WEET_NIET)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert Rule.INCOMPLETE_ANSWERS.value in words(screen)
    assert list_ladderbeoordelingen(door, kim) == ()
    choose_trede(screen, 3)
    screen.widget.result.judgement.reason.set_text("De map van vroeger zegt dagbesteding")
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (measured,) = list_ladderbeoordelingen(door, kim)
    assert (measured.trede, measured.trede_berekend) == (3, None)


# --- what people make of it ---------------------------------------------------------------------


def choose_trede(screen: LadderPresenter, number: int) -> None:
    choice = screen.widget.result.judgement.trede
    choice.set_value(number)
    choice.chosen.emit()


def test_another_trede_without_a_reason_is_refused_with_the_rule_beside_it(
    screen: LadderPresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, NEE, JA)
    assert not screen.widget.result.judgement.reason.isVisible()
    choose_trede(screen, 3)
    assert texts.EIGEN_TREDE in words(screen)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert Rule.REASON_FOR_OTHER_TREDE.value in words(screen)
    assert list_ladderbeoordelingen(door, kim) == ()
    assert around.backs == []
    write("De taak is op papier, in het echt doet Ria het")
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (measured,) = list_ladderbeoordelingen(door, kim)
    assert (measured.trede, measured.trede_berekend) == (3, 4)
    assert measured.reden_afwijking == "De taak is op papier, in het echt doet Ria het"


def test_a_reason_that_is_no_longer_needed_is_not_saved(
    office_screen: LadderPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    choose_trede(office_screen, 3)
    office_screen.widget.result.judgement.reason.set_text("Toch niet")
    choose_trede(office_screen, 4)
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert (office.saved[0].trede, office.saved[0].reden_afwijking) == (4, "")


def fill_in(screen: LadderPresenter) -> None:
    fields = screen.widget.result.judgement
    fields.opinion.set_text("Ik ben de baas over de konijnen")
    fields.own.set_value(5)
    fields.later.set_value(5)
    fields.later.chosen.emit()
    fields.term.set_value(12)
    fields.ground.set_text("De boerderij zoekt iemand")
    fields.since.set_value(date(2025, 3, 1))
    fields.parts.setValue(6)
    fields.near.set_value(Nabijheid.OP_AFSTAND)
    fields.task.set_value(4)


def test_what_the_person_and_the_coach_think_is_saved_with_it(
    screen: LadderPresenter, door: Door, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, NEE, JA)
    assert "Wat vindt Kim zelf?" in words(screen)
    fill_in(screen)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (measured,) = list_ladderbeoordelingen(door, kim)
    assert measured.mening_persoon == "Ik ben de baas over de konijnen"
    assert measured.trede_volgens_persoon == 5
    assert (measured.verwachte_trede, measured.verwacht_binnen_maanden) == (5, 12)
    assert measured.verwachting_grond == "De boerderij zoekt iemand"
    assert measured.positie_sinds == date(2025, 3, 1)
    assert (measured.dagdelen_per_week, measured.nabijheid) == (6, Nabijheid.OP_AFSTAND)
    assert measured.taakverantwoordelijkheid == 4


def test_growth_inside_a_trede_is_never_called_an_official_trede(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    assert texts.GROEI in words(office_screen)
    assert texts.GROEI.startswith("Dit is geen officiële trede.")


def test_the_ladder_shows_the_trede_of_now_of_before_and_what_is_expected(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    fill_in(office_screen)
    drawing = office_screen.widget.result.drawing
    assert drawing.accessibleName() == (
        "Participatieladder: trede 4, Onbetaald werk; vorige keer trede 3; verwacht trede 5"
    )


def test_since_when_was_told_the_time_before_stands_beside_the_field(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, NEE, JA)
    assert "Bij de vorige meting: sinds 1 mei 2026." in words(office_screen)


def test_days_that_cannot_be_are_told_beside_their_field(
    office_screen: LadderPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    office_screen.widget.date.set_value(date(2026, 12, 1))
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert Rule.IN_THE_FUTURE.value in words(office_screen)
    assert office.saved == []


def test_a_full_disk_leaves_everything_on_the_screen(
    office_screen: LadderPresenter, office: Office, around: Around, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    fill_in(office_screen)
    before = office_screen.widget.meting
    office.full = True
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert DiskFull.title in around.bar.words
    assert office_screen.widget.meting == before
    assert around.backs == []


# --- why this trede -----------------------------------------------------------------------------


def test_it_says_why_and_what_would_have_changed_it(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    seen = words(office_screen)
    assert {"Waarom deze trede?", "Arbeidscontract of zzp", "nee", "ja"} <= seen
    assert "Was het antwoord op ‘Arbeidscontract of zzp’ ja, dan was het trede 5 of 6." in seen
    assert (
        "Was het antwoord op ‘Elke week onbetaalde taken met verantwoordelijkheid’ nee, "
        "dan was het trede 1, 2 of 3."
    ) in seen


def test_many_questions_with_the_same_effect_are_told_in_one_sentence() -> None:
    no = dict.fromkeys([Vraag(f"v2{letter}") for letter in "abcdef"], Antwoord.NEE)
    told = [sentence(one) for one in path.otherwise({Vraag.V1: Antwoord.JA, **no})]
    assert told == [
        "Was het antwoord op ‘Arbeidscontract of zzp’ nee, dan was het trede 1, 2, 3 of 4.",
        "Was het antwoord op een van de 6 vragen over ondersteuning ja, dan was het trede 5.",
    ]


def test_support_that_would_not_be_there_could_make_it_six() -> None:
    told = path.otherwise({Vraag.V1: Antwoord.JA, Vraag.V2A: Antwoord.JA})
    assert sentence(told[1]) == (
        "Was het antwoord op ‘Aanvullende uitkering’ nee, dan kon het trede 6 worden."
    )


def test_what_is_said_to_change_the_trede_can_really_lead_there() -> None:
    kinds = (Antwoord.JA, Antwoord.NEE)
    for answers in product(kinds, repeat=len(Vraag)):
        given = path.counted(dict(zip(Vraag, answers, strict=True)))
        now = outcome(given).trede
        for other in path.otherwise(given):
            for vraag in other.vragen:
                reached = treden_with({**given, vraag: other.antwoord})
                assert set(other.treden) == reached - {now}
                assert other.zeker == (now not in reached)


def treden_with(given: dict[Vraag, Antwoord]) -> set[Trede]:
    """Every trede that is possible when all that was not answered can be anything."""
    free = [vraag for vraag in Vraag if vraag not in given]
    if len(free) > 6:
        on_the_way = ("v2",) if given[Vraag.V1] is Antwoord.JA else ("v3", "v4", "v5")
        free = [vraag for vraag in free if vraag.value.startswith(on_the_way)]
    found = set()
    for answers in product((Antwoord.JA, Antwoord.NEE), repeat=len(free)):
        trede = outcome({**given, **dict(zip(free, answers, strict=True))}).trede
        if trede is not None:
            found.add(trede)
    return found


# --- kept and gone on with ----------------------------------------------------------------------


def test_every_answer_is_on_disk_and_the_same_question_comes_after_the_laptop_was_off(
    screen: LadderPresenter,
    door: Door,
    root: Path,
    around: Around,
    shown: Opened,
    settled: Settled,
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, JA)
    assert len(kept(door)) == 1
    answer(screen, settled, NEE, WEET_NIET)
    screen.widget.close()
    door.database.close()

    later = again(root)
    (kladje,) = kept(later)
    assert kladje.inhoud["tekst"] == "vraag 4"
    second = shown(ladder_screen(around.desk, later))
    second.activated(Place(ScreenName.LADDER, dossier=kim, kladje=kladje.id))
    settled()
    assert second.title == "Ladder van Kim Jansen"
    assert second.widget.meting.vraag is Vraag.V2C
    answer(second, settled, JA)
    shortcut(second.widget, "Ctrl+Return")
    settled()
    (measured,) = list_ladderbeoordelingen(later, kim)
    assert measured.trede == 5
    assert measured.antwoorden[Vraag.V2B] is Antwoord.WEET_NIET
    assert kept(later) == ()
    later.database.close()


def test_what_was_filled_in_beside_the_answers_comes_back_too(
    office_screen: LadderPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE, JA)
    choose_trede(office_screen, 3)
    office_screen.widget.result.judgement.reason.set_text("Omdat")
    fill_in(office_screen)
    before = office_screen.widget.meting
    office_screen.may_leave()
    settled()
    (kladje,) = office.kladjes.values()
    begin(office_screen, settled, "joost")
    office_screen.activated(Place(ScreenName.LADDER, dossier="kim", kladje=kladje.id))
    settled()
    assert office_screen.widget.meting == before


def test_opening_the_ladder_of_someone_goes_on_where_one_was_or_begins_anew(
    office_screen: LadderPresenter, office: Office, around: Around, settled: Settled
) -> None:
    begin(office_screen, settled)
    answer(office_screen, settled, NEE)
    office_screen.may_leave()
    begin(office_screen, settled)
    assert "Je gaat verder met je meting van vandaag 14:02" in notices(office_screen)
    assert office_screen.widget.meting.vraag is Vraag.V3
    button(office_screen, "Opnieuw beginnen").click()
    settled()
    assert office_screen.widget.meting.antwoorden == {}
    assert office.kladjes == {}
    around.toast.findChildren(QPushButton)[0].click()
    settled()
    assert office_screen.widget.meting.vraag is Vraag.V3
    assert len(office.kladjes) == 1


def notices(screen: LadderPresenter) -> str:
    return " ".join(words(screen))


def test_a_measurement_that_was_only_looked_at_leaves_nothing_behind(
    office_screen: LadderPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled)
    office_screen.may_leave()
    settled()
    assert office.kladjes == {}


def test_later_verder_saves_a_concept_that_is_handed_in_another_day(
    screen: LadderPresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, NEE)
    button(screen, "Later verder").click()
    settled()
    (concept,) = list_ladderbeoordelingen(door, kim)
    assert concept.status is StatusBeoordeling.CONCEPT
    assert kept(door) == ()
    begin(screen, settled, kim, concept.id)
    assert screen.widget.meting.vraag is Vraag.V3
    answer(screen, settled, JA)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (measured,) = list_ladderbeoordelingen(door, kim)
    assert (measured.id, measured.trede) == (concept.id, 4)
    assert measured.status is StatusBeoordeling.INGEDIEND


def test_a_draft_of_a_concept_is_handed_in_as_that_concept(
    screen: LadderPresenter, door: Door, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, kim)
    answer(screen, settled, NEE)
    button(screen, "Later verder").click()
    settled()
    (concept,) = list_ladderbeoordelingen(door, kim)
    begin(screen, settled, kim, concept.id)
    answer(screen, settled, NEE)
    (kladje,) = kept(door)
    screen.activated(Place(ScreenName.LADDER, dossier=kim, kladje=kladje.id))
    settled()
    answer(screen, settled, JA)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (measured,) = list_ladderbeoordelingen(door, kim)
    assert (measured.id, measured.trede) == (concept.id, 3)


def test_tab_comes_by_the_open_questions_before_the_foot(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled, "kim")
    for key in (NEE, WEET_NIET, NEE, NEE):
        answer(office_screen, settled, key)
    focus = QApplication.focusWidget()
    assert focus is not None
    names = tab_order(focus)
    again = next(place for place, name in enumerate(names) if name.startswith("Alsnog"))
    assert again == 1
    assert again < names.index("Later verder")


def test_what_was_wrong_is_no_longer_said_after_another_trede_is_chosen(
    office_screen: LadderPresenter, settled: Settled
) -> None:
    begin(office_screen, settled, "kim")
    for key in (NEE, JA):
        answer(office_screen, settled, key)
    choose_trede(office_screen, 3)
    wrong = Rule.REASON_FOR_OTHER_TREDE.value
    office_screen.widget.set_errors({"reden_afwijking": wrong, "verwacht_binnen_maanden": "Kies"})
    rows = office_screen.widget.findChildren(FormRow)
    assert wrong in [row.error for row in rows]
    choose_trede(office_screen, 4)
    assert {row.error for row in rows} == {""}


def test_what_was_sent_back_opens_with_the_remark_and_is_handed_in_again(
    office_screen: LadderPresenter, office: Office, settled: Settled
) -> None:
    office.beoordelingen = (
        beoordeling(
            "terug",
            4,
            date(2026, 10, 30),
            status=StatusBeoordeling.TERUGGESTUURD,
            opmerking_teamleider="Welke taken zijn dat precies?",
            beoordeeld_door_id="petra",
        ),
    )
    begin(office_screen, settled, "kim", "terug")
    seen = notices(office_screen)
    assert "Teruggestuurd door Petra van Dongen" in seen
    assert "Welke taken zijn dat precies?" in seen
    assert "Trede 4 · Onbetaald werk" in seen
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert office.saved[0].id == "terug"


def test_what_was_handed_in_is_not_changed_but_measured_anew(
    screen: LadderPresenter, door: Door, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    done = add_ladderbeoordeling(
        door,
        Ladderbeoordeling(
            id="",
            assistentmedewerker_id=kim,
            auteur_id="",
            datum=date(2026, 5, 1),
            antwoorden={Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA},
        ),
        submit=True,
    )
    begin(screen, settled, kim, done.id)
    assert screen.widget.meting.vraag is Vraag.V1
    answer(screen, settled, NEE, NEE, JA)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert [one.trede for one in list_ladderbeoordelingen(door, kim)] == [3, 4]


def test_first_one_chooses_with_whom(screen: LadderPresenter, door: Door, settled: Settled) -> None:
    screen.activated(Place(ScreenName.LADDER))
    settled()
    write("sia")
    press(Qt.Key.Key_Return)
    settled()
    answer(screen, settled, NEE, JA)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert len(list_ladderbeoordelingen(door, id_of(door, "Siân"))) == 1


def test_another_person_begins_anew_and_the_first_is_kept(
    screen: LadderPresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled, id_of(door, "Kim"))
    answer(screen, settled, NEE)
    shortcut(screen.widget, "Alt+P")
    write("joo")
    press(Qt.Key.Key_Return)
    settled()
    assert screen.title == "Ladder van Joost van der Velden"
    assert screen.widget.meting.antwoorden == {}
    (kladje,) = kept(door)
    assert kladje.assistentmedewerker_id == id_of(door, "Kim")


# --- for everyone -------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_everything_has_a_name_and_fits_at_every_text_size(
    office_screen: LadderPresenter,
    appearance: Appearance,
    qtbot: QtBot,
    settled: Settled,
    percent: int,
) -> None:
    appearance.show(Settings(theme="donker", text_size_percent=percent))
    view = office_screen.widget
    view.resize(1246, 672)

    def fits() -> None:
        assert unnamed(view) == []
        qtbot.waitUntil(lambda: clipped(view) == [])
        assert view.minimumSizeHint().width() <= 1246
        assert view.minimumSizeHint().height() <= 672
        assert view.question.horizontalScrollBar().maximum() == 0
        assert view.result.horizontalScrollBar().maximum() == 0

    office_screen.activated(Place(ScreenName.LADDER))
    settled()
    fits()
    begin(office_screen, settled, "sian")
    for key in (JA, NEE, NEE, WEET_NIET, NEE, NEE, NEE):
        fits()
        answer(office_screen, settled, key)
    fits()
    choose_trede(office_screen, 3)
    fill_in(office_screen)
    view.set_errors({"reden_afwijking": Rule.REASON_FOR_OTHER_TREDE.value})
    fits()
