"""Walker-steps/s of emcee on the posterior that scripts/bench.ts wrote, in numpy, one walker at a time.

Written for emcee 3.1.4 and numpy 1.24 (Debian 12). Prints one number.
"""

import json
import sys
import time

import emcee
import numpy as np

p = json.load(open(sys.argv[1]))
names = p["names"]
at = {name: i for i, name in enumerate(names)}
observed = np.array(p["observed"])
counts = np.ascontiguousarray(np.array(p["counts"]).reshape(-1, len(observed)).T)
table = p["table"]
n_basis = table["nX"] * table["nY"]
coefficients = np.array(table["coefficients"]).reshape(n_basis, -1).T
(x0, x1), (y0, y1) = table["box"]["x"], table["box"]["y"]
lower = np.array([q["support"][0] for q in p["priors"]])
upper = np.array([q["support"][1] for q in p["priors"]])
# every prior as a split normal; a uniform one has no width to speak of
mode = np.array([q.get("mean", q.get("mode", 0.0)) for q in p["priors"]])
below = np.array([q.get("sigma", q.get("below", 1e300)) for q in p["priors"]])
above = np.array([q.get("sigma", q.get("above", 1e300)) for q in p["priors"]])
bands = {name: i for i, name in enumerate(p["bands"])}
flux, quantity = [], []
for c in p["components"]:
    if len(c["factors"]) == 1:
        flux.append(at[c["factors"][0]])
        quantity.append(4 * len(bands))
    else:
        band, name = c["factors"][1].split(".")
        flux.append(at[c["factors"][0]])
        quantity.append(4 * bands[band] + ["nu_e", "nu_mu", "nu_tau", "mu2"].index(name))
flux, quantity = np.array(flux), np.array(quantity)
values = np.ones(4 * len(bands) + 1)


def log_prob(theta):
    if np.any(theta < lower) or np.any(theta > upper):
        return -np.inf
    z = (theta - mode) / np.where(theta < mode, below, above)
    s12, s13, s23, delta = theta[5:9]
    x = min(max((2 * s12 - x0 - x1) / (x1 - x0), -1), 1)
    y = min(max((2 * (1 - s13) / p["dm2_21"] - y0 - y1) / (y1 - y0), -1), 1)
    basis = np.outer(np.cos(np.arange(table["nX"]) * np.arccos(x)), np.cos(np.arange(table["nY"]) * np.arccos(y)))
    P = coefficients @ basis.ravel()
    c13 = 1 - s13
    w = np.array([c13 * P, c13 * (1 - P), np.full_like(P, s13)])
    e = np.exp(1j * delta)
    a, b = np.sqrt([s12, 1 - s12]), np.sqrt([s23, 1 - s23])
    u = np.array(
        [
            [a[1] * np.sqrt(c13), a[0] * np.sqrt(c13), np.sqrt(s13) / e],
            [-a[0] * b[1] - a[1] * b[0] * np.sqrt(s13) * e, a[1] * b[1] - a[0] * b[0] * np.sqrt(s13) * e, b[0] * np.sqrt(c13)],
            [a[0] * b[0] - a[1] * b[1] * np.sqrt(s13) * e, -a[1] * b[0] - a[0] * b[1] * np.sqrt(s13) * e, b[1] * np.sqrt(c13)],
        ]
    )
    L2 = theta[:3] ** 2
    values[:-1].reshape(-1, 4)[:, :3] = (np.abs(u) ** 2 @ w).T
    values[:-1].reshape(-1, 4)[:, 3] = (L2.sum() - L2) @ w
    expected = counts @ (theta[flux] * values[quantity])
    return -0.5 * z @ z + observed @ np.log(expected) - expected.sum()


walkers = p["walkers"]
start = np.array(p["start"]).reshape(walkers, -1)
# the same posterior: log probabilities differ by one constant, the normalisation of the priors
ours = np.array(p["logProb"])
assert np.ptp([log_prob(theta) for theta in start] - ours) < 1e-3, "another posterior"
sampler = emcee.EnsembleSampler(walkers, len(names), log_prob)
state = sampler.run_mcmc(start, 100)
sampler.reset()
began = time.perf_counter()
steps = 1000
sampler.run_mcmc(state, steps)
print(steps * walkers / (time.perf_counter() - began))
