"""The same stream through this program: client, guard and all. Usage: ours.py PORT COUNT"""

import json
import sys
import time
from datetime import date
from typing import Any

from simulator import paths
from simulator.app.wiring import build_kit
from simulator.chat.client import ServiceChat
from simulator.chat.meter import Meter
from simulator.chat.prices import Prices
from simulator.chat.service import Service
from simulator.customer.llm import LlmCustomer, Patience
from simulator.customer.scripted import ScriptedCustomer
from simulator.customer.words import CustomerWords
from tests.benchmarks.streams import moments
from tests.characters.moments import Moment


def main(port: int, count: int) -> None:
    kit = build_kit(paths.assets())
    words = CustomerWords.load(paths.assets(), "en")
    prices, _ = Prices.load(paths.assets(), paths.user_config())
    meter = Meter(prices, today=date.today)
    service = Service(base_url=f"http://127.0.0.1:{port}/v1", model="measured")
    chat = ServiceChat(service, None, meter)
    chat.get_ready().wait()

    def read(number: int, moment: Moment) -> dict[str, Any]:
        scripted = kit.customer()
        assert isinstance(scripted, ScriptedCustomer)
        customer = LlmCustomer(chat, words, scripted, Patience())
        session = moment.session(kit)
        session.played_by(customer)
        customer.prepare(session.call)  # as in a call, whose opener nobody waits for
        asked = time.monotonic()
        clauses = [(clause, time.monotonic()) for clause in session.say(moment.reply)]
        return {"reply": number, "asked": asked, "shown": clauses, "clauses": clauses}

    some = moments()[:count]
    for number, moment in ((0, some[0]), *enumerate(some)):
        print(json.dumps(read(number, moment)), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
