"""The notes of the demo, as a critical reader would check them."""

import re
from collections import Counter, defaultdict
from datetime import date
from random import Random
from statistics import median

from jobcoach.demo.grammar import chosen
from jobcoach.demo.notebook import voice_of
from jobcoach.demo.organisation import DemoOrganisatie
from jobcoach.demo.people import person_of
from jobcoach.demo.source import read_sources
from jobcoach.demo.staff import invented_staff
from jobcoach.demo.writing import SOAP_HEADINGS
from jobcoach.domain.notitie import Gevoeligheid, Methode, Notitie, SoortNotitie, StatusNotitie
from jobcoach.ui.notitie.soap import DELEN

_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_FEWEST_WORDS = 5
"""'Dat is alles.' may come back; it is no sentence one remembers."""


def whole(demo: DemoOrganisatie) -> list[Notitie]:
    """The notes that are no addition to another."""
    return [one for one in demo.notities if one.aanvulling_op_id is None]


def sentences(text: str) -> list[str]:
    """The sentences that one would recognise."""
    return [one for one in _SENTENCE.split(text) if len(one.split()) >= _FEWEST_WORDS]


def test_there_are_two_years_of_notes_of_a_length_that_people_write(demo: DemoOrganisatie) -> None:
    assert 3000 <= len(demo.notities) <= 4500
    words = [len(one.tekst.split()) for one in whole(demo)]
    assert min(words) >= 40
    assert max(words) <= 120
    assert 50 <= median(words) <= 90
    newest, oldest = demo.notities[-1].moment, demo.notities[0].moment
    assert 700 <= (newest - oldest).days <= 730


def test_every_note_is_about_someone_on_the_werkpost_of_the_visit_that_day(
    demo: DemoOrganisatie,
) -> None:
    visits = {one.id: one for one in demo.bezoeken}
    weekdays = ("ma", "di", "wo", "do", "vr", "za", "zo")
    for note in demo.notities:
        if note.bezoek_id is None:
            continue
        visit = visits[note.bezoek_id]
        assert visit.werkelijk_op is not None
        assert visit.jobcoach_id == note.auteur_id
        assert visit.werkelijk_op.date() == note.moment.date()
        day = note.moment.date()
        parts = [
            part
            for one in demo.plaatsingen
            if one.assistentmedewerker_id == note.assistentmedewerker_id
            and one.werkpost_id == visit.werkpost_id
            and one.runs_on(day)
            for part in one.dagdelenpatroon
        ]
        assert weekdays[day.weekday()] in {part[:2] for part in parts}, note.tekst


def test_nobody_is_named_in_the_dossier_of_another(demo: DemoOrganisatie) -> None:
    people = {one.id: one for one in demo.assistentmedewerkers}
    names = {one.roepnaam for one in people.values()} | {one.achternaam for one in people.values()}
    leaks = []
    for note in demo.notities:
        own = people[note.assistentmedewerker_id]
        words = set(re.findall(r"[\w'’-]+", note.tekst))
        leaks += [(own.roepnaam, word) for word in words & (names - {own.roepnaam, own.achternaam})]
    assert leaks == []


def test_almost_no_text_is_ever_written_twice(demo: DemoOrganisatie) -> None:
    texts = Counter(one.tekst for one in demo.notities)
    assert sum(times - 1 for times in texts.values()) <= len(demo.notities) * 0.005
    long_ones = Counter(one.tekst for one in whole(demo))
    assert max(long_ones.values()) == 1


def test_who_reads_one_dossier_hardly_meets_a_sentence_again(demo: DemoOrganisatie) -> None:
    met: dict[str, Counter[str]] = defaultdict(Counter)
    for note in demo.notities:
        met[note.assistentmedewerker_id].update(sentences(note.tekst))
    total = sum(sum(counted.values()) for counted in met.values())
    again = sum(sum(counted.values()) - len(counted) for counted in met.values())
    assert again / total < 0.05


