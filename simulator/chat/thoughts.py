"""Pure: what a model thinks aloud never comes out. Text in pieces in, what it says out."""

import re

_NAMES = "think|thinking|thought|reasoning"
_OPEN = re.compile(rf"<(?:{_NAMES})>", re.IGNORECASE)
_CLOSE = re.compile(rf"</(?:{_NAMES})>", re.IGNORECASE)
_LONGEST = len("</reasoning>")
_BEGUN = re.compile(r"<[/a-z]{0,10}\Z", re.IGNORECASE)


class Thoughts:
    """One answer. `inside`: it begins in thought, without a sign (some servers swallow the first).

    `closed_early`: a thought ended that was never seen to begin, so that what came out was one.
    """

    def __init__(self, inside: bool = False) -> None:
        self.closed_early = False
        self.any = False
        self._inside = inside
        self._unmarked = inside
        self._held = ""
        self._said = False

    def feed(self, piece: str) -> str:
        """What can be said now. A part that may become a sign is held."""
        self._held += piece
        out = ""
        while True:
            if self._inside:
                if not self._leave():
                    break
                continue
            opens, closes = _OPEN.search(self._held), _CLOSE.search(self._held)
            if closes and not (opens and opens.start() < closes.start()):
                self.closed_early = self.any = True
                self._held, out, self._said = self._held[closes.end() :], "", False
                continue
            if opens is None:
                begun = _BEGUN.search(self._held)
                safe = begun.start() if begun else len(self._held)
                out, self._held = out + self._held[:safe], self._held[safe:]
                break
            out += self._held[: opens.start()]
            self._held, self._inside, self.any = self._held[opens.end() :], True, True
        return self._begun(out)

    def end(self) -> str:
        """What was held and is no sign after all. A thought without an end was one."""
        held, self._held = self._held, ""
        if self._inside and not self._unmarked:
            return ""
        return self._begun(held)

    def _leave(self) -> bool:
        """Whether the thought ended; else only what may be part of a sign is kept of it."""
        closes = _CLOSE.search(self._held)
        if closes:
            self._held = self._held[closes.end() :]
            self._inside = self._unmarked = False
            self.any = True
            return True
        opens = _OPEN.match(self._held.lstrip())
        if self._unmarked and opens:
            self._unmarked = False
        if not self._unmarked:
            self._held = self._held[-_LONGEST:]
        return False

    def _begun(self, text: str) -> str:
        """Without the empty lines between a thought and the words."""
        if not self._said:
            text = text.lstrip()
            self._said = bool(text)
        return text
