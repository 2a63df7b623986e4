"""Seats a negotiator of NegMAS at Parley's table.

    exec:python3 negotiator.py CLASS [PARAMETER=VALUE ...]

CLASS is the path of a class for stacked alternating offers, such as negmas.sao.BoulwareTBNegotiator or
mymodule.MyAgent; a name without dots is looked for in negmas.sao. Values are JSON, and text if they are not.

The negotiator plays in a mechanism of NegMAS in which the other seats are stand-ins: they do what Parley says was done.
So it sees the time, the states and the callbacks that it would see in NegMAS.
"""

import importlib
import json
import os
import random
import sys
import warnings

if os.environ.get("PYTHONHASHSEED") != "0":  # some negotiators draw from sets, whose order hangs on it
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})

answers, sys.stdout = sys.stdout, sys.stderr  # whatever prints, prints where it does no harm
warnings.simplefilter("ignore")

import numpy  # noqa: E402
from negmas.outcomes import make_issue, make_os  # noqa: E402
from negmas.preferences import LinearAdditiveUtilityFunction, MappingUtilityFunction  # noqa: E402
from negmas.preferences.value_fun import TableFun  # noqa: E402
from negmas.sao import ResponseType, SAOMechanism, SAONegotiator, SAOResponse  # noqa: E402


class Game:
    """What start tells, and the same for NegMAS. Options are called by their numbers: their names may repeat."""

    def __init__(self, told):
        self.seat, self.seats, self.rounds, self.seed = told["seat"], told["seats"], told["rounds"], told["seed"]
        self.cards = [len(i["options"]) for i in told["issues"]]
        self.utility, self.rules, self.reservation = told["utility"], told.get("rules", []), told["reservation"]
        issues = [make_issue([str(o) for o in range(n)], name=f"{j} {told['issues'][j]['name']}") for j, n in enumerate(self.cards)]
        self.space = make_os(issues)

    def outcome(self, deal):
        return None if deal is None else tuple(str(o) for o in deal)

    def deal(self, outcome):
        return [int(o) for o in outcome]

    def at(self, issues, deal):
        k = 0
        for j in issues:
            k = k * self.cards[j] + deal[j]
        return k

    def worth(self, deal):
        u = self.utility["constant"] + sum(t["values"][self.at(t["issues"], deal)] for t in self.utility["tables"])
        for b in self.utility.get("boxes", []):
            if all(deal[j] in options for j, options in zip(b["issues"], b["options"])):
                u += b["value"]
        return u

    def ufun(self):
        """Additive utilities as such, for NegMAS has shortcuts for them; others as a function."""
        tables = self.utility["tables"]
        if self.utility.get("boxes") or self.rules or self.utility["constant"] or any(len(t["issues"]) != 1 for t in tables):
            return MappingUtilityFunction(self.judged(), outcome_space=self.space, reserved_value=self.reservation)
        values = [[0.0] * n for n in self.cards]
        for t in tables:
            j = t["issues"][0]
            values[j] = [x + y for x, y in zip(values[j], t["values"])]
        return LinearAdditiveUtilityFunction(
            values=[TableFun({str(o): x for o, x in enumerate(row)}) for row in values],
            weights=[1.0] * len(values),
            outcome_space=self.space,
            reserved_value=self.reservation,
        )

    def judged(self):
        """NegMAS knows no rules: what they forbid is worth a little less than no deal and than the worst deal."""
        if not self.rules:
            return lambda outcome: self.worth(self.deal(outcome))
        all_worths = [self.worth(self.deal(o)) for o in self.space.enumerate_or_sample(max_cardinality=100_000)]
        low, high = min(all_worths), max(all_worths)
        forbidden = min(low, self.reservation) - 0.001 * (high - low) - 1e-6

        def judge(outcome):
            deal = self.deal(outcome)
            return self.worth(deal) if all(r["allowed"][self.at(r["issues"], deal)] for r in self.rules) else forbidden

        return judge


