"""What every error has: a message, a fix, an exit code."""

from __future__ import annotations


class FactlogError(Exception):
    """Something is the case that stops the work; ``fix`` says what to do."""

    exit_code = 1

    def __init__(self, message: str, *, fix: str) -> None:
        """State the fact in ``message``, the remedy in ``fix``; neither ends with a stop."""
        super().__init__(message)
        self.fix = fix

    def __reduce__(self) -> tuple[object, ...]:
        """Come out of another process as what it is, though its class makes its own message."""
        return _again, (type(self), str(self), self.fix)


def _again(kind: type[FactlogError], message: str, fix: str) -> FactlogError:
    error = kind.__new__(kind)
    FactlogError.__init__(error, message, fix=fix)
    return error


class EngineDamaged(FactlogError):
    """The model that finds claims cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(
            f"{path}: {reason}", fix="install factlog again: pip install --force-reinstall --no-deps factlog-cli"
        )
