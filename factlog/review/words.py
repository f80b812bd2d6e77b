"""Choosing a claim's words: its edges moved with the arrows, the marks in the text moving along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult  # noqa: TC002 - textual reads annotations when it runs
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from factlog.errors import FactlogError
from factlog.review.context import set_around
from factlog.review.cutting import as_typed, with_end, with_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from factlog.services.review import Card

_HINT = "← →: the end · Shift and ← →, or b w: the beginning · Enter: save · t: type them · Esc: back"


class Words(ModalScreen[None]):
    """The claim in its text, its first and last word to be moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", "back", priority=True),
        Binding("right,l", "end(1)", "end later"),
        Binding("left,h", "end(-1)", "end earlier"),
        Binding("shift+right,w", "start(1)", "begin later"),
        Binding("shift+left,b", "start(-1)", "begin earlier"),
        Binding("enter", "save", "save"),
        Binding("t", "type", "type"),
    ]

    def __init__(self, card: Card, submit: Callable[[str], None], type_them: Callable[[], None]) -> None:
        """Hand the characters chosen to ``submit``; ``type_them`` asks for the words instead."""
        super().__init__()
        self._text = card.article.text
        self._claim = card.entry.claim
        self._submit = submit
        self._type_them = type_them

    def compose(self) -> ComposeResult:
        """Title, text, what was wrong, how to go on."""
        with Vertical(classes="box"):
            yield Static("Where does the claim begin and end?", classes="title")
            with VerticalScroll(id="around", can_focus=False):
                yield Static("", id="shown", markup=False)
            yield Static("", classes="wrong", markup=False)
            yield Static(_HINT, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Show it once there is room."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Set the text anew."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        around = self.query_one("#around", VerticalScroll)
        setting = set_around(self._text, self._claim, around.scrollable_content_region.width)
        self.query_one("#shown", Static).update(setting.text)
        around.call_after_refresh(around.scroll_to, y=max(setting.line - 3, 0), animate=False)

    def action_end(self, by: int) -> None:
        """Move the end."""
        self._claim = replace(self._claim, content=with_end(self._text, self._claim.content, by))
        self._show()

    def action_start(self, by: int) -> None:
        """Move the beginning."""
        self._claim = replace(self._claim, content=with_start(self._text, self._claim.content, by))
        self._show()

    def action_save(self) -> None:
        """Save, or say why not."""
        try:
            self._submit(as_typed(self._claim.content))
        except FactlogError as error:
            self.query_one(".wrong", Static).update(Text(f"{error}\n{error.fix}"))
            return
        self.dismiss()

    def action_type(self) -> None:
        """Type the words instead."""
        self.dismiss()
        self._type_them()

    def action_leave(self) -> None:
        """Go back; nothing is changed."""
        self.dismiss()
