"""Has NegMAS play scenarios that come in as JSON lines, one each, and answers each with a JSON line.

In:  {"folder": path, "first": "boulware", "second": "conceder", "rounds": 100, "ties": "", "stable" or "exact", "seconds": s}
Out: {"names": [...], "ranges": [[low, high], ...], "outcomes": n, "rounds": begun, "utilities": [u1, u2] or null,
      "cold": CPU seconds of a negotiation about fresh utility functions, "warm": of one about used ones}

"stable" has NegMAS go through equal utilities by the number of the outcome, the lowest first; "exact" has it round
utilities to 9 digits as well, so that sums which are equal on paper are equal; else it does as it does.
Times are the least of several, as many as fit into the seconds asked for, but at least one of each.
"""

import copy
import json
import sys
import time
import warnings
from pathlib import Path

import numpy
from negmas import Scenario
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.sao import SAOMechanism
from negmas.sao import negotiators

CLASSES = {
    "boulware": negotiators.BoulwareTBNegotiator,
    "linear": negotiators.LinearTBNegotiator,
    "conceder": negotiators.ConcederTBNegotiator,
    "micro": negotiators.MiCRONegotiator,
    "naive": negotiators.NaiveTitForTatNegotiator,
}

argsort, evaluate = numpy.argsort, LinearAdditiveUtilityFunction.eval


def stable(a, *args, **kwargs):
    return argsort(a, kind="stable")


def reverse_stable(a, *args, **kwargs):
    """Ascending, equals from the last to the first: MiCRO goes through the ranking from its end."""
    return len(a) - 1 - argsort(a[::-1], kind="stable")


def rounded(self, outcome):
    return round(evaluate(self, outcome), 9)


def arrange(ties, micro):
    """Has NegMAS treat equal utilities as asked for."""
    numpy.argsort = argsort if not ties else reverse_stable if micro else stable
    LinearAdditiveUtilityFunction.eval = rounded if ties == "exact" else evaluate


def load(folder):
    path = Path(folder)
    genius = any(path.glob("*.xml"))
    scenario = Scenario.from_genius_folder(path, ignore_discount=True) if genius else Scenario.load(path, ignore_discount=True)
    if scenario is None:
        raise ValueError(f"NegMAS reads nothing from {folder}")
    return scenario


def negotiate(space, ufuns, ask):
    mechanism = SAOMechanism(outcome_space=space, n_steps=ask["rounds"])
    for name, ufun in zip((ask["first"], ask["second"]), ufuns):
        mechanism.add(CLASSES[name](), ufun=ufun)
    mechanism.run()
    return mechanism.state


def timed(work):
    start = time.process_time()
    work()
    return time.process_time() - start


def clock(space, ufuns, ask):
    """The least CPU time of a negotiation, with utility functions that are fresh and with ones that have been used."""
    end = time.process_time() + ask["seconds"]
    cold = warm = float("inf")
    while True:
        fresh = copy.deepcopy(ufuns)
        cold = min(cold, timed(lambda: negotiate(space, fresh, ask)))
        if time.process_time() > end and warm < float("inf"):
            break
        warm = min(warm, timed(lambda: negotiate(space, fresh, ask)))
        if time.process_time() > end:
            break
    return cold, warm


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        ask = json.loads(line)
        scenario = load(ask["folder"])
        space, ufuns = scenario.outcome_space, list(scenario.ufuns)[:2]
        arrange(ask["ties"], "micro" in (ask["first"], ask["second"]))
        state = negotiate(space, copy.deepcopy(ufuns), ask)
        answer = {
            "names": [u.name for u in ufuns],
            "ranges": [[float(x) for x in u.minmax()] for u in ufuns],
            "outcomes": int(space.cardinality),
            "rounds": state.step,
            "utilities": [float(u(state.agreement)) for u in ufuns] if state.agreement else None,
        }
        if ask["seconds"] > 0:
            answer["cold"], answer["warm"] = clock(space, ufuns, ask)
        print(json.dumps(answer), flush=True)


main()