def test_nothing_of_the_grammar_shows_in_a_text(demo: DemoOrganisatie) -> None:
    for one in (*(note.tekst for note in demo.notities), *(one.verslag for one in demo.bezoeken)):
        assert not re.search(r"[<>{}|\[\]@_]|  |\bNone\b", one), one


def test_a_day_has_at_most_one_note_about_someone(demo: DemoOrganisatie) -> None:
    days = Counter((one.assistentmedewerker_id, one.moment.date()) for one in whole(demo))
    assert max(days.values()) == 1


def test_the_minutes_are_what_a_day_can_hold(demo: DemoOrganisatie) -> None:
    by_day: Counter[tuple[str, date]] = Counter()
    for note in demo.notities:
        assert 0 <= note.minuten_direct <= 120
        assert 0 <= note.minuten_reis <= 30
        assert 5 <= note.minuten_administratie <= 10
        minutes = note.minuten_direct + note.minuten_reis + note.minuten_administratie
        by_day[note.auteur_id, note.moment.date()] += minutes
        assert note.activiteit is not None
    assert max(by_day.values()) <= 10 * 60


def test_all_kinds_of_notes_are_there(demo: DemoOrganisatie) -> None:
    assert {one.soort for one in demo.notities} == set(SoortNotitie)
    kinds = Counter(one.gevoelig for one in demo.notities)
    assert kinds[Gevoeligheid.GEZONDHEID] > 50
    assert 10 < kinds[Gevoeligheid.EXTRA_VERTROUWELIJK] < 60
    assert len([one for one in demo.notities if one.methode is Methode.SOAP]) > 50
    assert len([one for one in demo.notities if one.doelen]) > 500
    (concept,) = [one for one in demo.notities if one.status is StatusNotitie.CONCEPT]
    assert concept.ondertekend_op is None


def test_an_addition_stands_by_a_signed_note_of_the_same_person(demo: DemoOrganisatie) -> None:
    by_id = {one.id: one for one in demo.notities}
    additions = [one for one in demo.notities if one.aanvulling_op_id]
    assert len(additions) >= 10
    for addition in additions:
        first = by_id[addition.aanvulling_op_id or ""]
        assert first.signed
        assert first.assistentmedewerker_id == addition.assistentmedewerker_id
        assert first.moment < addition.moment


def test_the_story_of_everyone_is_told_in_its_order(demo: DemoOrganisatie) -> None:
    staff, sources, day = invented_staff(), read_sources(), date(2026, 11, 21)
    people = {one.roepnaam: one.id for one in demo.assistentmedewerkers}
    for source in sources.people.values():
        roepnaam = person_of(source, sources, staff, day).persoon.roepnaam
        own = [one for one in demo.notities if one.assistentmedewerker_id == people[roepnaam]]
        begins = [beat.tekst[:25] for beat in source.verloop if not beat.soap]
        told = [one.tekst[:25] for one in own if one.tekst[:25] in begins]
        assert told == begins, roepnaam


def test_a_person_is_spoken_of_as_their_file_says() -> None:
    sources = read_sources()
    kim = person_of(sources.people["kim"], sources, invented_staff(), date(2026, 11, 21))
    voice = voice_of(kim, sources)
    text = "<N> zag <hem>, <contact> en <zijn> {hond|kat}. <Hij> riep <vrijwilliger>."
    written = voice.filled(chosen(text, Random(1)), Random(1), known=False)
    assert written == "Kim zag haar, haar moeder en haar hond. Ze riep Ria."


def test_soap_notes_are_laid_out_as_the_screen_does(demo: DemoOrganisatie) -> None:
    assert [deel.heading for deel in DELEN] == list(SOAP_HEADINGS)
    for note in demo.notities:
        if note.methode is Methode.SOAP:
            assert re.findall(r"^(?:\w+)$", note.tekst, re.MULTILINE) == list(SOAP_HEADINGS)
