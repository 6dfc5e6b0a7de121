"""A pull killed by force at a chosen request, run again until it ends: what it then holds."""

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.history.pulling.server import Answer, Call, Loopback
from tests.history.pulling.worlds import SECRETS


def child(vendor_name: str, url: str, state: Path) -> None:
    """One pull and its export, in a process of its own; exit code 3 where something failed."""
    from kit.history.importing import load_mapping
    from kit.history.pulling import Manner, Order, Patience, Store, load_vendor, pull, ready, write_export

    vendor = load_vendor(vendor_name)
    order = Order(url=url)
    known = ready(vendor, order, SECRETS)
    mapping, _ = load_mapping(vendor.vendor)
    assert mapping is not None
    with Store(state, known.owner) as store:
        pulled = pull(store, known, mapping, order, Manner(Patience(first=0.01)))
        out = state.with_suffix("")
        out.mkdir(exist_ok=True)
        write_export(store, vendor, pulled.objects, out)
    os._exit(3 if pulled.failed or pulled.halted else 0)


class Killer:
    """Kills the child when it asks for the n-th time, a moment before or after it is answered."""

    def __init__(self, server: Loopback, chance: random.Random, most: int) -> None:
        self.server, self.chance, self.most = server, chance, most
        self.at = self.seen = 0
        self.child: BaseProcess | None = None
        asked = server.answer
        server.answer = lambda call: self._answer(asked, call)
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["kit.history.importing", "kit.history.pulling", "httpx", "tenacity"])

    def _answer(self, asked: Callable[[Call], Answer], call: Call) -> Answer:
        self.seen += 1
        answer = asked(call)
        if self.seen == self.at and self.child is not None:
            wait = self.chance.choice((0, 0, 0.002, 0.005, 0.02))
            threading.Thread(target=_kill, args=(self.child, wait)).start()
            if self.chance.random() < 0.3:
                time.sleep(0.03)
        return answer

    def run(self, vendor: str, state: Path, *, kill: bool) -> bool:
        """One child; whether it was killed. One that ends by itself has to end well."""
        self.seen, self.at = 0, self.chance.randint(1, self.most) if kill else 0
        self.child = self.context.Process(target=child, args=(vendor, self.server.url, state))
        self.child.start()
        self.child.join(120)
        code = self.child.exitcode
        assert code in (0, -signal.SIGKILL), code
        return code != 0


def _kill(process: BaseProcess, wait: float) -> None:
    time.sleep(wait)
    process.kill()
