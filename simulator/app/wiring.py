"""The composition root: the only file that names every concrete class."""

from functools import partial
from pathlib import Path

from simulator.app.model_wiring import models
from simulator.app.voice_wiring import voices
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade
from simulator.coaching.coach import Adviser
from simulator.coaching.known import everyday
from simulator.coaching.lesson import Coach
from simulator.coaching.promises import Promises
from simulator.customer.scripted import Phrasebook, ScriptedCustomer
from simulator.debrief import Debrief
from simulator.grading.embedded import EmbeddedJudge
from simulator.grading.report import grade
from simulator.grading.rubric import load_rubric
from simulator.heard import Understanding
from simulator.kit import Kit, Stop
from simulator.listening import EmbeddedListener
from simulator.store.secrets import Secrets
from simulator.story import Reasons
from simulator.waits import Waits

LANGUAGE = "en"


def build_kit(assets: Path, language: str = LANGUAGE, secrets: Secrets | None = None) -> Kit:
    """Everything a call needs, with no account, no key and no network. With `secrets` language
    models can be asked too, where somebody wants that.
    """
    listener = EmbeddedListener.load(assets, language)
    rubric = load_rubric(assets)
    judge = EmbeddedJudge(listener, rubric)
    pack = assets / "language" / language
    phrasebook = Phrasebook.model_validate_json((pack / "phrasebook.json").read_bytes())

    customer = partial(ScriptedCustomer, phrasebook)
    reasons = Reasons.load(assets, language)

    def judged(transcript: Transcript) -> Grade:
        return grade(transcript, judge, rubric)

    return Kit(
        listener=listener,
        customer=customer,
        grade=judged,
        coach=Coach(listener, judged, rubric, listener.sentences, everyday(pack)),
        reasons=reasons,
        heard=Understanding.load(assets, language, reasons.pronouns),
        stop=Stop.load(assets, language),
        waits=Waits.load(assets, language),
        debrief=Debrief.load(assets, language),
        promises=Promises.load(assets, language),
        adviser=Adviser.load(assets, language, reasons, listener),
        models=models(language, secrets, rubric, judge, customer) if secrets else None,
        voices=voices(language, secrets) if secrets else None,
    )
