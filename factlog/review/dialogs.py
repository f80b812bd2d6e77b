"""What is asked over the screen: a form of one line or a few, a list to pick from, the help page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult  # noqa: TC002 - textual reads annotations when it runs
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList, Static

from factlog.errors import FactlogError
from factlog.review.keys import KEYS, status_keys
from factlog.views.marks import status_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual import events

    from factlog.review.deeds import Typed

_LEAVE: list[BindingType] = [Binding("escape,ctrl+c", "leave", "back", priority=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line to fill in: its name, its label, what stands in it at first, and words it may be completed to."""

    name: str
    label: str
    value: str = ""
    choices: Sequence[str] = ()


class Line(Input):
    """A line that takes in a paste of several lines whole: two addresses, or a quotation with line ends in it."""

    def on_paste(self, event: events.Paste) -> None:
        """Put it in as one line."""
        event.prevent_default()
        event.stop()
        words = " ".join(event.text.split())
        if self.selection.is_empty:
            self.insert_text_at_cursor(words)
        else:
            self.replace(words, *sorted(self.selection))


class Form(ModalScreen[None]):
    """A form that stays open until what was typed can be done, or the person leaves it; a draft is then kept."""

    BINDINGS = _LEAVE

    def __init__(
        self, title: str, fields: Sequence[Field], submit: Callable[[Typed], None], keep: Callable[[Typed], None]
    ) -> None:
        """Hand what is typed to ``submit``, or to ``keep`` where the person leaves before."""
        super().__init__()
        self._title = title
        self._fields = fields
        self._submit = submit
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Title, a line a field, what was wrong, how to go on."""
        with Vertical(classes="box"):
            yield Static(self._title, classes="title", markup=False)
            for field in self._fields:
                with Horizontal(classes="field"):
                    yield Static(field.label, classes="label", markup=False)
                    yield Line(field.value, id=field.name, suggester=_suggester(field.choices))
            yield Static("", classes="wrong", markup=False)
            several = "Tab: next line · " if len(self._fields) > 1 else ""
            completed = "→: complete · " if any(field.choices for field in self._fields) else ""
            yield Static(f"Enter: save · {several}{completed}Esc: back", classes="hint", markup=False)

    def _typed(self) -> Typed:
        return {field.name: self.query_one(f"#{field.name}", Input).value for field in self._fields}

    def on_input_submitted(self) -> None:
        """Save, or say why not."""
        try:
            self._submit(self._typed())
        except FactlogError as error:
            self.query_one(".wrong", Static).update(Text(f"{error}\n{error.fix}"))
            return
        self.dismiss()

    def action_leave(self) -> None:
        """Go back; what was typed is there again when the form is opened again."""
        if self._typed() != {field.name: field.value for field in self._fields}:
            self._keep(self._typed())
        self.dismiss()


def _suggester(choices: Sequence[str]) -> SuggestFromList | None:
    return SuggestFromList(choices, case_sensitive=False) if choices else None


class Pick(ModalScreen[None]):
    """A list of which one is picked, by its key, with the arrows, or with the mouse."""

    BINDINGS = _LEAVE

    def __init__(self, title: str, choices: Mapping[str, Text], picked: Callable[[str], None]) -> None:
        """Hand the key of what is picked to ``picked``."""
        super().__init__()
        self._title = title
        self._choices = choices
        self._picked = picked

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical(classes="box"):
            yield Static(self._title, classes="title", markup=False)
            yield OptionList(*(Text.assemble((key, "bold"), "  ", words) for key, words in self._choices.items()))
            yield Static("a key, or ↑ ↓ and Enter · Esc: back", classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Pick by key."""
        if event.character in self._choices:
            event.stop()
            self._pick(event.character or "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick from the list."""
        self._pick(list(self._choices)[event.option_index])

    def _pick(self, key: str) -> None:
        self.dismiss()
        self._picked(key)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()


class Help(ModalScreen[None]):
    """Every key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c,q,question_mark,enter", "leave", "back")]

    def compose(self) -> ComposeResult:
        """A table as long as it is."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="bold")
        table.add_column()
        for shown, words in _help_rows():
            table.add_row(Text(shown), Text(words))
        with VerticalScroll(classes="box"):
            yield Static("Keys", classes="title")
            yield Static(table)
            yield Static("Each key changes the store at once. Esc: back", classes="hint")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()


def _help_rows() -> Iterator[tuple[str, str]]:
    for key, status in status_keys().items():
        if key.isdigit():
            yield key, str(status_mark(status.id))
    yield from ((key.shown, key.words) for key in KEYS)
