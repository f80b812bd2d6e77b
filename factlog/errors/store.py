"""The store cannot be read or written: exit 4."""

from __future__ import annotations

from factlog.errors.base import FactlogError


class StoreError(FactlogError):
    """The store cannot be used as it is."""

    exit_code = 4


class StoreNotFound(StoreError):
    """A store was named that is not there."""

    def __init__(self, path: str) -> None:
        """Name the folder."""
        super().__init__(f"no store at {path!r}", fix=f"make one: factlog --store {path} init")


class StoreTooNew(StoreError):
    """A store that a newer factlog wrote."""

    def __init__(self, path: str, schema: object, supported: int) -> None:
        """Name both schema numbers."""
        message = f"the store {path!r} has schema {schema}; this factlog knows schemas up to {supported}"
        super().__init__(message, fix="update: pip install --upgrade factlog-cli")


class StoreDamaged(StoreError):
    """A store file that is not what factlog wrote."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(
            f"{path}: {reason}", fix="mend that line, or put a backup of the file back; nothing was changed"
        )


class BadSettings(StoreError):
    """A store's settings that cannot be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(f"{path}: {reason}", fix="mend it with an editor, or move the file away to use the defaults")


class StoreReadOnly(StoreError):
    """A store that may be read but not written."""

    def __init__(self, path: str) -> None:
        """Name the folder."""
        super().__init__(
            f"the store {path!r} cannot be written", fix="change its permissions, or choose another with --store"
        )


class StoreFull(StoreError):
    """No space for what was to be written."""

    def __init__(self, path: str) -> None:
        """Name the folder."""
        super().__init__(
            f"no space left for the store {path!r}", fix="free some space and run the command again; nothing was lost"
        )


class StoreBusy(StoreError):
    """Another process holds the store longer than anybody waits."""

    def __init__(self, path: str, waited_s: float) -> None:
        """Name the folder and how long was waited."""
        message = f"another factlog has been writing to {path!r} for {waited_s:.0f} s"
        super().__init__(message, fix="wait for it to finish, then run the command again")
