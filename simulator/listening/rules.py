"""From phrases to moves: what depends on more than one phrase.

Each rule reads the marks of one text and adds moves. The words are the pack's; only the order of
things is here.
"""

from collections.abc import Iterable

from simulator.call.moves import Kind, Shape
from simulator.listening.dates import Time, Times
from simulator.listening.heard import Heard, Span
from simulator.listening.matching import Stems
from simulator.listening.pack import LanguagePack
from simulator.listening.promises import WEATHER
from simulator.listening.shapes import first_of_two, shape_of

_LONGEST_TAIL = 14
_KINDS = {str(kind): kind for kind in Kind}
_HARSH = (Kind.REFUSES, Kind.POLICY, Kind.WALL, Kind.BLAMES, Kind.DISMISSES, Kind.DISOWNS)
_REPORTABLE = (Kind.REFUSES, Kind.POLICY, Kind.WALL)
_NO_TROUBLE = (Kind.ATTACKS, Kind.INSULT, Kind.CONTEMPT, Kind.LIMIT, Kind.HOPES_BACK, Kind.WISH)
_HELPS = (Kind.CAN_DO, Kind.OFFER, Kind.DONE, Kind.WHAT, Kind.WILL_LOOK)
_GIVES = (*_HELPS, Kind.OWNS, Kind.WHO, Kind.TRANSFERS)
_DEEDS = (Kind.CAN_DO, Kind.DONE, Kind.ASKS_AGREEMENT)
"""Without these nothing is offered by what was not done."""
_LOOKS_BACK = (Kind.SITUATION, Kind.FEELING, Kind.VALIDATES, Kind.POLICY, Kind.BLAMES)
_CARES = (Kind.FEELING, Kind.VALIDATES, Kind.APOLOGY, Kind.STAKE, Kind.FACT)
_BESIDE_A_TIME = 2
_BARE_PARTING = 2
_HELLO = 2
"""Telling words in a customer's turn that is no more than picking up the phone."""
_WHETHER = (None, Shape.YES_NO, Shape.SEEN, Shape.DOING)
"""Shapes of a question that "all right" may be: not of "all right, when was it?"."""
_SHAMES_US = "_shames-us"
_INVITES = "_invites"
"""How somebody is or was, took it, manages: a question by its form, and an invitation to tell."""
_WARM = (Kind.SHARES, Kind.TO_HEART)
_PARTS = (Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK)


QUIET = (Kind.ASKS_AGREEMENT, Kind.ANYTHING_ELSE, Kind.HOLD, Kind.HANDS_BACK, Kind.GREETING)
"""Questions that ask for nothing about the matter."""


