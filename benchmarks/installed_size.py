"""What a plain install takes on the disk: each package of a fresh virtual environment, the largest first.

    python benchmarks/installed_size.py [--most 12]

pip and setuptools, which the environment brings itself, are left out. *Disk* counts whole blocks as ``du`` does,
*files* the bytes in them; byte code is what pip compiles when it installs, and is in both.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from venv import EnvBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parent.parent
INSTALLERS = {"pip", "setuptools", "wheel"}
BLOCK = 512  # bytes; the unit of st_blocks, whatever the file system's own is
MB, MIB = 10**6, 2**20


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes on the disk, in the files, and of these files' blocks what is byte code."""

    disk: int
    files: int
    byte_code: int

    def __add__(self, other: Size) -> Size:
        """Both together."""
        return Size(self.disk + other.disk, self.files + other.files, self.byte_code + other.byte_code)


def sizes(site: Path) -> dict[str, Size]:
    """The size of each package in the folder, the installers left out."""
    found = {
        f"{one.name} {one.version}": size_of(one) for one in distributions(path=[str(site)]) if not is_installer(one)
    }
    return dict(sorted(found.items(), key=lambda item: -item[1].disk))


def is_installer(package: Distribution) -> bool:
    """Whether the environment brought it."""
    return package.name.lower() in INSTALLERS


def size_of(package: Distribution) -> Size:
    """All the files that pip wrote down for it."""
    there = (Path(str(package.locate_file(file))) for file in package.files or ())
    return total(size_of_file(path) for path in there if path.is_file())


def size_of_file(path: Path) -> Size:
    """One file."""
    stat = path.stat()
    disk = stat.st_blocks * BLOCK
    return Size(disk, stat.st_size, disk if path.suffix == ".pyc" else 0)


def total(parts: Iterable[Size]) -> Size:
    """All of them."""
    return sum(parts, Size(0, 0, 0))


def install(folder: Path) -> Path:
    """Where the packages of a fresh environment lie, factlog and what it needs among them."""
    EnvBuilder(with_pip=True).create(folder)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, str(ROOT)], check=True)
    return next((folder / "lib").glob("python*/site-packages"))


def main() -> None:
    """Install, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--most", type=int, default=12, help="packages to list")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        found = sizes(install(Path(temporary) / "venv"))
    print(f"{'package':28} {'disk MB':>8} {'files MB':>9} {'byte code':>10}")
    for name, size in list(found.items())[: options.most]:
        print(f"{name:28} {size.disk / MB:8.1f} {size.files / MB:9.1f} {size.byte_code / MB:10.1f}")
    whole = total(found.values())
    bare = whole.disk - whole.byte_code
    print(f"{len(found)} packages, Python {sys.version.split()[0]}")
    print(f"on the disk          {whole.disk / MB:6.1f} MB = {whole.disk / MIB:6.1f} MiB")
    print(f"without byte code    {bare / MB:6.1f} MB = {bare / MIB:6.1f} MiB")
    print(f"bytes of the files   {whole.files / MB:6.1f} MB = {whole.files / MIB:6.1f} MiB")


if __name__ == "__main__":
    main()
