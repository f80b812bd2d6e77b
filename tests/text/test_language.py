import pytest

from factlog.models import Article
from factlog.text.language import is_foreign

ENGLISH = "The mayor said on Monday that the bridge would be closed for two weeks, and that nobody had told her of it."
GERMAN = (
    "Die Ministerin sagte am Montag, die Brücke werde für zwei Wochen gesperrt. „Wir haben keine andere Wahl“, "
    "erklärte sie vor Journalisten in der Hauptstadt. Die Opposition kritisierte den Beschluss scharf."
)
ARABIC = "قال الوزير يوم الاثنين إن الجسر سيغلق لمدة أسبوعين " * 5


@pytest.mark.parametrize(
    ("text", "lang", "foreign"),
    [
        (ENGLISH, None, False),
        (ENGLISH, "en-GB", False),
        (ENGLISH, "de", True),
        (GERMAN, None, True),
        (ARABIC, None, True),
        ("Alles Gute!", None, False),
        ("", None, False),
    ],
)
def test_a_foreign_text_is_known(text: str, lang: str | None, foreign: bool) -> None:
    assert is_foreign(Article(id="a", text=text, lang=lang)) is foreign