class Line:
    """The line to Parley: what was asked and is not yet answered, and what the others have done."""

    def __init__(self):
        self.next = None  # a start that came before the end of what it follows
        self.fresh()

    def fresh(self):
        self.pending, self.turns, self.over, self.agreement, self.playing = None, [], False, None, False

    def read(self):
        """Takes in the next message and returns it."""
        if self.next is not None:
            ask, self.next = self.next, None
            return ask
        text = sys.stdin.readline()
        if not text:
            sys.exit(0)
        ask = json.loads(text)
        method, told = ask["method"], ask["params"]
        if method == "move":
            self.pending = ask["id"]
            self.turns += told["turns"]
        elif method == "end":
            self.over, self.agreement = True, told["agreement"]
        elif method == "start" and self.playing:
            self.over, self.next = True, ask
        return ask

    def answer(self, to, result):
        print(json.dumps({"jsonrpc": "2.0", "id": to, "result": result}), file=answers, flush=True)

    def moved(self, move):
        """Answers what is pending with a move of the negotiator, waiting to be asked if need be."""
        while self.pending is None and not self.over:
            self.read()
        if self.pending is not None:
            to, self.pending = self.pending, None
            self.answer(to, move)


class StandIn(SAONegotiator):
    """Does what Parley says that another seat did."""

    def __init__(self, line, game, seat):
        super().__init__(name=f"seat {seat}")
        self.line, self.game, self.its_seat = line, game, seat

    def propose(self, state, dest=None):
        return None

    def __call__(self, state, dest=None):
        while not self.line.turns and not self.line.over:
            self.line.read()
        if not self.line.turns:  # over: all who are still asked agreed, or somebody left or the time was up
            agreed = self.line.agreement is not None
            return SAOResponse(ResponseType.ACCEPT_OFFER if agreed else ResponseType.END_NEGOTIATION, state.current_offer)
        turn = self.line.turns.pop(0)
        if turn["seat"] != self.its_seat:
            raise RuntimeError(f"seat {turn['seat']} moved where seat {self.its_seat} was due")
        if turn["move"] == "offer":
            return SAOResponse(ResponseType.REJECT_OFFER, self.game.outcome(turn["deal"]))
        kind = ResponseType.ACCEPT_OFFER if turn["move"] == "accept" else ResponseType.END_NEGOTIATION
        return SAOResponse(kind, state.current_offer)


def seated(cls, line, game):
    """The class, whose moves are told to Parley as they are made."""

    class Seated(cls):
        def __call__(self, state, dest=None):
            response = super().__call__(state, dest=dest)
            kind, outcome = response.response, response.outcome
            if kind == ResponseType.ACCEPT_OFFER:
                line.moved({"move": "accept"})
            elif kind == ResponseType.REJECT_OFFER and outcome is not None:
                line.moved({"move": "offer", "deal": game.deal(getattr(outcome, "outcome", outcome))})
            else:
                line.moved({"move": "walk", "why": str(kind)})
            return response

    Seated.__name__, Seated.__qualname__ = cls.__name__, cls.__qualname__
    return Seated


def negotiate(cls, parameters, line, told):
    game = Game(told)
    random.seed(game.seed)
    numpy.random.seed(game.seed % 2**32)
    line.fresh()
    line.playing = True
    mechanism = SAOMechanism(outcome_space=game.space, n_steps=game.rounds)
    for seat in range(game.seats):
        if seat == game.seat:
            mechanism.add(seated(cls, line, game)(**parameters), ufun=game.ufun())
        else:
            mechanism.add(StandIn(line, game, seat))
    mechanism.run()
    while not line.over:  # what is left is the end; should it be our turn once more, there is nothing left to say
        if line.pending is not None:
            line.moved({"move": "walk", "why": "the mechanism has ended"})
        line.read()
    line.playing = False


def find(path):
    module, _, name = path.rpartition(".")
    sys.path.insert(0, os.getcwd())
    return getattr(importlib.import_module(module or "negmas.sao"), name)


def parsed(argument):
    name, _, value = argument.partition("=")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: negotiator.py CLASS [PARAMETER=VALUE ...]")
    cls, parameters = find(sys.argv[1]), dict(parsed(a) for a in sys.argv[2:])
    line = Line()
    while True:
        ask = line.read()
        if ask["method"] == "hello":
            line.answer(ask["id"], {"protocol": "parley/agent/1", "name": f"NegMAS {cls.__name__}"})
        elif ask["method"] == "start":
            line.answer(ask["id"], {})
            negotiate(cls, parameters, line, ask["params"])


main()
