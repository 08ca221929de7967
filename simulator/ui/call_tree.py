"""Past calls as the trees they make: a second try stands under the call it began in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulator.ui.takes import ORDINALS

if TYPE_CHECKING:
    from datetime import datetime

    from simulator.call.events import Cost
    from simulator.store.history import Branch, KeptCall

Branches = Mapping[int, "Branch"]


@dataclass(frozen=True)
class Found:
    """The calls to list, newest first. `disputes`: in how many replies something is disputed,
    `helped`: how often help was taken, and `costs`: what a model came to that played, by the call.
    `branches` are those of all calls there are. `recorded` are the calls that can be listened to.
    """

    calls: Sequence[KeptCall] = ()
    disputes: Mapping[int, int] = field(default_factory=dict)
    helped: Mapping[int, int] = field(default_factory=dict)
    branches: Branches = field(default_factory=dict)
    costs: Mapping[int, Cost] = field(default_factory=dict)
    recorded: Set[int] = frozenset()

    def without(self, call_id: int) -> Found:
        """As if the call had never been taken."""
        calls = [call for call in self.calls if call.id != call_id]
        left = {
            child: branch
            for child, branch in self.branches.items()
            if call_id not in (child, branch.parent)
        }
        return Found(calls, self.disputes, self.helped, left, self.costs, self.recorded)


@dataclass(frozen=True)
class Leaf:
    """A call, and where it stands: `take` of `of` in its tree.

    `rails` says for each step it stands further in whether the line there goes on below it;
    `deepest` is how many steps the tree has. `began` are the words for where it began, `root` is
    when its first take was; both are empty for that one.
    """

    call: KeptCall
    take: int
    of: int
    rails: tuple[bool, ...] = ()
    deepest: int = 0
    began: str = ""
    root: datetime | None = None

    @property
    def heading(self) -> str:
        """Without its title where the call it began in stands above it."""
        if self.root is None:
            return self.call.title
        words = f"{self.take}, {self.began}"
        return f"Take {words}" if self.rails else f"{self.call.title}: take {words}"

    @property
    def note(self) -> str:
        """What the list has not shown of its tree by the time one reads it."""
        if self.root is None:
            return f"Take 1 of {self.of}" if self.of > 1 else ""
        return "" if self.rails else f"Take 1 was on {day_words(self.root)}"

    @property
    def said(self) -> str:
        """Which take of which call it is, in full; empty where there is only one."""
        if self.root is None:
            return self.note
        return f"Take {self.take} of the call on {day_words(self.root)}, {self.began}"


def trees(found: Found) -> list[list[Leaf]]:
    """Each tree with what is listed of it: every call above those that began in it. The tree of
    the newest call is the first.
    """
    roots = _roots(found.branches)
    kin: dict[int, list[int]] = {}
    for call_id, root in roots.items():
        kin.setdefault(root, [root]).append(call_id)
    listed: dict[int, list[KeptCall]] = {}
    for call in found.calls:
        listed.setdefault(roots.get(call.id, call.id), []).append(call)
    return [
        list(_leaves(calls, kin.get(root, [root]), found.branches))
        for root, calls in listed.items()
    ]


def day_words(when: datetime) -> str:
    there = when.astimezone()
    return f"{there:%A} {there.day} {there:%B}, {there:%H:%M}"


def _leaves(calls: list[KeptCall], kin: list[int], branches: Branches) -> Iterator[Leaf]:
    if len(kin) == 1:  # as most of them are
        yield Leaf(calls[0], 1, 1)
        return
    by_id = {call.id: call for call in sorted(calls, key=lambda call: call.id)}
    numbers = {call_id: number for number, call_id in enumerate(kin, 1)}
    under: dict[int | None, list[int]] = {}
    for call_id in by_id:
        under.setdefault(_listed_above(call_id, by_id, branches), []).append(call_id)
    laid: list[tuple[int, tuple[bool, ...]]] = []
    waiting: list[tuple[int, tuple[bool, ...]]] = [(one, ()) for one in reversed(under[None])]
    while waiting:
        call_id, rails = waiting.pop()
        laid.append((call_id, rails))
        tries = under.get(call_id, [])
        waiting += [(one, (*rails, one != tries[-1])) for one in reversed(tries)]
    deepest = max(len(rails) for _, rails in laid)
    for call_id, rails in laid:
        began, root = _began(call_id, numbers, branches)
        yield Leaf(by_id[call_id], numbers[call_id], len(kin), rails, deepest, began, root)


def _began(
    call_id: int, numbers: Mapping[int, int], branches: Branches
) -> tuple[str, datetime | None]:
    branch = first = branches.get(call_id)
    if branch is None or first is None:
        return "", None
    while first.parent in branches:
        first = branches[first.parent]
    reply = branch.reply
    which = f"your {ORDINALS[reply - 1]} reply" if reply <= len(ORDINALS) else f"reply {reply}"
    parent = numbers[branch.parent]
    return f"from {which}" + (f" in take {parent}" if parent > 1 else ""), first.parent_started


def _listed_above(call_id: int, listed: Mapping[int, KeptCall], branches: Branches) -> int | None:
    """The nearest call it goes back to that is listed."""
    above = branches.get(call_id)
    while above is not None and above.parent not in listed:
        above = branches.get(above.parent)
    return above.parent if above else None


def _roots(branches: Branches) -> dict[int, int]:
    """The first take of every second try."""
    roots: dict[int, int] = {}
    for call_id in sorted(branches):  # a try's id is higher than that of the call it began in
        parent = branches[call_id].parent
        roots[call_id] = roots.get(parent, parent)
    return roots
