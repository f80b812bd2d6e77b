"""factlog: a fact ledger of who said what, when, and how it held up."""

__version__ = "0.1.0"
