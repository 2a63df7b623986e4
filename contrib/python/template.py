"""An agent to begin from: copy this file, change the class Mine, and leave the rest as it is.

    parley run SCENARIO --strategies "boulware,mine=exec:python3 template.py"

It needs Python 3.8 and nothing else. docs/agents.md of Parley tells the messages; print to sys.stderr to see what
happens, never to standard output, which is for answers.
"""

import itertools
import json
import random
import sys


class Mine:
    """Offers one of the deals worth at least its target, at random, and accepts what is worth that much."""

    name = "mine"

    def start(self, game):
        """A negotiation begins. Forget everything about the one before: results must not depend on it."""
        self.game = game
        self.coins = random.Random(game.seed)
        self.menu = sorted(game.deals(), key=game.worth)  # worst first; for many issues see Game.size

    def move(self, state):
        """Our turn. Return ("offer", deal), ("accept",) or ("walk",), and if you like a reason as the last item."""
        if not self.menu:
            return ("walk",)
        target = self.target(state)
        if state.standing is not None and self.game.worth(state.standing) >= target and self.game.may(state.standing):
            return ("accept", "worth %.3f, and I want %.3f" % (self.game.worth(state.standing), target))
        good = [d for d in self.menu if self.game.worth(d) >= target]
        return ("offer", self.coins.choice(good), "I want %.3f" % target)

    def target(self, state):
        """Down from the best deal to the worst that is better than none, slowly at first."""
        best, least = self.game.worth(self.menu[-1]), self.game.worth(self.menu[0])
        return best - state.time**2 * (best - least)

    def end(self, agreement, utility):
        """It is over. agreement is None if there is no deal."""


class Game:
    """What Parley tells at the start of a negotiation."""

    def __init__(self, told):
        self.seat, self.seats = told["seat"], told["seats"]  # seat 0 moves first
        self.rounds = told["rounds"]
        self.seed = told["seed"]
        self.issues = told["issues"]  # [{"name": ..., "options": [...]}, ...]
        self.cards = [len(i["options"]) for i in self.issues]
        self.reservation = told["reservation"]  # what no deal is worth to us
        self.utility = told["utility"]
        self.rules = told.get("rules", [])

    def worth(self, deal):
        """Our utility of a deal, which holds the number of an option for each issue."""
        u = self.utility["constant"]
        for t in self.utility["tables"]:
            u += t["values"][self._at(t["issues"], deal)]
        for b in self.utility.get("boxes", []):
            if all(deal[j] in options for j, options in zip(b["issues"], b["options"])):
                u += b["value"]
        return u

    def may(self, deal):
        """Whether the rules let us offer and accept a deal. One that they forbid would cost us the negotiation."""
        return all(r["allowed"][self._at(r["issues"], deal)] for r in self.rules)

    def size(self):
        """How many deals there are."""
        n = 1
        for c in self.cards:
            n *= c
        return n

    def deals(self):
        """All deals that we may make and that are better than none. Look at size() first."""
        for deal in itertools.product(*(range(c) for c in self.cards)):
            if self.worth(deal) >= self.reservation and self.may(deal):
                yield deal

    def names(self, deal):
        """A deal in words."""
        return {i["name"]: i["options"][o] for i, o in zip(self.issues, deal)}

    def _at(self, issues, deal):
        at = 0
        for j in issues:
            at = at * self.cards[j] + deal[j]
        return at


class State:
    """Where the negotiation stands in our turn."""

    def __init__(self, told):
        self.round = told["round"]  # from 0
        self.time = told["time"]  # from 0 to 1
        self.standing = told["standing"]  # the deal on the table, or None
        self.turns = told["turns"]  # what the others did since our last turn


def serve(agent):
    """Answers Parley until it closes our input."""
    for line in sys.stdin:
        ask = json.loads(line)
        method, told, answer = ask["method"], ask["params"], {}
        if method == "hello":
            answer = {"protocol": "parley/agent/1", "name": agent.name}
        elif method == "start":
            agent.start(Game(told))
        elif method == "move":
            move = list(agent.move(State(told)))
            answer = {"move": move.pop(0)}
            if answer["move"] == "offer":
                answer["deal"] = list(move.pop(0))
            if move:
                answer["why"] = str(move[0])
        elif method == "end":
            agent.end(told["agreement"], told["utility"])
        if "id" in ask:
            print(json.dumps({"jsonrpc": "2.0", "id": ask["id"], "result": answer}), flush=True)


if __name__ == "__main__":
    serve(Mine())
