"""The smallest agent that negotiates: it wants its best deal at first, and gives way evenly to the worst that is better than none.

    parley run SCENARIO --strategies "boulware,exec:python3 agent.py"
"""

import itertools
import json
import sys


def at(table, deal):
    """Where a deal stands in a table of one or several issues."""
    place = 0
    for j in table["issues"]:
        place = place * len(game["issues"][j]["options"]) + deal[j]
    return place


def worth(deal):
    u = game["utility"]
    return u["constant"] + sum(t["values"][at(t, deal)] for t in u["tables"])


def allowed(deal):
    return worth(deal) >= game["reservation"] and all(r["allowed"][at(r, deal)] for r in game.get("rules", []))


for line in sys.stdin:
    ask = json.loads(line)
    if ask["method"] == "hello":
        answer = {"protocol": "parley/agent/1", "name": "smallest"}
    elif ask["method"] == "start":
        game = ask["params"]
        everything = itertools.product(*(range(len(i["options"])) for i in game["issues"]))
        deals = sorted(filter(allowed, everything), key=worth)
        answer = {}
    elif ask["method"] == "move":
        state = ask["params"]
        target = worth(deals[-1]) - state["time"] * (worth(deals[-1]) - worth(deals[0])) if deals else 0
        if not deals:
            answer = {"move": "walk"}
        elif state["standing"] and allowed(state["standing"]) and worth(state["standing"]) >= target:
            answer = {"move": "accept"}
        else:
            answer = {"move": "offer", "deal": next(d for d in deals if worth(d) >= target)}
    if "id" in ask:  # "end" has none, and wants no answer
        print(json.dumps({"jsonrpc": "2.0", "id": ask["id"], "result": answer}), flush=True)
