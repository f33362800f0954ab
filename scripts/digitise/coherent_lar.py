"""Tables of COHERENT LAr 2020 from the collaboration's release -> models/experiments/coherent-lar-2020/*.csv

Python 3.11.2, numpy 1.24.2; 2026-11-22. From the root of the repository, with the folder of Zenodo 3903810:
    /usr/bin/python3 scripts/digitise/coherent_lar.py FOLDER

The release has one list of 960 bin centres for each pdf; here they are columns beside one another, with the edges of
the bins. No figure is rounded: the release prints six digits.
"""

import sys

import numpy as np

RELEASE = sys.argv[1]
OUT = "models/experiments/coherent-lar-2020"
PDFS = {
    "cevns": "cevnspdf",
    "cevns F90 up": "cevnspdf+1sigF90",
    "cevns F90 down": "cevnspdf-1sigF90",
    "cevns later": "cevnspdfCEvNSTimingMeanSyst",
    "brn": "brnpdf",
    "brn energy up": "brnpdf+1sigEnergy",
    "brn energy down": "brnpdf-1sigEnergy",
    "brn later": "brnpdf+1sigBRNTimingMean",
    "brn earlier": "brnpdf-1sigBRNTimingMean",
    "brn narrower": "brnpdfBRNTimingWidthSyst",
    "delayed brn": "delbrnpdf",
    "steady state": "bkgpdf",
}
SOURCE = "# COHERENT Collaboration, arXiv:2003.10630; data release arXiv:2006.12659, Zenodo 3903810, analysis A"
WIDTHS = (10, 0.05, 0.5)  # keV, -, us
EDGES = "energy from [keV],energy to [keV],F90 from,F90 to,time from [us],time to [us]"


def column(file):
    return np.loadtxt(f"{RELEASE}/{file}.txt", usecols=3)


def write(name, comment, head, rows):
    with open(f"{OUT}/{name}.csv", "w", encoding="utf-8") as out:
        lines = [SOURCE, comment, head, *(",".join(f"{x:.6g}" for x in row) for row in rows)]
        out.write("\n".join(lines) + "\n")


centres = np.loadtxt(f"{RELEASE}/datanobkgsub.txt", usecols=(0, 1, 2))
edges = [c + s * w / 2 for c, w in zip(centres.T, WIDTHS) for s in (-1, 1)]
edges = np.round(np.array(edges), 6)
write("observed", "# Counts in bins of energy, F90 and time. Trust: A", f"{EDGES},observed", [*zip(*edges, column("datanobkgsub"))])
pdfs = [column(file) for file in PDFS.values()]
note = "# Expected counts at the release's predictions; `brn later` alone adds up to 523.7 and not to 497. Trust: A"
write("pdfs", note, f"{EDGES},{','.join(PDFS)}", [*zip(*edges, *pdfs)])
efficiency = np.loadtxt(f"{RELEASE}/CENNS10AnlAEfficiency.txt", usecols=(0, 2))
write("efficiency", "# Acceptance of nuclear recoils at the energy seen (electron equivalent). Trust: A", "energy [keV],efficiency", efficiency)
