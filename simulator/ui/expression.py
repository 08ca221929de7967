"""Which of the drawn expressions shows what a customer feels."""

from simulator.call.acts import Act
from simulator.call.scenario import Feelings

_ACTS = {
    Act.JAB: "sarcastic",
    Act.COUNT: "sarcastic",
    Act.ECHO_VAGUE: "sarcastic",
    Act.FLATTERED: "sarcastic",
    Act.PUZZLED: "confused",
    Act.META: "confused",
    Act.DEFLATE: "hurt",
    Act.GLOW: "warm",
    Act.THANK: "relieved",
}


def expression_of(feelings: Feelings, *, opened: bool, act: Act | None = None) -> str:
    """A name of `assets/faces/expressions.json`. `opened`: nothing holds the anger up any more."""
    heat = feelings.anger
    sad = max(5.0, heat)
    table = (
        (heat >= 8.5, "furious"),
        (act in _ACTS, _ACTS.get(act, "") if act else ""),
        (heat >= 6, "angry"),
        (feelings.grief >= sad, "grieving"),
        (feelings.worry >= sad, "anxious"),
        (heat >= 4, "hurt" if opened else "wary"),
        (feelings.joy >= 6, "warm"),
        (heat >= 2.5, "softening"),
        (feelings.trust >= 6, "relieved"),
    )
    return next((name for fits, name in table if fits), "listening")
