"""What stands on the paper of the report 'Voortgang', in which order, and that it is the same
every time."""

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from jobcoach.domain.doel import Doel, StatusDoel
from jobcoach.domain.ladderbeoordeling import Herkomst, StatusBeoordeling
from jobcoach.report.voortgang import voortgang_pdf
from tests.report.examples import EXAMPLES, VAN, assessment, note, paper, usual
from tests.report.reading import (
    info_of,
    left_and_right_of,
    stays_in_the_margins,
    text_of,
    words_of,
)

PROJECT = Path(__file__).parents[3]


def in_order(text: str, *parts: str) -> bool:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} does not come after what stands before it"
        place = found + len(part)
    return True


def test_the_report_tells_everything_in_the_agreed_order() -> None:
    text = words_of(paper("usual"))
    assert in_order(
        text,
        "Stichting Dichterbij Werk Voortgang Kim Jansen Kinderboerderij De Kleine Weide",
        "1 mei 2026 tot en met 31 oktober 2026",
        "Trede 4 Onbetaald werk gemeten op 12 okt. 2026 voor deze periode trede 3",
        "1 van 3 doelen behaald",
        "9:10 uren en minuten begeleiding",
        "Geboren 14 maart 1998",
        "Kinderboerderij De Kleine Weide: arbeidsmatige dagbesteding, 12 uur per week",
        "Wmo maatwerk, gemeente Zutphen, 4 dagdelen per week",
        "Gemaakt op 3 november 2026 door Anna de Wit, jobcoach",
        "Doelen",
        "Kim opent twee ochtenden per week zelf de stallen Behaald op 15 sep. 2026",
        "“Ik wil de sleutel hebben, dan hoeft Ria niet te wachten.”",
        "Participatieladder (werk & meedoen)",
        "4 · Onbetaald werk",
        "Gemeten op Trede Vastgesteld door Toelichting",
        "Zelf gekozen: afgeleid was trede 4. Reden: Na een rustige zomer",
        "Kim kiest zelf trede 5.",
        "Verwachting: trede 5 · Betaald werk met ondersteuning binnen 12 maanden.",
        "Afgeleid:",
        "Bronnen:",
        "Notities",
        "7 juli 2026 Gesprek Anna de Wit Overleg met Ria",
        "Aanvulling op 9 juli 2026, Anna de Wit De kaart hangt nu",
        "15 sep. 2026 Signaal van vrijwilliger",
        "Uren",
        "Evaluatie en coördinatie 1:00 – 0:45 1:45",
        "Totaal 5:45 1:45 1:40 9:10",
        "Mei 2026",
        "Volgende stappen",
        "10 nov. 2026 Volgend bezoek van Anna de Wit",
        "1 dec. 2026 Evaluatie",
        "Voor gezien en besproken",
        "Assistent-medewerker Kim Jansen Handtekening Datum",
        "Jobcoach Anna de Wit",
        "Teamleider Bas Müller-Özdemir",
        "2 notities staan niet in dit verslag, omdat ze vertrouwelijk zijn.",
    )


@pytest.mark.parametrize(
    "naam", ["Müller-Özdemir", "Çelik", "Siân", "Noëlle", "IJsbrand", "Łukasz"]
)
def test_a_name_is_written_as_its_owner_writes_it(naam: str) -> None:
    person = replace(usual().persoon, roepnaam=naam, achternaam="Yıldız-Šimůnek")
    pdf = voortgang_pdf(replace(usual(), persoon=person, jobcoach=naam, namen={"anna": naam}))
    text = text_of(pdf)
    assert f"Voortgang\n{naam} Yıldız-Šimůnek\n" in text
    assert info_of(pdf)["Title"] == f"Voortgang van {naam} Yıldız-Šimůnek"
    assert text.count(naam) > 10


def test_a_name_is_never_broken_over_two_lines() -> None:
    text = text_of(paper("long"))
    assert "IJsbrand-Müller-Özdemir" in text
    assert re.search(r"Müller-?\n", text) is None


