"""In a typed call: what the last reply was heard as, and saying that it was not meant so."""

from simulator.call.disputes import WHOLE, Dispute
from simulator.call.errors import StorageError
from simulator.heard import HeardReply
from simulator.kit import Kit
from simulator.session import Session

KEPT = "Kept: not what you meant. /undo takes it back. Nothing is graded differently by it."


class Disputing:
    """The disputes of one typed call; each answer is what is to be printed."""

    def __init__(self, session: Session, kit: Kit) -> None:
        self._session = session
        self._kit = kit
        self.all: list[Dispute] = []
        if kit.history is not None and session.call_id is not None:
            self.all = [one.dispute for one in kit.history.disputes(session.call_id)]

    def heard(self) -> str:
        """The last reply, each thing heard in it with a number."""
        reply = self._last()
        if reply is None:
            return "You have not said anything yet."
        said = [f"  {number}  {self._thing(reply, number)}" for number in self._numbers(reply)]
        note = [f"  {reply.note}"] if reply.note else []
        ways = "/not NUMBER, or /not for all of it, with a few words of what you meant."
        return "\n".join(["Your last reply was heard as:", *said, *note, f"Not so? {ways}"])

    def dispute(self, words: str) -> str:
        """`words`: a number of `heard`, or none for all of the reply, and what was meant."""
        reply = self._last()
        if reply is None:
            return "You have not said anything yet."
        first, _, rest = words.strip().partition(" ")
        thing, meant = WHOLE, words
        if first.isdecimal():
            if int(first) not in self._numbers(reply):
                return f"There is no {first}. /heard shows what there is."
            thing, meant = reply.things[int(first) - 1].key, rest
        made = reply.disputed(thing, meant)
        self.all = [one for one in self.all if one.key != made.key] + [made]
        return self._keep(made) or KEPT

    def undo(self) -> str:
        """Takes the last dispute back."""
        if not self.all:
            return "There is nothing to take back."
        last = self.all.pop()
        history, call_id = self._kit.history, self._session.call_id
        try:
            if history is not None and call_id is not None:
                history.take_back(call_id, last)
        except StorageError as error:
            return str(error)
        return f"Taken back: {'; '.join(last.heard_as)}."

    def _keep(self, dispute: Dispute) -> str:
        """What went wrong, if anything did."""
        history, call_id = self._kit.history, self._session.call_id
        if history is None or call_id is None:
            return "Noted for this call, which is not kept."
        try:
            history.save_dispute(call_id, dispute)
        except StorageError as error:
            return f"Noted for this call only. {error}"
        return ""

    def _last(self) -> HeardReply | None:
        replies = self._kit.heard.replies(self._session.call)
        return replies[-1] if replies else None

    @staticmethod
    def _numbers(reply: HeardReply) -> range:
        return range(1, len(reply.things) + 1)

    def _thing(self, reply: HeardReply, number: int) -> str:
        thing = reply.things[number - 1]
        mark = " (not what you meant)" if self._disputes(reply, thing.key) else ""
        return f"{thing.says}: “{'”, “'.join(thing.quotes)}”{mark}"

    def _disputes(self, reply: HeardReply, key: str) -> bool:
        return any(one.key in ((reply.turn, key), (reply.turn, WHOLE)) for one in self.all)
