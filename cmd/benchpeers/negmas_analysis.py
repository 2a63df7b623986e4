"""Times NegMAS on scenarios that come in as JSON lines, one each, and answers each with a JSON line.

In:  {"issues": [10, 10], "parties": [[[contribution of each option] per issue] per party]}
Out: {"frontier": [[u1, u2], ...], "nash": [...], "kalai_smorodinsky": [...], "egalitarian": [...],
      "utilitarian": [...], "seconds_frontier": s, "seconds_all": s, "bytes": peak memory of the process}
"""

import json
import resource
import sys
import time
import warnings

from negmas import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences import ops
from negmas.preferences.value_fun import TableFun


def utilities(case):
    space = make_os([make_issue(values=[f"o{k}" for k in range(n)], name=f"i{j}") for j, n in enumerate(case["issues"])])
    ufuns = [
        LinearAdditiveUtilityFunction(
            values=[TableFun({f"o{k}": v for k, v in enumerate(values)}) for values in party],
            weights=[1.0] * len(party),
            outcome_space=space,
            reserved_value=0.0,
        )
        for party in case["parties"]
    ]
    return space, ufuns


def timed(work):
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        case = json.loads(line)
        space, ufuns = utilities(case)
        outcomes = list(space.enumerate_or_sample())
        (frontier, _), seconds = timed(lambda: ops.pareto_frontier(ufuns, outcomes=outcomes, sort_by_welfare=False))
        answer = {"frontier": [list(map(float, u)) for u in frontier], "seconds_frontier": seconds}

        def points():
            return {
                "nash": ops.nash_points(ufuns, frontier, outcomes=outcomes),
                "egalitarian": ops.kalai_points(ufuns, frontier, outcomes=outcomes),
                "kalai_smorodinsky": ops.ks_points(ufuns, frontier, outcomes=outcomes),
                "utilitarian": ops.max_welfare_points(ufuns, frontier, outcomes=outcomes),
            }

        found, more = timed(points)
        for name, where in found.items():
            answer[name] = [float(u) for u in where[0][0]] if where else []
        answer["seconds_all"] = seconds + more
        answer["bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps(answer), flush=True)


main()
