"""``python -m factlog``: the same program as the ``factlog`` command."""

from factlog.cli import main

if __name__ == "__main__":
    main()