def test_every_page_says_which_it_is_of_how_many() -> None:
    pdf = paper("long")
    count = int(info_of(pdf)["Pages"])
    assert count > 30
    for number in (1, 2, count // 2, count):
        footer = text_of(pdf, "-f", str(number), "-l", str(number))
        assert f"Vertrouwelijk · pagina {number} van {count}" in footer
        assert "Voortgang · gemaakt op 3 november 2026 · Stichting Dichterbij Werk" in footer


def test_all_of_three_hundred_notes_are_there() -> None:
    text = words_of(paper("long"))
    missing = {number for number in range(300) if f"Notitienummer {number}." not in text}
    assert missing == {7}
    assert text.count("Vandaag hebben we de hele werkweek") == 86


def test_a_dossier_with_nothing_in_it_is_a_decent_report() -> None:
    pdf = paper("empty")
    text = words_of(pdf)
    assert "Siân Çelik" in text
    assert "nog geen trede vastgesteld" in text
    assert "Er zijn nog geen doelen afgesproken." in text
    assert "In deze periode zijn er geen notities om te delen." in text
    assert "In deze periode zijn er geen uren geschreven." in text
    assert "Er zijn nog geen volgende stappen afgesproken." in text
    assert "vertrouwelijk zijn" not in text
    assert int(info_of(pdf)["Pages"]) <= 2


def test_one_measurement_is_enough_for_a_chart() -> None:
    text = words_of(paper("paid"))
    assert "Trede 5 Betaald werk met ondersteuning gemeten op 14 sep. 2026" in text
    assert "14 sep. 2026 5 · Betaald werk met ondersteuning Anna de Wit" in text


def test_what_looks_like_markup_is_printed_as_it_was_typed() -> None:
    text = words_of(paper("weird"))
    assert r"<b>niet vet</b> & &amp; <para>gewoon</para> 100% \n {0} %s" in text
    assert "<i>Atelier</i> & Co" in text


def test_tabs_line_ends_and_control_characters_become_lines_and_spaces() -> None:
    text = text_of(paper("weird"))
    assert "tab here\nnieuwe regel\nwitregel[31m" in text
    assert "\x07" not in text


def test_nothing_sticks_out_of_the_frame_however_long_a_word_is() -> None:
    for name in EXAMPLES:
        pdf = paper(name)
        assert stays_in_the_margins(pdf), left_and_right_of(pdf)


def test_no_line_of_running_text_is_longer_than_ninety_characters() -> None:
    text = text_of(paper("long"))
    lines = [line for line in text.splitlines() if "werkweek" in line or "Notitienummer" in line]
    assert max(len(line) for line in lines) <= 90


def test_only_what_was_handed_in_stands_on_the_ladder() -> None:
    ladder = (
        assessment(1, date(2026, 5, 1), 3),
        assessment(2, date(2026, 6, 1), 1, status=StatusBeoordeling.CONCEPT),
        assessment(3, date(2026, 7, 1), 2, status=StatusBeoordeling.TERUGGESTUURD),
        assessment(4, date(2026, 11, 1), 5),
    )
    text = words_of(voortgang_pdf(replace(usual(), ladder=ladder)))
    assert "1 mei 2026 3 · Deelname georganiseerde activiteiten" in text
    assert "1 juni 2026" not in text
    assert "1 juli 2026" not in text
    assert "1 nov. 2026" not in text


def test_a_trede_that_differs_from_the_answers_says_so_with_the_reason() -> None:
    ladder = (
        assessment(1, date(2026, 5, 4), 4, trede_berekend=None, reden_afwijking="Eén vraag open."),
    )
    text = words_of(voortgang_pdf(replace(usual(), ladder=ladder)))
    assert "Zelf gekozen: de antwoorden waren onvolledig. Reden: Eén vraag open." in text


def test_what_is_no_trede_stays_out_of_the_report() -> None:
    """A colleague's own program may send any number."""
    odd = assessment(9, date(2026, 10, 1), 99)
    expected = assessment(8, date(2026, 9, 1), 4, verwachte_trede=98, trede_volgens_persoon=97)
    text = words_of(voortgang_pdf(replace(usual(), ladder=(expected, odd))))
    assert "4 · " in text
    assert not any(number in text for number in ("trede 99", "trede 98", "trede 97", "99 ·"))
    only = words_of(voortgang_pdf(replace(usual(), ladder=(odd,))))
    assert "Er is nog geen trede vastgesteld." in only


def test_a_measurement_at_the_end_of_the_calendar_is_drawn() -> None:
    far = assessment(9, date.max, 3)
    near = assessment(8, date.min, 3)
    for ladder in ((far,), (near, far)):
        period = replace(usual(), van=date.max, tot=date.max, ladder=ladder)
        assert voortgang_pdf(period).startswith(b"%PDF")


def test_hours_are_hours_and_minutes_and_add_up() -> None:
    text = words_of(paper("long"))
    assert "349:45" in text
    assert "1:30 is anderhalf uur" in text


def test_a_date_that_has_passed_stands_out_in_words_too() -> None:
    text = words_of(paper("usual"))
    assert "streefdatum was 1 okt. 2026" in text
    assert "naar de kinderboerderij (deze datum is voorbij)" in text
    assert "Let op: deze voorziening loopt af op 20 december 2026." in text


def test_a_provision_that_ended_without_a_next_one_stands_out() -> None:
    first, care = usual().voorzieningen
    ended = replace(first, einde=date(2026, 9, 6))
    following = replace(first, id="v3", begin=date(2026, 9, 7), einde=date(2028, 9, 6))
    alone = words_of(voortgang_pdf(replace(usual(), voorzieningen=(ended, care))))
    assert "Let op: deze voorziening is afgelopen op 6 september 2026." in alone
    followed = words_of(voortgang_pdf(replace(usual(), voorzieningen=(ended, following))))
    assert "Let op" not in followed


def test_only_a_trede_that_came_from_questions_is_called_derived() -> None:
    imported = assessment(1, date(2026, 5, 4), 4, herkomst=Herkomst.IMPORT, trede_berekend=None)
    text = words_of(voortgang_pdf(replace(usual(), ladder=(imported,))))
    assert "Overgenomen uit een eerdere registratie." in text
    assert "Afgeleid" not in text


def test_goals_from_another_time_stay_out() -> None:
    goals = (
        Doel(
            id="d1",
            assistentmedewerker_id="kim",
            omschrijving="Lang geleden klaar",
            status=StatusDoel.BEHAALD,
            afgesloten_op=date(2025, 3, 1),
        ),
        Doel(id="d2", assistentmedewerker_id="kim", omschrijving="Leert voeren"),
    )
    text = words_of(voortgang_pdf(replace(usual(), doelen=goals)))
    assert "Leert voeren" in text
    assert "Lang geleden klaar" not in text
    assert "0 van 1 doel behaald" in text


def test_what_only_the_team_may_know_is_not_on_paper() -> None:
    text = words_of(paper("usual"))
    assert "NIET-OP-PAPIER" not in text
    assert "epilepsie" not in text
    assert "GGZ" not in text
    assert "Dorpsstraat" not in text
    assert "06 12345678" not in text


def test_a_note_keeps_its_blank_lines_and_its_additions_stand_under_it() -> None:
    notes = (
        note(1, "Eerste alinea.\n\nTweede alinea.", day=date(2026, 6, 1)),
        note(2, "Andere notitie.", day=date(2026, 6, 2)),
        note(3, "Dit hoort bij de eerste.", day=date(2026, 6, 3), adds_to=1),
        note(4, "En dit bij de aanvulling.", day=date(2026, 6, 4), adds_to=3),
    )
    text = words_of(voortgang_pdf(replace(usual(), notities=notes)))
    assert in_order(
        text,
        "Eerste alinea. Tweede alinea.",
        "Aanvulling op 3 juni 2026, Anna de Wit Dit hoort bij de eerste.",
        "Aanvulling op 4 juni 2026, Anna de Wit En dit bij de aanvulling.",
        "Andere notitie.",
    )


def test_a_note_of_last_evening_stands_on_the_day_it_was_in_the_netherlands() -> None:
    late = replace(note(1, "Laat nog gebeld."), moment=note(1, "").moment.replace(hour=22))
    assert "3 juni 2026 Bezoek" in words_of(voortgang_pdf(replace(usual(), notities=(late,))))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_dossier_gives_the_same_bytes(name: str) -> None:
    assert voortgang_pdf(EXAMPLES[name]()) == paper(name)


def test_the_bytes_are_the_same_on_another_computer_in_another_time_zone() -> None:
    program = (
        "import hashlib; from tests.report.examples import paper;"
        "print(hashlib.sha256(paper('weird')).hexdigest())"
    )
    here = hashlib.sha256(paper("weird")).hexdigest()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        elsewhere = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=PROJECT,
            capture_output=True,
            check=True,
            text=True,
        )
        assert elsewhere.stdout.strip() == here


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_file_is_sound(name: str) -> None:
    with pikepdf.open(BytesIO(paper(name))) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_the_type_goes_along_and_only_the_shapes_that_are_used() -> None:
    pdf = paper("usual")
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = document.pages[0].Resources.Font
        assert {str(font.BaseFont).split("+")[1] for font in fonts.values()} == {
            f"AtkinsonHyperlegibleNext-{face}" for face in ("Regular", "Bold", "Italic")
        }
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
    assert len(pdf) < 60_000


