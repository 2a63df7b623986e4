"""The smallest agent that negotiates: it wants 1 at first and what no deal is worth to it at last.

    parley run SCENARIO --strategies "boulware,exec:python3 agent.py"
"""

import itertools
import json
import sys


def worth(deal):
    """What a deal is worth to us: tables over one issue each. See template.py for the general case."""
    return game["utility"]["constant"] + sum(t["values"][deal[t["issues"][0]]] for t in game["utility"]["tables"])


for line in sys.stdin:
    ask = json.loads(line)
    if ask["method"] == "hello":
        answer = {"protocol": "parley/agent/1", "name": "smallest"}
    elif ask["method"] == "start":
        game = ask["params"]
        deals = sorted(itertools.product(*(range(len(i["options"])) for i in game["issues"])), key=worth)
        answer = {}
    elif ask["method"] == "move":
        state, best, least = ask["params"], worth(deals[-1]), max(worth(deals[0]), game["reservation"])
        target = best - state["time"] * (best - least)
        if state["standing"] is not None and worth(state["standing"]) >= target:
            answer = {"move": "accept"}
        else:
            answer = {"move": "offer", "deal": next(d for d in deals if worth(d) >= target)}
    if "id" in ask:  # "end" has none, and wants no answer
        print(json.dumps({"jsonrpc": "2.0", "id": ask["id"], "result": answer}), flush=True)
