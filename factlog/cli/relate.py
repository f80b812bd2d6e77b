"""``factlog relate``."""

from typing import Annotated

import typer

from factlog.cli import completion


def relate(
    ctx: typer.Context,
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help="a claim", autocompletion=completion.claim_ids)],
    later: Annotated[
        str, typer.Argument(metavar="LATER", help="another of its speaker", autocompletion=completion.claim_ids)
    ],
    change: Annotated[
        str | None,
        typer.Argument(
            metavar="[CHANGE]",
            help="same, hardened, softened, reversed or unrelated",
            autocompletion=completion.changes,
        ),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="take the decision away")] = False,
) -> None:
    """Say what a claim changed of an earlier one; it is remembered and not suggested otherwise again.

    Where both have dates, these tell which of them is the earlier.
    """  # fmt: skip
    from factlog.cli.options import act, open_store
    from factlog.cli.output import note
    from factlog.errors import RequestError
    from factlog.services.relate import relate as decide

    if (change is None) is not forget:
        message = "no change given" if change is None else f"{change} and --forget at once"
        raise RequestError(message, fix="factlog relate EARLIER LATER reversed")
    found = decide(open_store(ctx), (earlier, later), change, act(ctx))
    told = found.change or "nothing decided"
    note(f"{found.earlier.claim.id} → {found.later.claim.id}: {told}")
    names = {found.earlier.claim.speaker or "somebody unnamed", found.later.claim.speaker or "somebody unnamed"}
    if len(names) > 1:
        note(f"they are claims of two speakers: {', '.join(sorted(names))}")
