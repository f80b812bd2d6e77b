"""Fetching with manners: robots.txt, a pause between two requests to a host, patience with failures."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep
from typing import TYPE_CHECKING

from factlog.errors import NotFetched
from factlog.fetching.addresses import Target, joined, target_of
from factlog.fetching.exchange import Answer, TroubleError, ask
from factlog.fetching.policy import Fetched, Policy, header

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

_OK = 200
_PASSING = frozenset({429, 500, 502, 503, 504})
_SERVER_FAULT = 500
_REASONS = {
    401: "it asks for a password (401)",
    403: "the server refuses (403)",
    404: "no such page (404)",
    410: "the page is gone (410)",
    451: "withheld for legal reasons (451)",
}


def fetch(url: str, policy: Policy | None = None) -> Fetched:
    """The page at the address; ``NotFetched``, with the reason, where there is none to be had."""
    return Fetcher(policy or Policy()).fetch(url)


class Fetcher:
    """Fetches pages one after the other and remembers each host's rules and when it was last asked."""

    def __init__(
        self, policy: Policy, *, wait: Callable[[float], None] = sleep, clock: Callable[[], float] = monotonic
    ) -> None:
        """Take the manners from ``policy``; ``wait`` and ``clock`` are the world's."""
        self.policy = policy
        self._wait, self._clock = wait, clock
        self._asked: dict[str, float] = {}
        self._robots: dict[str, Protego | None] = {}

    def fetch(self, url: str) -> Fetched:
        """The page at the address, redirects followed; ``NotFetched`` where there is none to be had."""
        target, redirects = target_of(url), list[str]()
        while True:
            answer = self._answer_of(target, url)
            location = header(answer.headers, "location") if answer.is_redirect else None
            if location is None:
                break
            redirects.append(target.url)
            target = self._next(url, joined(target.url, location), redirects)
        return Fetched(
            url=url,
            final_url=target.url,
            redirects=tuple(redirects[1:]),
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )

    def _answer_of(self, target: Target, url: str) -> Answer:
        """The page or redirect at the target; ``NotFetched`` names the ``url`` that led there too."""
        try:
            self._obey_robots(target)
            answer = self._patiently(target)
            if answer.status != _OK and not (answer.is_redirect and header(answer.headers, "location")):
                raise _refusal(target, answer)
        except NotFetched as error:
            if target.url == url.strip():
                raise
            raise error.at(target.url, url) from error
        return answer

    def _next(self, url: str, location: str, redirects: list[str]) -> Target:
        if location in redirects:
            raise NotFetched(url, "it redirects in a circle", fix="open it in a browser")
        if len(redirects) > self.policy.most_redirects:
            raise NotFetched(url, f"it redirects {len(redirects)} times", fix="open it in a browser")
        try:
            return target_of(location)
        except NotFetched as error:
            where = f"it redirects to {location}, which is {error.reason}"
            raise NotFetched(url, where, fix="open it in a browser") from error

    def _patiently(self, target: Target) -> Answer:
        """The answer, asked for again after a failure that may pass, each time after a longer wait."""
        for attempt in range(self.policy.retries + 1):
            last = attempt == self.policy.retries
            try:
                answer = self._ask(target)
            except TroubleError as error:
                if last:
                    fix = "run the command again later; what came in is kept"
                    raise NotFetched(target.url, f"{error}, {attempt + 1} times", fix=fix) from error
                self._wait(self._pause(attempt))
                continue
            if answer.status not in _PASSING or last:
                return answer
            self._wait(self._asked_pause(target, answer) or self._pause(attempt))
        raise AssertionError

    def _pause(self, attempt: int) -> float:
        return min(self.policy.backoff_s * 2.0**attempt, self.policy.longest_wait_s)

    def _asked_pause(self, target: Target, answer: Answer) -> float | None:
        seconds = _retry_after(header(answer.headers, "retry-after"))
        if seconds is not None and seconds > self.policy.longest_wait_s:
            fix = f"run the command again in {seconds / 60:.0f} minutes"
            raise NotFetched(target.url, f"the server is busy ({answer.status})", fix=fix)
        return seconds

    def _ask(self, target: Target) -> Answer:
        """The answer, not before the host's delay is over."""
        before = self._asked.get(target.host)
        rest = 0.0 if before is None else before + self._delay(target) - self._clock()
        if rest > 0:
            self._wait(rest)
        try:
            return ask(target, self.policy)
        finally:
            self._asked[target.host] = self._clock()

    def _delay(self, target: Target) -> float:
        robots = self._robots.get(target.site)
        wanted: float | None = robots.crawl_delay(self.policy.user_agent) if robots else None
        return min(max(self.policy.delay_s, wanted or 0.0), self.policy.longest_delay_s)

    def _obey_robots(self, target: Target) -> None:
        if not self.policy.obey_robots:
            return
        if target.site not in self._robots:
            self._robots[target.site] = self._robots_of(target)
        robots = self._robots[target.site]
        if robots and not robots.can_fetch(target.url, self.policy.user_agent):
            fix = "open it in a browser and save it, then give the file"
            raise NotFetched(target.url, "the site's robots.txt asks programs to keep out", fix=fix)

    def _robots_of(self, target: Target) -> Protego | None:
        """The rules of a site; none where it has no such file (RFC 9309)."""
        from protego import Protego  # noqa: PLC0415 - 20 ms

        place = target_of(f"{target.site}/robots.txt")
        for _ in range(self.policy.most_redirects):
            try:
                answer = self._patiently(place)
            except NotFetched as error:
                raise error.of(target.url) from error
            location = header(answer.headers, "location") if answer.is_redirect else None
            if location is None:
                break
            place = target_of(joined(place.url, location))
        if answer.status >= _SERVER_FAULT:
            raise NotFetched(target.url, f"the site fails to say its rules ({answer.status})", fix="try again later")
        text = answer.body.decode("utf-8", errors="replace")
        return Protego.parse(text) if answer.status == _OK else None


def _retry_after(value: str | None) -> float | None:
    """Seconds to wait, whether the server gave seconds or a date."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((aware - datetime.now(UTC)).total_seconds(), 0.0)


def _refusal(target: Target, answer: Answer) -> NotFetched:
    reason = _REASONS.get(answer.status, f"the server answered {answer.status}")
    return NotFetched(target.url, reason, fix="open it in a browser; if it is there, save it and give the file")
