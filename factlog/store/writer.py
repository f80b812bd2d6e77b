"""The changing half of the store on disk; loaded by who changes something, since a look-up has no time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factlog.store import changes, history
from factlog.store.purge import purge
from factlog.store.replaying import replay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from factlog.models import Article, Claim
    from factlog.store.access import Access, Result
    from factlog.store.base import Act, Change, Difference, Edit, Event, Outcome, SpeakerChange
    from factlog.store.work import Work


class Writer:
    """Changes of one store, each one event."""

    def __init__(self, folder: Path, access: Access) -> None:
        """Change the store in ``folder`` by way of ``access``."""
        self._folder = folder
        self._access = access

    def add(self, pairs: Sequence[tuple[Article, Sequence[Claim]]], act: Act) -> list[Outcome]:
        """What became of each article."""
        return self._change(lambda work: [changes.add(work, article, claims) for article, claims in pairs], act)

    def edit(self, claim_ids: Sequence[str], change: Change, act: Act) -> list[Claim]:
        """The claims after the change."""
        return self._change(lambda work: changes.edit(work, claim_ids, change), act)

    def add_claims(self, claims: Sequence[Claim], act: Act) -> None:
        """Keep claims that a person made."""
        self._change(lambda work: changes.add_claims(work, claims), act)

    def edit_speakers(self, change: SpeakerChange, act: Act) -> None:
        """Change what was decided about speakers."""
        self._change(lambda work: changes.edit_speakers(work, change), act)

    def merge(self, wanted: Iterable[Article | Claim | Edit], act: Act) -> None:
        """Keep articles and claims under their ids, and change claims that are there."""
        self._change(lambda work: changes.merge(work, wanted), act)

    def replay(self, past: Iterable[tuple[Event, Iterable[Difference]]]) -> None:
        """Let an empty store have this history."""
        replay(self._access, self._folder, past)

    def replace_extraction(self, article_id: str, claims: Sequence[Claim], act: Act) -> None:
        """Let these claims be what extraction finds in the article."""
        self._change(lambda work: changes.replace_extraction(work, article_id, claims), act)

    def _change(self, job: Callable[[Work], Result], act: Act) -> Result:
        def committed(work: Work) -> Result:
            result = job(work)
            work.commit(act)
            return result

        return self._access.change(committed)

    def undo(self, count: int, act: Act) -> list[Event]:
        """The events that were taken back."""
        return self._access.change(lambda work: history.undo(work, count, act))

    def redo(self, count: int, act: Act) -> list[Event]:
        """The events that were done again."""
        return self._access.change(lambda work: history.redo(work, count, act))

    def purge(self, article_ids: Sequence[str], act: Act) -> int:
        """How many articles and claims went, for ever."""
        return purge(self._access, self._folder, article_ids, act)
