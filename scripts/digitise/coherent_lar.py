"""Tables of COHERENT LAr 2020 from the collaboration's release -> models/experiments/coherent-lar-2020/*.csv

Python 3.11.2, numpy 1.24.2; 2026-11-22. From the root of the repository, with the folder of Zenodo 3903810:
    /usr/bin/python3 scripts/digitise/coherent_lar.py FOLDER

The release has one list of 960 bin centres for each pdf, in counts. Here each pdf and its variants are columns beside one
another, with the edges of the bins, and each adds up to 1: seven digits of the six that are printed.
"""

import sys

import numpy as np

RELEASE = sys.argv[1]
OUT = "models/experiments/coherent-lar-2020"
BINS = (12, 8, 10)
PDFS = {
    "cevns": {
        "counts": "cevnspdf",
        "f90-up": "cevnspdf+1sigF90",
        "f90-down": "cevnspdf-1sigF90",
        "later": "cevnspdfCEvNSTimingMeanSyst",
    },
    "neutrons": {
        "counts": "brnpdf",
        "energy-up": "brnpdf+1sigEnergy",
        "energy-down": "brnpdf-1sigEnergy",
        "later": "brnpdf+1sigBRNTimingMean",
        "earlier": "brnpdf-1sigBRNTimingMean",
        "narrower": "brnpdfBRNTimingWidthSyst",
    },
    "delayed-neutrons": {"counts": "delbrnpdf"},
    "steady-state": {"counts": "bkgpdf"},
}
SOURCE = "# COHERENT Collaboration, arXiv:2003.10630; data release arXiv:2006.12659, Zenodo 3903810, analysis A"
COMMENTS = {
    "cevns": "# The released nuclear recoils, one event in all bins: not fitted, for comparison. Trust: A",
    "neutrons": "# Prompt neutrons of the beam, one event in all bins. Trust: A",
    "delayed-neutrons": "# Delayed neutrons of the beam, one event in all bins. Trust: A",
    "steady-state": "# Steady state, one event in all bins. Trust: A",
}
WIDTHS = (10, 0.05, 0.5)  # keV, -, us
EDGES = ["from [keV]", "to [keV]", "f90_from", "f90_to", "time_from [us]", "time_to [us]"]


def column(file):
    return np.loadtxt(f"{RELEASE}/{file}.txt", usecols=3)


def write(name, comments, head, columns):
    with open(f"{OUT}/{name}.csv", "w", encoding="utf-8") as out:
        rows = [",".join(f"{x:.7g}" for x in row) for row in zip(*columns)]
        out.write("\n".join([SOURCE, *comments, ",".join(head), *rows]) + "\n")


def f90_shares(pdfs):
    """Rows of energy: cevns in each bin of F90 over its sum, the variants over the same sum; above 50 keV that of 40-50."""
    sums = [pdf.reshape(BINS).sum(axis=2) for pdf in pdfs]
    shares = [x[:5] / sums[0][:5].sum(axis=1, keepdims=True) for x in sums]
    return [np.vstack([x, *[x[-1:]] * 7]).ravel() for x in shares]


centres = np.loadtxt(f"{RELEASE}/datanobkgsub.txt", usecols=(0, 1, 2))
edges = [np.round(c + s * w / 2, 6) for c, w in zip(centres.T, WIDTHS) for s in (-1, 1)]
write("observed", ["# Counts in bins of energy, F90 and time. Trust: A"], [*EDGES, "observed"], [*edges, column("datanobkgsub")])
pdfs = {name: {head: column(file) for head, file in files.items()} for name, files in PDFS.items()}
for name, columns in pdfs.items():
    shapes = [pdf / pdf.sum() for pdf in columns.values()]
    write(name, [COMMENTS[name]], [*EDGES, *columns], [*edges, *shapes])
shares = f90_shares([pdfs["cevns"][head] for head in ("counts", "f90-up", "f90-down")])
notes = [
    "# Of nuclear recoils seen at an energy, those in each bin of F90: the released pdf summed over time, over its row. Trust: A;",
    "# above 50 keV, where the release expects less than 1e-4 events, the row of 40-50 keV. Trust: D",
]
write("f90", notes, [*EDGES[:4], "share", "up", "down"], [*(edge[::10] for edge in edges[:4]), *shares])
efficiency = np.loadtxt(f"{RELEASE}/CENNS10AnlAEfficiency.txt", usecols=(0, 2))
note = ["# Acceptance of nuclear recoils at the energy seen (electron equivalent). Trust: A"]
write("efficiency", note, ["energy [keV]", "efficiency"], efficiency.T)
