"""A werkpost is what most of its rows say; the other rows are named."""

from jobcoach.domain.caseload.caseload import Werkpostvoorstel
from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.sheet import Cell
from jobcoach.domain.werkpost import SoortWerkpost
from tests.domain.caseload.lists import Said, read_people, report

LINDE: dict[str, Cell] = {
    "Werkpost": "De Linde",
    "Soort werkpost": "groen",
    "Capaciteit": "4",
    "Werkteam": "Noord",
    "Jobcoach": "Sterre Driessen",
    "Soort plaatsing": "stage",
}


def test_rows_about_one_werkpost_make_one_werkpost() -> None:
    caseload = read_people(LINDE, LINDE, {**LINDE, "Werkpost": "De Beuk"})
    assert caseload.werkposten == (
        Werkpostvoorstel(
            naam="De Linde",
            soort=SoortWerkpost.GROEN,
            capaciteit=4,
            werkteam="Noord",
            jobcoach="Sterre Driessen",
            row=2,
        ),
        Werkpostvoorstel(
            naam="De Beuk",
            soort=SoortWerkpost.GROEN,
            capaciteit=4,
            werkteam="Noord",
            jobcoach="Sterre Driessen",
            row=4,
        ),
    )
    assert caseload.problems == ()


def test_most_rows_win_and_every_other_row_is_reported() -> None:
    caseload = read_people(
        {**LINDE, "Capaciteit": "5"},
        LINDE,
        {**LINDE, "Soort werkpost": "winkel/horeca", "Werkteam": "Zuid"},
    )
    (linde,) = caseload.werkposten
    assert (linde.capaciteit, linde.soort, linde.werkteam) == (4, SoortWerkpost.GROEN, "Noord")
    assert caseload.personen[2].werkteam == "Zuid"
    assert report(caseload) == [
        Said(
            2,
            "Capaciteit",
            "5",
            "Andere rijen van deze werkpost zeggen '4'.",
            "waarde uit andere rijen gebruikt",
        ),
        Said(
            4,
            "Soort werkpost",
            "winkel/horeca",
            "Andere rijen van deze werkpost zeggen 'groen'.",
            "waarde uit andere rijen gebruikt",
        ),
        Said(
            4, "Werkteam", "Zuid", "Andere rijen van deze werkpost zeggen 'Noord'.", "overgenomen"
        ),
    ]


def test_a_capaciteit_that_cannot_be_gives_way_to_that_of_other_rows() -> None:
    caseload = read_people({**LINDE, "Capaciteit": "11"}, LINDE)
    assert caseload.werkposten[0].capaciteit == 4
    assert [(one.row, one.reason, one.outcome) for one in caseload.problems] == [
        (2, Reason.CAPACITEIT, Outcome.FROM_OTHER_ROWS)
    ]


def test_a_capaciteit_that_cannot_be_is_left_open_when_no_row_knows_better() -> None:
    for wrong in ("2", "9", "4,5"):
        caseload = read_people({**LINDE, "Capaciteit": wrong})
        assert caseload.werkposten[0].capaciteit is None
        assert [(one.reason, one.outcome) for one in caseload.problems] == [
            (Reason.CAPACITEIT, Outcome.LEFT_EMPTY)
        ]


def test_case_and_spaces_do_not_make_another_werkpost_team_or_jobcoach() -> None:
    caseload = read_people(
        LINDE,
        {**LINDE, "Werkpost": "DE LINDE ", "Werkteam": "noord", "Jobcoach": "Driessen, Sterre"},
    )
    assert [post.naam for post in caseload.werkposten] == ["De Linde"]
    assert caseload.personen[1].werkpost == "De Linde"
    assert (caseload.werkteams, caseload.jobcoaches) == (("Noord",), ("Sterre Driessen",))
    assert caseload.problems == ()


def test_a_werkpost_with_several_jobcoaches_has_none_of_its_own() -> None:
    caseload = read_people(LINDE, {**LINDE, "Jobcoach": "Aya Peeters"})
    assert caseload.werkposten[0].jobcoach == ""
    assert [person.jobcoach for person in caseload.personen] == ["Sterre Driessen", "Aya Peeters"]
    assert caseload.problems == ()


def test_an_unknown_team_is_no_team() -> None:
    caseload = read_people({**LINDE, "Werkteam": "Onbekend team"}, LINDE)
    assert caseload.werkteams == ("Noord",)
    assert (caseload.personen[0].werkteam, caseload.werkposten[0].werkteam) == ("", "Noord")
    assert [(one.row, one.column, one.reason) for one in caseload.problems] == [
        (2, "Werkteam", Reason.PLACEHOLDER)
    ]


def test_rows_that_are_skipped_leave_no_werkpost_behind() -> None:
    caseload = read_people({**LINDE, "Achternaam": ""}, {**dict.fromkeys(LINDE, "")})
    assert (caseload.werkposten, caseload.werkteams, caseload.jobcoaches) == ((), (), ())
