"""The store may be closed while another thread still reads in it."""

import threading

from sqlalchemy import text

from simulator.store.sqlite import MemoryStore
from tests.store.people import Clock


def test_a_read_that_has_begun_comes_to_its_end() -> None:
    store = MemoryStore(Clock())
    reading, closing = threading.Event(), threading.Event()
    found = []

    def read() -> None:
        with store.database.read() as connection:
            reading.set()
            closing.wait()
            found.append(connection.execute(text("SELECT count(*) FROM calls")).scalar())

    def close() -> None:
        closing.set()
        store.close()

    threads = [threading.Thread(target=one) for one in (read, close)]
    threads[0].start()
    reading.wait()
    threads[1].start()
    for one in threads:
        one.join()

    assert found == [0]
