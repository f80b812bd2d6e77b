"""A model's folder: a description with the digests of its files, and the network among them, ready to run."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Protocol

from factlog.errors import EngineDamaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Session(Protocol):
    """What runs the network; onnxruntime's InferenceSession is one."""

    def run(self, names: None, feed: Mapping[str, Any], /) -> Sequence[Any]:
        """The named outputs for the inputs."""


def checked(folder: Path, description: str) -> tuple[dict[str, Any], list[bytes]]:
    """The description of that name and the files it lists, in its order.

    Raises ``EngineDamaged`` where one is missing, cannot be read or is not what was written.
    """
    path = folder
    try:
        path = folder / description
        described: dict[str, Any] = json.loads(path.read_bytes())
        contents = []
        for name, digest in described["sha256"].items():
            path = folder / name
            contents.append(path.read_bytes())
            if hashlib.sha256(contents[-1]).hexdigest() != digest:
                raise EngineDamaged(str(path), "not the file that was installed")
    except FileNotFoundError as error:
        raise EngineDamaged(str(path), "the file is missing") from error
    except OSError as error:
        raise EngineDamaged(str(path), (error.strerror or str(error)).lower()) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise EngineDamaged(str(path), "not the file that was installed") from error
    return described, contents


def session(network: bytes, threads: int = 1) -> Session:
    """What runs the network, on so many threads of the CPU."""
    import onnxruntime  # noqa: PLC0415  # 60 ms that only what needs a network should pay

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    started: Session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    return started
