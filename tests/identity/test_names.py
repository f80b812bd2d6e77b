from __future__ import annotations

import pytest

from factlog.identity.kinds import kind_of
from factlog.identity.roles import role_in


@pytest.mark.parametrize(
    ("source", "speaker", "role"),
    [
        ("Azerbaijani President Ilham Aliyev", "Ilham Aliyev", "Azerbaijani President"),
        ("Prime Minister I. Aliyev", "Ilham Aliyev", "Prime Minister"),
        ("President İlham Əliyev", "Ilham Aliyev", "President"),
        ("Maria Ortiz, a lawyer for the union,", "Maria Ortiz", "lawyer for the union"),
        ("the union's lawyer, Maria Ortiz", "Maria Ortiz", "union's lawyer"),
        ("Mr Ruhl", "Ana Ruhl", None),
        ("Ortiz, 54,", "Maria Ortiz", None),
        ("Ortiz, who left,", "Maria Ortiz", None),
        ("the lawyer", "Maria Ortiz", None),
        ("the operator, the Velmar Line’s Maria Ortiz", "Maria Ortiz", "operator"),
        ("someone like Maria Ortiz", "Maria Ortiz", None),
        ("that Maria Ortiz", "Maria Ortiz", None),
        ("editor of The Bell -- Maria Ortiz", "Maria Ortiz", None),
        ("the minister for health (Mr Ortiz)", "Maria Ortiz", None),
        ("Maria’s Ortiz", "Ortiz", None),
        ("Maria Ortiz", "Ortiz", None),
        ("the appeals court", "Supreme Court", None),
        ("debate moderator Maria Ortiz", "Maria Ortiz", "debate moderator"),
        ("critics, including Senator Maria Ortiz", "Maria Ortiz", "Senator"),
        ("the debate, Maria Ortiz", "Maria Ortiz", None),
        ("Old Maria Ortiz", "Maria Ortiz", None),
        ("Ruhl and Senator Maria Ortiz", "Maria Ortiz", None),
        ("the president and CEO, Maria Ortiz", "Maria Ortiz", "president and CEO"),
        ("Maria Ortiz, now a retired neurosurgeon,", "Maria Ortiz", "retired neurosurgeon"),
        ("Maria Ortiz, Arts for All’s executive director,", "Maria Ortiz", "Arts for All’s executive director"),
        ("Maria Ortiz, a broker based in Oster,", "Maria Ortiz", "broker based in Oster"),
        ("Oster Gov. Maria Ortiz", "Maria Ortiz", "Oster Gov."),
        ("including Maria Ortiz", "Maria Ortiz", None),
        ("Harbour News’ Maria Ortiz", "Maria Ortiz", None),
        ("the Bell, a weekly paper,", "the Bell", "weekly paper"),
        ("she", "Maria Ortiz", None),
        ("", "Maria Ortiz", None),
    ],
)
def test_a_role_is_what_stands_with_the_name(source: str, speaker: str, role: str | None) -> None:
    assert role_in(source, speaker) == role


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ilham Aliyev", "person"),
        ("a spokesman", "person"),
        ("IMF", "organisation"),
        ("the ministry", "organisation"),
        ("World Bank", "organisation"),
        ("Instagram", "organisation"),
        ("the Vesk Globe", "organisation"),
        ("Bright Future PAC", "organisation"),
        ("Nova Scotia", "organisation"),
        ("Ann Sun", "person"),
        ("Ghanaians", "group"),
        ("a report by Ann Sun", "document"),
        ("independent polls", "document"),
        ("angry protesters", "group"),
        ("three bank officials", "group"),
        ("researchers", "group"),
        ("Twelve percent", "group"),
        ("the Larrimer camp", "group"),
        ("the report", "document"),
        ("an internal memo seen by the Bell", "document"),
        ("a nurse on loan from a hospital in the hills", "person"),
        ("a woman selling dried fish", "person"),
        ("the school board", "organisation"),
        ("the community", "group"),
        ("a new report by the Bell", "document"),
        ("Ana and Tomas Ruhl", "group"),
        ("Ministry of Trade and Labour", "organisation"),
        ("…", "person"),
    ],
)
def test_the_kind_follows_from_the_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind
