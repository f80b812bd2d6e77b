"""factlog: a fact ledger of who said what, when, and how it held up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factlog.api import Ledger, extract, open_ledger

__all__ = ["Ledger", "__version__", "extract", "open_ledger"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any part of the interface
    """What ``factlog.api`` offers, loaded when it is first asked for: the command line needs none of it."""
    if name not in __all__:
        message = f"module 'factlog' has no attribute {name!r}"
        raise AttributeError(message)
    from factlog import api  # noqa: PLC0415

    return getattr(api, name)
