"""``factlog tag``: the words a person uses become verdict and evidence here, and nowhere else."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factlog.cli import completion
from factlog.cli.options import FILTERS, ClaimIds, Form, SkipUnknown, Yes, given_in, with_form, with_options

if TYPE_CHECKING:
    from factlog.services.filters import Filters
    from factlog.services.tag import Tagged, Tagging
    from factlog.store.base import Act, ClaimStore

_found = partial(typer.Option, rich_help_panel="Verdict and evidence")
_about = partial(typer.Option, rich_help_panel="About the source")
_position = partial(typer.Option, rich_help_panel="Position and notes; an empty word takes one away")

One = str | None
Several = list[str] | None
_TOLD = 5  # doubts; of a change of a thousand claims a thousand would be too many
TAGGING: Mapping[str, Any] = {
    "status": Annotated[
        One,
        _found("--status", "-s", metavar="STATUS", help="what checking found", autocompletion=completion.statuses),
    ],
    "source": Annotated[
        Several, _found("--source", metavar="SOURCE", help="one that gives context: URL, DOI, file, @ID or words")
    ],
    "supports": Annotated[Several, _found("--supports", metavar="SOURCE", help="one that supports the claim")],
    "refutes": Annotated[Several, _found("--refutes", metavar="SOURCE", help="one that refutes it")],
    "remove": Annotated[
        Several, _found("--remove", metavar="SOURCE", help="take a source away: its number or its address")
    ],
    "grade": Annotated[One, _about("--grade", metavar="GRADE", help="its Admiralty grade: A1 to F6")],
    "quote": Annotated[One, _about("--quote", metavar="TEXT", help="what it says")],
    "remark": Annotated[One, _about("--remark", metavar="TEXT", help="a note on the source")],
    "archived": Annotated[One, _about("--archived", metavar="URL", help="where a copy of it is kept")],
    "title": Annotated[One, _about("--title", metavar="TEXT", help="its title")],
    "author": Annotated[One, _about("--author", metavar="NAME", help="who wrote it")],
    "container": Annotated[One, _about("--in", metavar="NAME", help="the paper, journal or book it stands in")],
    "issued": Annotated[One, _about("--issued", metavar="DATE", help="when it was published")],
    "accessed": Annotated[One, _about("--accessed", metavar="DATE", help="when you saw it; today, if not given")],
    "topic": Annotated[
        One,
        _position("--topic", metavar="TOPIC", help="what the claim is about", autocompletion=completion.topics),
    ],
    "stance": Annotated[
        One,
        _position(
            "--stance",
            metavar="STANCE",
            help="for, against, conditional, open or unclear",
            autocompletion=completion.stances,
        ),
    ],
    "tag": Annotated[Several, _position("--tag", metavar="TAG", help="a tag to add")],
    "untag": Annotated[Several, _position("--untag", metavar="TAG", help="a tag to take away")],
    "note": Annotated[One, _position("--note", metavar="TEXT", help="a note to yourself")],
}
_AS_THE_CORE_SAYS = {"source": "context", "tag": "tags"}
_SET_HERE = ("status", "topic", "tag")  # filters of these names would be taken for what is to be set
_CLASHING: Mapping[str, Any] = {
    f"with_{name}": Annotated[
        Several,
        typer.Option(f"--with-{name}", metavar=name.upper(), help=f"those that have this {name}",
                     rich_help_panel="Filters, instead of ids"),
    ]
    for name in _SET_HERE
}  # fmt: skip
_FILTERS = {**{name: option for name, option in FILTERS.items() if name not in (*_SET_HERE, "rejected")}, **_CLASHING}


def _tagging(typed: dict[str, Any]) -> "Tagging":
    from factlog.cli.options import today
    from factlog.services.dates import read_date
    from factlog.services.tag import Tagging

    given = {_AS_THE_CORE_SAYS.get(name, name): value for name, value in given_in(typed).items()}
    if "issued" in given:
        given["issued"] = read_date(given["issued"], today())
    if "accessed" in given:
        given["accessed"] = str(read_date(given["accessed"], today()))
    return Tagging(**given)


def _filters(typed: dict[str, Any]) -> "Filters":
    from factlog.services.filters import Filters

    return Filters(**{name.removeprefix("with_"): value for name, value in given_in(typed).items()})


@with_form
@with_options("filters", _FILTERS, _filters)
@with_options("tagging", TAGGING, _tagging)
def tag(
    ctx: typer.Context,
    tagging: "Tagging",
    filters: "Filters",
    form: Form,
    *,
    typed: ClaimIds = None,
    only: Annotated[bool, typer.Option("--only", help="leave the status of its repeats alone")] = False,
    yes: Yes = False,
    skip_unknown: SkipUnknown = False,
) -> None:
    """Say what you found out about claims.

    A status is yours alone to set; sources stand behind it. Topic and stance are what "factlog compare" shows. A
    source given again takes over what is newly said of it.
    """
    from dataclasses import replace

    from factlog.cli.bulk import chosen_ids
    from factlog.cli.claims import show_claims
    from factlog.cli.options import act, open_store
    from factlog.services.tag import tag as tag_claims

    store, deed = open_store(ctx), act(ctx)
    ids = chosen_ids(store, typed, filters, "changed", yes=yes)
    tagged = tag_claims(store, ids, replace(tagging, alone=only), deed, skip_unknown=skip_unknown)
    show_claims(tagged.entries, form)
    _tell(store, tagged, deed)


def _tell(store: "ClaimStore", tagged: "Tagged", deed: "Act") -> None:
    from factlog.cli.bulk import tell_unknown
    from factlog.cli.output import note
    from factlog.views.words import counted

    tell_unknown(tagged.unknown)
    carried = f", {counted(tagged.carried, 'repeat')} with them" if tagged.carried else ""
    as_before = f", {tagged.unchanged:,} as before" if tagged.unchanged else ""
    note(f"{counted(len(tagged.entries) - tagged.unchanged, 'claim')} changed{as_before}{carried}")
    if tagged.verdicts:
        _tell_doubts(store, tagged, deed)


def _tell_doubts(store: "ClaimStore", tagged: "Tagged", deed: "Act") -> None:
    from factlog.cli.output import note
    from factlog.services.doubts import objections
    from factlog.services.history import overwritten
    from factlog.views.doubts import objection_words, overwriting_words

    doubts = [words for claim in tagged.verdicts for words in map(objection_words, objections(store, claim))]
    lost = [overwriting_words(one) for one in overwritten(store, tagged.before, tagged.verdicts, deed.by)]
    for words in (*doubts[:_TOLD], *lost[:_TOLD]):
        note(f"  note: {words}")
    if len(doubts) > _TOLD:
        note(f"  note: and {len(doubts) - _TOLD} more like these")
