"""How pages are fetched, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message

from factlog import __version__

USER_AGENT = f"factlog/{__version__} (fact ledger; a person's own reading list)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The manners and limits of fetching; times in seconds, sizes in bytes after unpacking."""

    user_agent: str = USER_AGENT
    delay_s: float = 1.0
    longest_delay_s: float = 30.0
    timeout_s: float = 20.0
    deadline_s: float = 60.0
    retries: int = 3
    backoff_s: float = 1.0
    longest_wait_s: float = 60.0
    most_bytes: int = 20 * 1024 * 1024
    most_redirects: int = 10
    obey_robots: bool = True
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: ``redirects`` are the addresses on the way from ``url`` to ``final_url``, ``at`` is UTC."""

    url: str
    final_url: str
    redirects: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: str

    @property
    def charset(self) -> str | None:
        """The character set that the server stated."""
        return content_type(self.headers)[1]


def content_type(headers: tuple[tuple[str, str], ...]) -> tuple[str, str | None]:
    """The media type and character set among the headers: ``text/html``, ``utf-8``; ``text/html`` where none is."""
    message = Message()
    message["Content-Type"] = header(headers, "content-type") or "text/html"
    return message.get_content_type(), message.get_content_charset()


def header(headers: tuple[tuple[str, str], ...], name: str) -> str | None:
    """The value of the first header of that name, in any case."""
    return next((value for key, value in headers if key.lower() == name), None)
