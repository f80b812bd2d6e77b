"""The tags and arcs that the model was trained with; the model's output follows this order."""

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
OUTSIDE = 0
SOURCE, CUE, CONTENT = range(3)
CONTENT_TO_CUE, CUE_TO_SOURCE, CONTENT_TO_SOURCE = range(3)
ARCS = 3
POINTER = 64
NEAR = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)  # distances in pieces; each is the end of a bucket
BUCKETS = 2 * (len(NEAR) + 1)


def begin(role: int) -> int:
    """The tag that begins a span of the role."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """The tag that goes on with a span of the role."""
    return 2 + 2 * role


def allowed_moves() -> tuple[list[list[bool]], list[bool]]:
    """Which tag may follow which, and which may come first."""
    moves = [[_may_follow(before, after) for after in range(len(LABELS))] for before in range(len(LABELS))]
    return moves, [not LABELS[tag].startswith("I-") for tag in range(len(LABELS))]


def _may_follow(before: int, after: int) -> bool:
    if not LABELS[after].startswith("I-"):
        return True
    return before != OUTSIDE and LABELS[before][2:] == LABELS[after][2:]