class Rules:
    def __init__(self, pack: LanguagePack, stems: Stems) -> None:
        self._phrasings = {
            name: (_KINDS[name], phrasing)
            for name, phrasing in pack.moves.phrasings.items()
            if name in _KINDS and name != Kind.VAGUE
        }
        self._stems = stems
        classes = pack.words.classes
        self._formula = {stems.of(word) for word in classes.get("formula", ())}
        self._trouble = frozenset(classes.get("trouble", ()))
        self._matter = frozenset(classes.get("matter", ()))
        self._past = frozenset(classes.get("past", ()))
        self._routine = {stems.of(word) for word in classes.get("routine", ())}
        self._you = pack.speaks_to
        self._capitals = frozenset(classes.get("capital", ()))
        self._times = Times(pack.dates)
        self._articles = frozenset(pack.dates.articles)

    def apply(self, heard: Heard, context: set[str], thanked: bool, about: set[str]) -> None:
        """`context` are the stems of what the customer just said, `thanked` whether it was thanks,
        `about` the stems of their matter."""
        self._plain(heard)
        self._curt(heard, thanked, len(context) > _HELLO)
        self._regrets(heard)
        self._situations(heard, context)
        self._taken_back(heard)
        self._asks(heard)
        self._whens(heard)
        self._vague(heard)
        self._ways_on(heard)
        self._closing(heard, context | about)
        for undone in heard.marks.get("_undone", ()):
            if not heard.made(*_DEEDS, within=heard.tokens.clause_of(*undone)):
                heard.drop(Kind.OFFER, undone)

    def _plain(self, heard: Heard) -> None:
        """Phrases that are a move by themselves."""
        for name, spans in heard.marks.items():
            if name not in self._phrasings:
                continue
            kind, phrasing = self._phrasings[name]
            for first, last in spans:
                start, end = heard.tokens.clause_of(first, last)
                if phrasing.alone is not None and end - start > phrasing.alone:
                    continue
                if kind in _REPORTABLE and heard.has(start, first + 1, "_plays-back"):
                    continue
                if phrasing.asserted and heard.has(start, last, "_negates"):
                    continue
                if (phrasing.told or phrasing.asked) and heard.asks(first) is not phrasing.asked:
                    continue
                asked: str | None = None
                if kind is Kind.ASKS_AGREEMENT:
                    asked = shape_of(heard, (start, end))
                elif kind is Kind.ASKS_CHOICE:
                    asked = first_of_two(heard, heard.sentence_at(first))
                heard.add(kind, start, end, exact=True, value=asked)

    def _curt(self, heard: Heard, thanked: bool, asked: bool) -> None:
        """A word or two that are the whole answer, or the whole parting."""
        alone = len(heard.sentences) == 1
        for first, last in heard.marks.get("_no", ()):
            if heard.sentence_at(first) == (first, last) and not heard.asks(first):
                heard.add(Kind.REFUSES, first, last)
        for first, last in heard.marks.get("_no-bother", ()) if thanked and alone else ():
            heard.add(Kind.BRUSHES_OFF, first, last)
        for first, last in heard.marks.get("_okay", ()) if alone else ():
            whether = shape_of(heard, heard.sentence_at(first)) in _WHETHER
            invites = heard.has(*heard.sentence_at(first), _INVITES)
            if heard.asks(first) and heard.tokens.clauses[first] == 0 and whether and not invites:
                heard.add(Kind.ASKS_AGREEMENT, first, last)
        for first, last in heard.marks.get("_good-day", ()):
            closes = last == len(heard.tokens.words) and (asked or not alone)
            heard.add(Kind.GOODBYE if closes else Kind.GREETING, first, last)

    def _regrets(self, heard: Heard) -> None:
        """An apology for something is one; a bare or a formal one is a stock phrase as well, but
        for one's own words. However many are in a clause, each is one."""
        own_slip = bool(heard.marks.get("_own-slip"))
        for first, last in _apart(heard.marks.get("_sorry", ())):
            if self._for_nothing(heard, first, last):
                continue
            sentence = heard.sentence_at(first)
            end = min(sentence[1], last + _LONGEST_TAIL)
            cuts = [a for a, _ in heard.within(last, end, "_but")]
            end = min(cuts, default=end)
            if heard.has(first, end, Kind.DISMISSES):
                continue
            words = heard.tokens.words[last:end]
            said = self._stems.content(words) - self._formula
            troubled = bool(self._trouble.intersection(words))
            to_you = bool(self._you.intersection(words))
            pity = heard.has(max(0, first - 2), end, "_pity")
            bare = len(words) < 2 or (not said and not (troubled and to_you))
            if bare and end == last and cuts:
                continue
            if not pity or own_slip:
                heard.add(Kind.APOLOGY, first, last if bare else end, exact=not bare, each=True)
            if bare and not own_slip:
                heard.add(Kind.STOCK, first, last)
            if bare or heard.has(first, end, Kind.STOCK):
                continue
            if pity or (to_you and (troubled or len(said) > 1)):
                heard.add(Kind.SITUATION, first, end, exact=True)

    def _for_nothing(self, heard: Heard, first: int, last: int) -> bool:
        """Whether it is sorry for nothing: begs pardon for a question, or quotes somebody."""
        if heard.tokens.quoted(first):
            return True
        clause = heard.tokens.clause_of(first, last)
        bare = clause[1] == last or heard.asks(first)
        asks = any(heard.asks(at) for at in range(*heard.sentence_at(first)))
        return asks and bare and heard.has(clause[0], clause[1], "_begs-pardon")

    def _situations(self, heard: Heard, context: set[str]) -> None:
        """Speaks of the customer's trouble and adds something to their own words."""
        for first, last in heard.sentences:
            if heard.asks(last - 1) or last - first < 4 or heard.has(first, last, *_HARSH):
                continue
            if heard.made(Kind.SITUATION, *_NO_TROUBLE, within=(first, last)):
                continue
            words = heard.tokens.words[first:last]
            cares = heard.made(Kind.FEELING, Kind.VALIDATES, Kind.APOLOGY, within=(first, last))
            if not cares and self._trouble.isdisjoint(words):
                continue
            troubled = [n for n in range(first, last) if heard.tokens.words[n] in self._trouble]
            said = self._stems.content(words)
            shared = said & context
            adds = bool(said - context) or cares
            to_you = bool(self._you.intersection(words))
            helps = heard.has(first, last, *_HELPS, Kind.THANKS, Kind.HOLD, Kind.CHECK)
            if not adds or (helps and not cares):
                continue
            if (troubled and (to_you or shared)) or (shared and cares):
                at = troubled[0] if troubled else first
                heard.add(Kind.SITUATION, at, at + 1)

    def _taken_back(self, heard: Heard) -> None:
        """Understanding, then "but" and a refusal, in one breath."""
        for at, cut in heard.marks.get("_but", ()):
            number = heard.tokens.sentences[at]
            first, last = heard.sentences[number]
            opening = at == first and number > 0
            since = heard.sentences[number - 1][0] if opening else first
            if heard.has(since, at, "_concedes") and heard.has(cut, last, *_HARSH):
                heard.add(Kind.TAKES_BACK, at, cut)

    def settle(self, heard: Heard) -> None:
        """Of what a model found besides: nothing is taken back by a "but" that gives something and
        refuses nothing, nor in a sentence that has neither a "but" nor a no; who only says who is
        speaking has spoken of nothing yet; no credit is shared by "that is pathetic of us"; and
        nothing is agreed to by "is she all right?"."""
        self._not_agreed(heard)
        for sentence in heard.sentences if heard.made(*_WARM) else ():
            if heard.has(*sentence, _SHAMES_US):
                for kind in _WARM:
                    if not heard.has(*sentence, kind):
                        heard.drop(kind, sentence)
        for first, last in heard.sentences if heard.made(Kind.SITUATION) else ():
            introduces = heard.made(Kind.GREETING, Kind.OWN_NAME, within=(first, last))
            bare = self._trouble.isdisjoint(heard.tokens.words[first:last])
            if introduces and bare and not heard.made(*_CARES, within=(first, last)):
                heard.drop(Kind.SITUATION, (first, last))
        for first, last in heard.sentences if heard.made(Kind.TAKES_BACK) else ():
            cuts = [cut for _, cut in heard.within(first, last, "_but")]
            rest = min(cuts, default=first), last
            if heard.has(*rest, *_HARSH) or heard.made(Kind.REFUSES, within=(first, last)):
                continue
            if not cuts or heard.has(*rest, *_GIVES):
                heard.drop(Kind.TAKES_BACK, (first, last))

    def _not_agreed(self, heard: Heard) -> None:
        for sentence in heard.sentences if heard.made(Kind.ASKS_AGREEMENT) else ():
            if heard.has(*sentence, _INVITES) and not heard.has(*sentence, Kind.ASKS_AGREEMENT):
                heard.drop(Kind.ASKS_AGREEMENT, sentence)

    def _asks(self, heard: Heard) -> None:
        if not heard.asking:
            return
        for first, last in heard.sentences:
            asked = [n for n in range(first, last) if heard.asks(n)]
            if not asked:
                continue
            span = asked[0], asked[-1] + 1
            if heard.has(*span, "_story"):
                heard.add(Kind.ASKS_STORY, *span)
                continue
            if heard.has(*span, _INVITES) and not heard.made(Kind.ASKS_FACT, within=span):
                heard.add(Kind.ASKS_STORY, *span)
            if not heard.has(*span, *QUIET) and not heard.made(Kind.ASKS, within=span):
                shape = shape_of(heard, span) or shape_of(heard, (first, last))
                heard.add(Kind.ASKS, *span, value=shape)

    def _whens(self, heard: Heard) -> None:
        for time in heard.times:
            if not self._promised(heard, time):
                continue
            checks = heard.has(*heard.tokens.clause_of(time.first, time.last), Kind.CHECK)
            sure = (
                not checks
                and len(heard.times) == 1
                and heard.has(*heard.sentence_at(time.first), "_committed")
            )
            day = time.day if sure or not time.hour_only else None
            said = self._times.spoken(heard.tokens, time)
            heard.add(
                Kind.WHEN, time.first, time.last, each=not time.soon_only, day=day, value=said
            )

    def _promised(self, heard: Heard, time: Time) -> bool:
        """Whether the time is one at which something will be done or is done."""
        if time.lasts:
            return False
        sentence = heard.sentence_at(time.first)
        clause = heard.tokens.clause_of(time.first, time.last)
        if heard.asks(time.first):
            proposes = (Kind.ASKS_AGREEMENT, Kind.ASKS_CHOICE, Kind.OFFER)
            proposed = heard.made(*proposes, within=sentence)
            loose = time.soon_only or heard.tokens.words[time.first] in self._articles
            if time.soon_only and not heard.made(Kind.ASKS_AGREEMENT, within=sentence):
                return False
            return proposed or (not loose and self._offered(heard, sentence))
        helps = _helps(heard, sentence)
        if not helps and heard.has(*sentence, Kind.THANKS, Kind.GREETING, Kind.WISH, WEATHER):
            return False
        if not helps and heard.has(*clause, Kind.GOODBYE, Kind.HOLD):
            return False
        alone = clause[1] - clause[0] - (time.last - time.first) <= _BESIDE_A_TIME
        if time.soon_only:
            return helps or alone
        if not time.span_only or self._times.led(heard.tokens, time):
            return helps or not (
                heard.has(*sentence, *_LOOKS_BACK)
                or self._past.intersection(heard.tokens.words[slice(*sentence)])
            )
        if heard.tokens.words[time.first] in self._articles:
            alone = False
        return _helps(heard, clause) or heard.has(*clause, "_commits") or alone

    def _offered(self, heard: Heard, sentence: Span) -> bool:
        """Whether a question proposes something ("shall I book it for Friday?")."""
        return heard.has(*sentence, Kind.ASKS_AGREEMENT, "_commits") and not heard.has(
            *sentence, Kind.GREETING, Kind.ANYTHING_ELSE
        )

    def _vague(self, heard: Heard) -> None:
        for first, last in heard.marks.get(Kind.VAGUE, ()):
            sentence = heard.sentence_at(first)
            if heard.asks(first) or heard.made(Kind.WHEN, within=sentence):
                continue
            self._leaves_open(heard, first, last)
        for first, last in heard.marks.get("_maybe", ()):
            self._leaves_open(heard, first, last)

    def _leaves_open(self, heard: Heard, first: int, last: int) -> None:
        if not heard.has(*heard.sentence_at(first), Kind.WISH, Kind.HOPES_BACK):
            text, _ = heard.tokens.quote(first, last)
            capital = heard.tokens.words[first] in self._capitals
            begins = text[:1].upper() if capital else text[:1].lower()
            heard.add(Kind.VAGUE, first, last, value=begins + text[1:])

    def _ways_on(self, heard: Heard) -> None:
        """A rule that is followed by what can be done instead is not the end of it."""
        walls = heard.marks.get(Kind.WALL, [])
        last = max(
            (last for kind in _HELPS[:-1] for _, last in heard.marks.get(kind, ())), default=0
        )
        for first, end in walls:
            if end < last:
                heard.drop(Kind.WALL, heard.tokens.clause_of(first, end))

    def _closing(self, heard: Heard, matter: set[str]) -> None:
        """What a parting is worth: whether it names the matter, or is a slap."""
        if not heard.made(*_PARTS):
            return
        parting = [s for s in heard.sentences if heard.made(*_PARTS, Kind.THANKS, within=s)]
        for first, last in heard.marks.get(Kind.GREETING, ()):
            if heard.has(*heard.tokens.clause_of(first, last), Kind.THANKS):
                heard.drop(Kind.GREETING, (first, last))
        for first, last in parting:
            said = {
                at
                for one in heard.within(first, last, Kind.GOODBYE)
                if one[1] - one[0] <= _BARE_PARTING
                for at in range(*one)
            }
            for at in sorted(set(range(first, last)) - said):
                word = heard.tokens.words[at]
                if word in self._matter or (
                    self._stems.of(word) in matter - self._routine and self._stems.content([word])
                ):
                    heard.add(Kind.MATTER, at, at + 1)
                    break
        if heard.made(Kind.REFUSES, Kind.WALL) and not heard.made(*_HELPS):
            for first, last in _places_of(heard, _PARTS):
                heard.add(Kind.SOUR, first, last)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Those that share no word with the one before ("my apologies" is found twice)."""
    apart: list[Span] = []
    for first, last in spans:
        if not apart or first >= apart[-1][1]:
            apart.append((first, last))
    return apart


def _helps(heard: Heard, words: Span) -> bool:
    """Whether these words say what will be done."""
    if heard.made(Kind.OFFER, within=words):
        return True
    return heard.has(*words, *_HELPS, Kind.OWNS, Kind.WHO, Kind.CHECK, "_ahead")


def _places_of(heard: Heard, kinds: tuple[Kind, ...]) -> list[Span]:
    return [span for kind in kinds for span in heard.marks.get(kind, ())]
