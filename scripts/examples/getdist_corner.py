"""Limits and the corner plot of a run, by GetDist (tried with GetDist 1.7.7 on Python 3.11 and 3.13).

    npx numag convert RUN --to getdist
    python getdist_corner.py RUN-getdist/RUN [COLUMN ...]

The run's own corner plot is RUN/report/corner.png, its limits are those of `numag summary RUN`.
"""

import sys

import matplotlib

matplotlib.use("Agg")
from getdist import loadMCSamples, plots

root = sys.argv[1]
columns = sys.argv[2:] or ["Lambda_1", "Lambda_2", "Lambda_3", "mu_sol", "mu_reactor"]
levels = [0.68, 0.90, 0.95]

samples = loadMCSamples(root, no_cache=True, settings={"contours": levels})

# Upper limits: quantiles of the draws, as numag's are.
for name in columns:
    limits = ", ".join(f"{samples.confidence(name, 1 - level, upper=True):.3f}" for level in levels)
    print(f"{name:12s} < {limits} at 68, 90, 95 %")

# Diagnostics of chains: GetDist takes a walker for a chain of its own, so that its effective number of draws is too large where walkers
# of an ensemble move together. numag's own stand as comments in RUN.paramnames.
for name in columns:
    info = samples.paramNames.parWithName(name)
    effective = samples.getEffectiveSamples(samples.paramNames.numberOfName(name))
    print(f"{name:12s} effective draws {effective:.0f}, of whole ensembles: {info.comment}")

plotter = plots.get_subplot_plotter(width_inch=9)
plotter.settings.num_plot_contours = len(levels)
plotter.settings.solid_contour_palefactor = 0.6
plotter.triangle_plot(samples, columns, filled=True)
plotter.export(f"{root}_corner.png")
print(f"{root}_corner.png")
