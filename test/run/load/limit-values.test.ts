import { describe, expect, it } from "vitest";
import type { PublishedBound } from "../../../src/catalogue/bound.ts";
import type { Catalogue } from "../../../src/catalogue/limit.ts";
import { loadLimits } from "../../../src/run/load/limits.ts";

/**
 * Every published number, typed a second time from the tables of Giunti, Kouzakov, Li & Studenikin (arXiv:2411.03122) and from the
 * slides of Y.-F. Li of 2026-06-23; those on Λ_i from arXiv:1510.01684 and arXiv:2505.02633: experiment | quantity | bound | level in % | year | number of the reference.
 * Moments in mu_B, charge radii in 1e-32 cm², charges in e; `<` upper limit, `~` where the paper has ≲, `..` a range, `,` an
 * interval, `+-` a measurement.
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  "fundamental-moments": `
    Borexino | Lambda_1 | < 5.6e-11 | 90 | 2015 | -
    Borexino | Lambda_2 | < 4.0e-11 | 90 | 2015 | -
    Borexino | Lambda_3 | < 3.1e-11 | 90 | 2015 | -
    LUX-ZEPLIN + PandaX-4T + XENONnT | Lambda_1 | < 1.3e-11 | 90 | 2025 | -
    LUX-ZEPLIN + PandaX-4T + XENONnT | Lambda_2 | < 0.9e-11 | 90 | 2025 | -
    LUX-ZEPLIN + PandaX-4T + XENONnT | Lambda_3 | < 0.8e-11 | 90 | 2025 | -`,
  "magnetic-moments-short-baseline": `
    Krasnoyarsk | mu_nu_e | < 2.4e-10 | 90 | 1992 | 49
    Rovno | mu_nu_e | < 1.9e-10 | 95 | 1993 | 50
    MUNU | mu_nu_e | < 9e-11 | 90 | 2005 | 51
    TEXONO | mu_nu_e | < 7.4e-11 | 90 | 2006 | 52
    GEMMA | mu_nu_e | < 2.9e-11 | 90 | 2012 | 53
    CONUS | mu_nu_e | < 7.5e-11 | 90 | 2022 | 54
    LAMPF | mu_nu_e | < 1.1e-9 | 90 | 1992 | 55
    BNL-E734 | mu_nu_mu | < 8.5e-10 | 90 | 1990 | 56
    LAMPF | mu_nu_mu | < 7.4e-10 | 90 | 1992 | 55
    LSND | mu_nu_mu | < 6.8e-10 | 90 | 2001 | 57
    BEBC | mu_nu_tau | < 5.4e-7 | 90 | 1991 | 59
    DONUT | mu_nu_tau | < 3.9e-7 | 90 | 2001 | 60
    COHERENT | mu_nu_e | < 4.2e-9 | 90 | 2022 | 63, 64
    COHERENT | mu_nu_mu | < 1.8e-9 | 90 | 2022 | 63, 64
    Dresden-II | mu_nu_e | < 2.1e-10 | 90 | 2022 | 63, 64
    ASP, MAC, CELLO, MARK-J | mu_nu | < 4e-6 | 90 | 1988 | 66
    TRISTAN | mu_nu | < 8.0e-6 | 90 | 2000 | 67`,
  "magnetic-moments-astrophysical": `
    Super-Kamiokande | mu_sol_high | < 1.1e-10 | 90 | 2004 | 68
    Borexino | mu_sol | < 2.8e-11 | 90 | 2017 | 69
    Borexino | mu_nu_e | < 3.9e-11 | 90 | 2017 | 69
    Borexino | mu_nu_mu | < 5.8e-11 | 90 | 2017 | 69
    Borexino | mu_nu_tau | < 5.8e-11 | 90 | 2017 | 69
    XMASS-I | mu_sol | < 1.8e-10 | 90 | 2020 | 70
    XENONnT | mu_sol | < 6.4e-12 | 90 | 2022 | 71
    LUX-ZEPLIN | mu_sol | < 1.36e-11 | 90 | 2023 | 72
    PandaX-4T | mu_sol | < 2.2e-11 | 90 | 2024 | 73
    LUX-ZEPLIN | mu_sol | < 1.1e-11 | 90 | 2022 | 75
    LUX-ZEPLIN | mu_nu_e | < 1.5e-11 | 90 | 2022 | 75
    LUX-ZEPLIN | mu_nu_mu | < 2.3e-11 | 90 | 2022 | 75
    LUX-ZEPLIN | mu_nu_tau | < 2.1e-11 | 90 | 2022 | 75
    XENONnT | mu_sol | < 6.3e-12 | 90 | 2022 | 76
    XENONnT | mu_nu_e | < 8.5e-12 | 90 | 2022 | 76
    XENONnT | mu_nu_mu | < 1.4e-11 | 90 | 2022 | 76
    XENONnT | mu_nu_tau | < 1.2e-11 | 90 | 2022 | 76
    XENONnT | mu_nu_e | < 9.0e-12 | 90 | 2022 | 77
    XENONnT | mu_nu_mu | < 1.5e-11 | 90 | 2022 | 77
    XENONnT | mu_nu_tau | < 1.3e-11 | 90 | 2022 | 77
    LUX-ZEPLIN + PandaX-4T + XENONnT | mu_sol | < 7.5e-12 | 90 | 2023 | 79
    LUX-ZEPLIN + PandaX-4T + XENONnT | mu_nu_e | < 1.0e-11 | 90 | 2023 | 79
    LUX-ZEPLIN + PandaX-4T + XENONnT | mu_nu_mu | < 1.6e-11 | 90 | 2023 | 79
    LUX-ZEPLIN + PandaX-4T + XENONnT | mu_nu_tau | < 1.6e-11 | 90 | 2023 | 79
    supernovae | mu_nu | ~ 2e-12 .. 8e-12 | - | 1988 | 80
    supernovae | mu_nu | ~ 1e-12 .. 4e-12 | - | 1998 | 81, 82
    supernovae | mu_nu | ~ 1.1e-12 .. 2.7e-12 | - | 2009 | 83
    TRGB | mu_nu | ~ 3e-12 | - | 1989 | 84
    TRGB | mu_nu | ~ 1e-12 | - | 1993 | 85
    TRGB | mu_nu | < 4.5e-12 | 95 | 2013 | 86
    TRGB | mu_nu | ~ 2.6e-12 | - | 2015 | 87
    TRGB | mu_nu | < 1.2e-12 | 95 | 2020 | 88
    TRGB | mu_nu | ~ 1e-12 .. 5e-12 | - | 2020 | 89
    TRGB | mu_nu | ~ 6e-12 | - | 2023 | 90
    solar cooling | mu_nu | ~ 4e-10 | - | 1999 | 91
    Cepheids | mu_nu | ~ 2e-10 | - | 2020 | 92
    white dwarfs | mu_nu | ~ 7e-12 .. 9e-12 | - | 2014 | 93
    white dwarfs | mu_nu | < 5e-12 | 95 | 2014 | 94
    BBN | mu_nu | ~ 1e-11 .. 2e-11 | - | 1981 | 95
    BBN | mu_nu | ~ 6.2e-11 | - | 1997 | 96
    BBN | mu_nu | ~ 4e-12 | - | 2023 | 97
    N_eff | mu_nu | < 2.7e-12 | 95 | 2022 | 98
    N_eff | mu_nu | < 2.6e-12 | 95 | 2022 | 99
    N_eff | mu_nu | < 5e-12 | 68 | 2023 | -`,
  "charge-radii": `
    Krasnoyarsk | r2_nu_e | < 7.3 | 90 | 1992 | 49
    TEXONO | r2_nu_e | -4.2, 6.6 | 90 | 2009 | 115
    LAMPF | r2_nu_e | -7.12, 10.88 | 90 | 1992 | 55
    LSND | r2_nu_e | -5.94, 8.28 | 90 | 2001 | 57
    NuTeV | r2_nu_mu | < 0.71 | 90 | 2002 | 117
    BNL-E734 | r2_nu_mu | -1.1, 5.7 | 90 | 2002 | 117
    CHARM-II | r2_nu_mu | -2.2, 0.52 | 90 | 2002 | 117
    CCFR | r2_nu_mu | -0.68, 0.53 | 90 | 2002 | 117
    COHERENT + Dresden-II | r2_nu_e | -7.1, 5 | 90 | 2022 | 64
    COHERENT + Dresden-II | r2_nu_mu | -5.9, 4.3 | 90 | 2022 | 64
    XENONnT | r2_nu_e | -85, 2.0 | 90 | 2022 | 76
    XENONnT | r2_nu_mu | -45, 52 | 90 | 2022 | 76
    XENONnT | r2_nu_tau | -40, 45 | 90 | 2022 | 76
    XENONnT | r2_nu_e | -93.4, 9.5 | 90 | 2022 | 77
    XENONnT | r2_nu_mu | -50.2, 54 | 90 | 2022 | 77
    XENONnT | r2_nu_tau | -43, 46.8 | 90 | 2022 | 77
    LUX-ZEPLIN + PandaX-4T + XENONnT | r2_nu_e | -99.5, 12.8 | 90 | 2023 | 79
    LUX-ZEPLIN + PandaX-4T + XENONnT | r2_nu_mu | -82.2, 88.7 | 90 | 2023 | 79
    LUX-ZEPLIN + PandaX-4T + XENONnT | r2_nu_tau | -82.2, 88.7 | 90 | 2023 | 79
    ASP, MAC, CELLO, MARK-J | r2_nu | < 20 | 90 | 1988 | 66
    TRISTAN | r2_nu | -18, 21 | 90 | 2002 | 117
    LEP-2 | r2_nu | -6.2, 5.6 | 90 | 2002 | 117
    TRISTAN | r2_nu | -31, 37 | 90 | 2002 | 117
    LEP-2 | r2_nu | -9.9, 8.2 | 90 | 2002 | 117
    BBN | r2_nu | ~ 0.7 | - | 1987 | 120
    SN1987A | r2_nu | ~ 0.2 | - | 1989 | 121
    TRGB | r2_nu | ~ 40 .. 50 | - | 1994 | 122`,
  charges: `
    K and Cs | q_nu | -0.5e-19 +- 3.5e-19 | 68 | 1988 | 127
    SF₆ | q_nu | 0.6e-21 +- 3.2e-21 | 68 | 2014 | 16
    PVLAS | q_nu | < 3e-8 | 95 | 2016 | 129
    TEXONO | q_nu_e | < 3.7e-12 | 90 | 2006 | 131
    GEMMA | q_nu_e | < 1.5e-12 | 90 | 2013 | 132
    TEXONO | q_nu_e | < 1.0e-12 | 90 | 2014 | 133
    CONUS | q_nu_e | < 3.3e-12 | 90 | 2022 | 54
    LSND | q_nu_mu | < 3e-9 | 90 | 2020 | 18
    BEBC | q_nu_tau | < 4e-4 | 90 | 1993 | 134
    DONUT | q_nu_tau | < 4e-6 | 90 | 2020 | 18
    COHERENT | q_nu_e | -5.0e-10, 5.0e-10 | 90 | 2022 | 64
    COHERENT | q_nu_mu | -1.9e-10, 1.9e-10 | 90 | 2022 | 64
    COHERENT | q_nu_e_mu | < 1.8e-10 | 90 | 2022 | 64
    COHERENT | q_nu_e_tau | < 5.0e-10 | 90 | 2022 | 64
    COHERENT | q_nu_mu_tau | < 1.9e-10 | 90 | 2022 | 64
    Dresden-II | q_nu_e | -9.3e-12, 9.5e-12 | 90 | 2022 | 64
    Dresden-II | q_nu_e_mu | < 9.4e-12 | 90 | 2022 | 64
    Dresden-II | q_nu_e_tau | < 9.4e-12 | 90 | 2022 | 64
    XMASS-I | q_nu_e | < 7.3e-12 | 90 | 2020 | 70
    XMASS-I | q_nu_mu | < 1.1e-11 | 90 | 2020 | 70
    XMASS-I | q_nu_tau | < 1.1e-11 | 90 | 2020 | 70
    LUX-ZEPLIN | q_nu_e | -2.1e-13, 2.0e-13 | 90 | 2022 | 75
    LUX-ZEPLIN | q_nu_mu | < 3.1e-13 | 90 | 2022 | 75
    LUX-ZEPLIN | q_nu_tau | < 2.8e-13 | 90 | 2022 | 75
    XENONnT | q_nu_e | -1.3e-13, 6.4e-13 | 90 | 2022 | 77
    XENONnT | q_nu_mu | -6.2e-13, 6.1e-13 | 90 | 2022 | 77
    XENONnT | q_nu_tau | -5.4e-13, 5.2e-13 | 90 | 2022 | 77
    LUX-ZEPLIN + PandaX-4T + XENONnT | q_nu_e | -2.0e-13, 7.0e-13 | 90 | 2023 | 79
    LUX-ZEPLIN + PandaX-4T + XENONnT | q_nu_mu | -7.5e-13, 7.3e-13 | 90 | 2023 | 79
    LUX-ZEPLIN + PandaX-4T + XENONnT | q_nu_tau | -7.5e-13, 7.3e-13 | 90 | 2023 | 79
    LUX-ZEPLIN | q_nu | < 2.24e-13 | 90 | 2023 | 72
    νST | q_nu | ~ 1.3e-19 | - | 2012 | 135
    SN1987A | q_nu | ~ 1e-17 .. 1e-15 | - | 1987 | 136
    TRGB | q_nu | ~ 2e-14 | - | 1999 | 15
    TRGB | q_nu | < 6.3e-15 | 95 | 2023 | 137
    solar cooling | q_nu | ~ 6e-14 | - | 1999 | 91
    magnetars | q_nu | ~ 1e-12 .. 1e-11 | - | 2020 | 18`,
  "slides-2026-magnetic-moments": `
    CONUS+ | mu_nu_e | < 5.18e-11 | - | 2026 | -`,
  // the fit to CEνNS is written −0.3 +4.4 −4.3 (1σ) +6.9 −7.4 (90 %) and −1.6 +3.8 −1.9 (1σ) +5.0 −3.3 (90 %)
  "slides-2026-charge-radii": `
    BNL-E734 | r2_nu_mu | -5.7, 1.1 | 90 | 1990 | -
    CHARM-II | r2_nu_mu | < 1.2 | 90 | 1995 | -
    CHARM-II + CCFR | r2_nu_mu | -0.52, 0.68 | 90 | 2003 | -
    COHERENT + CONUS+ | r2_nu_e | -4.6, 4.1 | 68 | 2026 | -
    COHERENT + CONUS+ | r2_nu_e | -7.7, 6.6 | 90 | 2026 | -
    COHERENT + CONUS+ | r2_nu_mu | -3.5, 2.2 | 68 | 2026 | -
    COHERENT + CONUS+ | r2_nu_mu | -4.9, 3.4 | 90 | 2026 | -`,
  "slides-2026-charges": `
    SF₆ | q_nu_e | -0.6e-21 +- 3.2e-21 | - | 2014 | -`,
};

/** The units that the tables above are written in: 1e-11 mu_B inside the program is 1e-11 there. */
const WRITTEN: Readonly<Record<Catalogue["property"], number>> = {
  "magnetic-moment": 1e-11,
  "charge-radius": 1e32,
  charge: 1,
};

