"""The screen on which a person works through claims."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from factlog.errors import FactlogError
from factlog.review import deeds
from factlog.review.card import card_view, done_words, key_hints, origin_text, progress_text, status_hints
from factlog.review.context import context
from factlog.review.dialogs import Field, Form, Help, Pick
from factlog.review.fields import alike_choices, fields_for, source_choices, stance_choices, status_choices, title_of
from factlog.review.keys import KEYS, STANCES, status_keys
from factlog.review.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factlog.review.deeds import Typed
    from factlog.services.review import Card, Done, Review

_ABOVE = 3  # lines of text above the claim


class Pane(VerticalScroll, inherit_bindings=False):
    """A part of the screen that scrolls up and down, and leaves every other key alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", "up"),
        Binding("down", "scroll_down", "down"),
        Binding("pageup", "page_up", "page up"),
        Binding("pagedown", "page_down", "page down"),
        Binding("home", "scroll_home", "top"),
        Binding("end", "scroll_end", "bottom"),
    ]

    class Resized(Message):
        """The pane has another size; the size of the screen comes before that of its parts."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Resized())


class ReviewApp(App[None]):
    """Text on one side, card on the other, keys below; every key is one change of the store."""

    CSS_PATH = "screen.tcss"
    TITLE = "factlog review"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (32, "-tall")]  # noqa: RUF012 - as above
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key.names or key.shown, f"do('{key.does}')", key.words) for key in KEYS if key.does != "scroll"),
        *(Binding(digit, f"status('{digit}')", "status") for digit in "0123456789"),
    ]

    def __init__(self, review: Review, speakers: Sequence[str] = ()) -> None:
        """Work on ``review``; ``speakers`` are offered where one is asked for."""
        super().__init__(ansi_color=True)
        self._review = review
        self._speakers = speakers
        self._drafts: dict[tuple[str, str], Typed] = {}
        self._warned = False

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield Static(id="progress", markup=False)
        with Container(id="desk"):
            with Vertical(id="left"):
                yield Static(id="origin", markup=False)
                with Pane(id="article"):
                    yield Static(id="text", markup=False)
            with Vertical(id="right"), Pane(id="facts"):
                yield Static(id="card", markup=False)
        yield Static(id="said", markup=False)
        yield Static(id="statuses", markup=False)
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Open the first claim."""
        self.theme = "ansi-dark"
        self.query_one("#article").focus()

    def on_pane_resized(self) -> None:
        """Set the text anew."""
        self._open()

    def _open(self) -> None:
        """Show the claim that lies open as the store has it now."""
        width = self.size.width - 2
        self.query_one("#statuses", Static).update(status_hints(width))
        self.query_one("#keys", Static).update(key_hints(width))
        self.query_one("#progress", Static).update(progress_text(self._review.progress))
        try:
            card = self._review.card()
        except FactlogError as error:  # purged from elsewhere, or a store that cannot be read just now
            self._say_wrong(error)
            return
        self.query_one("#origin", Static).update(origin_text(card))
        self.query_one("#card", Static).update(card_view(card))
        self.query_one("#facts", Pane).scroll_home(animate=False)
        self._open_text(card)

    def _open_text(self, card: Card) -> None:
        pane = self.query_one("#article", Pane)
        setting = context(card, pane.scrollable_content_region.width)
        self.query_one("#text", Static).update(setting.text)
        pane.call_after_refresh(pane.scroll_to, y=max(setting.line - _ABOVE, 0), animate=False)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(Text(words, no_wrap=True, overflow="ellipsis"))
        said.set_class(wrong, "wrong")

    def _say_wrong(self, error: FactlogError) -> None:
        self._say(f"{error}: {error.fix}", wrong=True)

    def _do(self, deed: Callable[[], Done | None], before: str = "") -> None:
        """Do it, show what came of it, or say why it cannot be done."""
        try:
            done = deed()
        except FactlogError as error:
            self._say_wrong(error)
            return
        self._say(before + done_words(done) if done else "")
        self._open()

    def action_status(self, key: str) -> None:
        """Set the status of that key."""
        status = status_keys().get(key)
        if status:
            self._do(partial(deeds.set_status, self._review, status.id))

    def action_do(self, does: str) -> None:
        """Do what a key does."""
        own = getattr(self, f"_do_{does}", None)
        if own:
            own()
        elif does in deeds.AT_ONCE:
            self._do(partial(deeds.AT_ONCE[does], self._review), "taken back: " if does == "undo" else "")
        else:
            self._ask(does)

    def _do_next(self) -> None:
        self._do(self._review.go_on)

    def _do_forward(self) -> None:
        self._do(partial(self._review.step, 1))

    def _do_back(self) -> None:
        self._do(partial(self._review.step, -1))

    def _do_quit(self) -> None:
        if self._drafts and not self._warned:
            self._warned = True
            self._say("something typed is not saved yet: q again leaves it behind", wrong=True)
        else:
            self.exit()

    def _do_help(self) -> None:
        self.push_screen(Help())

    def _do_search(self) -> None:
        self._form("search", [Field(name="find", label="words")], lambda typed: self._found(typed["find"]))

    def _found(self, words: str) -> None:
        self._review.find(words)
        self._say("")
        self._open()

    def _do_status(self) -> None:
        self.push_screen(Pick("Status", status_choices(), self.action_status))

    def _do_stance(self) -> None:
        chosen = {"-": "", **{key: str(stance) for key, stance in STANCES.items()}}
        picked = lambda key: self._do(lambda: deeds.set_stance(self._review, {"stance": chosen[key]}))  # noqa: E731
        self.push_screen(Pick("Where does it stand on its topic?", stance_choices(), picked))

    def _do_drop(self) -> None:
        self._numbered("Which source is to go?", source_choices(self._review.card()), deeds.drop_source)

    def _do_same(self) -> None:
        self._numbered("Which one is the same?", alike_choices(self._review.card()), deeds.say_same)

    def _do_apart(self) -> None:
        self._numbered("Which one is not the same?", alike_choices(self._review.card()), deeds.say_apart)

    def _numbered(self, title: str, choices: dict[str, Text], deed: Callable[[Review, str], Done]) -> None:
        if len(choices) > 1:
            self.push_screen(Pick(title, choices, lambda number: self._do(partial(deed, self._review, number))))
        else:
            self._do(partial(deed, self._review, ""))

    def _do_words(self) -> None:
        card = self._review.card()
        if card.entry.claim.content:
            self.push_screen(Words(card, lambda typed: self._submit("words", {"words": typed}), self._type_words))
        else:
            self._type_words()

    def _type_words(self) -> None:
        self._ask("words")

    def _ask(self, does: str) -> None:
        """Ask for what a deed needs."""
        self._form(
            does,
            fields_for(does, self._review.card(), {"topic": self._review.topics, "speaker": self._speakers}),
            partial(self._submit, does),
        )

    def _submit(self, does: str, typed: Typed) -> None:
        done = deeds.ASKED[does][1](self._review, typed)
        self._say(done_words(done))
        self._open()

    def _form(self, does: str, fields: Sequence[Field], submit: Callable[[Typed], None]) -> None:
        draft = (self._review.claim_id, does)
        kept = self._drafts.pop(draft, {})
        filled = [Field(name=one.name, label=one.label, value=kept.get(one.name, one.value), choices=one.choices)
                  for one in fields]  # fmt: skip
        self.push_screen(Form(title_of(does), filled, submit, partial(self._drafts.__setitem__, draft)))