def test_asking_for_the_value_does_not_load_the_drawing_library() -> None:
    program = (
        "import sys; import jobcoach.report.voortgang;"
        "print([name for name in ('reportlab', 'pikepdf', 'PIL', 'pyphen') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_the_report_says_who_made_it_when_and_in_which_language() -> None:
    info = info_of(paper("usual"))
    assert info["Title"] == "Voortgang van Kim Jansen"
    assert info["Author"] == "Anna de Wit"
    assert info["Tagged"] == "yes"
    assert info["Page size"].startswith("595.28 x 841.89 pts (A4)")
    with pikepdf.open(BytesIO(paper("usual"))) as document:
        assert str(document.Root.Lang) == "nl-NL"
        assert str(document.docinfo.CreationDate) == "D:20261103000000Z"


def test_the_period_is_in_view_from_its_first_to_its_last_day() -> None:
    notes = (
        note(1, "Net te vroeg.", day=date(2026, 4, 30)),
        note(2, "Eerste dag.", day=VAN),
        note(3, "Laatste dag.", day=date(2026, 10, 31)),
        note(4, "Net te laat.", day=date(2026, 11, 1)),
    )
    text = words_of(voortgang_pdf(replace(usual(), notities=notes)))
    assert "Eerste dag." in text
    assert "Laatste dag." in text
    assert "Net te" not in text