/** A bound as the tables above write it; ten digits hide the rounding of the conversion and no digit of a paper. */
function written(bound: PublishedBound, unit: number): string {
  const say = (x: number) => String(Number((x * unit).toPrecision(10)));
  switch (bound.kind) {
    case "upper":
      return `${bound.approximate ? "~" : "<"} ${say(bound.value)}`;
    case "range":
      return `${bound.approximate ? "~" : "<"} ${say(bound.from)} .. ${say(bound.to)}`;
    case "interval":
      return `${say(bound.from)}, ${say(bound.to)}`;
    case "measured":
      return `${say(bound.value)} +- ${say(bound.error)}`;
  }
}

/** Numbers as a program writes them: 1.0e-11 is 1e-11. */
const plain = (bound: string): string =>
  bound.replace(/-?\d+(?:\.\d+)?(?:e-\d+)?/g, (number) => String(Number(number)));

const expected = (text: string): string[] =>
  text
    .trim()
    .split("\n")
    .map((line) => {
      const [experiment, quantity, bound, ...rest] = line.trim().split(" | ");
      return [experiment, quantity, plain(bound), ...rest].join(" | ");
    });

const found = ({ limits, property }: Catalogue): string[] =>
  limits.map(({ experiment, quantity, bound, level, year, number }) =>
    [
      experiment,
      quantity,
      written(bound, WRITTEN[property]),
      level === undefined ? "-" : Math.round(100 * level),
      year,
      number ?? "-",
    ].join(" | "),
  );

describe("the published limits", () => {
  const catalogues = loadLimits();

  it("come from the documents named here and no others", () => {
    expect(catalogues.map(({ name }) => name).sort()).toEqual(Object.keys(PUBLISHED).sort());
  });

  it.each(Object.keys(PUBLISHED))("of %s have the numbers of the paper, to the last digit", (name) => {
    const catalogue = catalogues.find((one) => one.name === name)!;
    expect(found(catalogue)).toEqual(expected(PUBLISHED[name]));
  });
});
