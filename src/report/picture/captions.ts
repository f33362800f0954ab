import type { Frame } from "../chart/frame.ts";
import { levelWords } from "../chart/masses.ts";
import type { StoredRun } from "../input/stored-run.ts";
import { besidePublished, limitText, sourceText } from "../table/beside-published.ts";
import { percent } from "../table/limits.ts";
import { publishedTable } from "../table/published.ts";
import { limitLevel, regionLevels } from "../text/choice.ts";
import { autocorrelationSpec, autocorrelationTable, hasAutocorrelation } from "./autocorrelation.ts";
import { sharedDirections, symbolsOf } from "./directions.ts";
import type { Picture } from "./picture.ts";
import { hasPlanes, planesSpec, planesTable } from "./planes.ts";
import { hasPublished, publishedSpec } from "./published.ts";
import { priorPulls, pullsSpec, pullsTable } from "./pulls.ts";
import { hasRanks, ranksSpec, ranksTable } from "./ranks.ts";

/** The run's bounds on moments among the published ones; none where nothing is published on any. */
export function publishedPictures(run: StoredRun, frame: Frame): Picture[] {
  if (!hasPublished(run)) return [];
  const level = percent(String(limitLevel(run)));
  const rows = besidePublished(run).filter(({ published }) => published.length > 0);
  return [
    {
      name: "published",
      title: "Beside published limits",
      caption: `The ${level} credible upper limit of this run on each moment (diamond), which holds for its own priors, beside published limits on the same moment (ticks), those at ${percent(String(Math.min(0.9, limitLevel(run))))} or more or at no stated level; the strongest of each row is named. The axis ends a decade above the bounds of the run, or at a named limit that lies farther; arrows with numbers stand for the limits beyond it. The two kinds differ: most published limits are frequentist, and a bound on mu² by Δχ² is not a credible limit; priors flat in |Λ_i| give small effective moments little probability. Limits on |Λ_i| are derived through an effective moment. Limits on flavours from the Sun assume that only one flavour has a moment, which is impossible for Majorana neutrinos. Limits from data that the run used as well are not independent of it.`,
      alt: `${level} upper limits of the run among published ones: ${rows.map(({ column, text, published: [one] }) => `${column.symbol} ${text}, ${sourceText(one)} ${limitText(one)}`).join("; ")}.`,
      spec: publishedSpec(run, frame),
      section: "limits",
      numbers: publishedTable(run),
    },
  ];
}

/** The planes of moduli of Λ with what the beams do not see; none where moments are no vector Λ. */
export function planesPictures(run: StoredRun, frame: Frame): Picture[] {
  if (!hasPlanes(run)) return [];
  const blind = sharedDirections(run.forms).filter((one) => one.blind);
  const held = levelWords(regionLevels(run));
  const alone = blind.length > 0 ? ` Blind spots: ${blind.map(symbolsOf).join("; ")}.` : "";
  return [
    {
      name: "planes",
      title: "Fundamental moments and blind directions",
      caption: `The smallest regions that hold ${held} of the posterior mass of each pair of moduli. A ray shows the moduli of the direction of Λ to which a beam is least sensitive, at the reference point of the mixing. Along a solid ray the effective moment of the beam can vanish, a blind spot; along a dashed one it is smallest, but not zero. A blind spot needs particular phases and a particular third modulus too, which a plane does not show: a point on a solid ray need not be one.`,
      alt: `Joint posterior regions of ${held} of the mass for pairs of |Λ_i|, with the direction to which each beam is least sensitive.${alone}`,
      spec: planesSpec(run, frame),
      section: "planes",
      numbers: planesTable(run),
    },
  ];
}

/** Pulls of the other parameters; none where there are none with a prior of finite width. */
export function pullsPictures(run: StoredRun, frame: Frame): Picture[] {
  const all = priorPulls(run);
  if (all.length === 0) return [];
  const farthest = all.reduce((a, b) => (Math.abs(b.shift) > Math.abs(a.shift) ? b : a));
  return [
    {
      name: "pulls",
      title: "Pulls",
      caption:
        "Posterior mean (dot) and standard deviation (bar) of each parameter, measured from the prior mean in units of the prior's standard deviation. A bar from −1 to 1 means that the data add nothing; a shorter bar that they narrow the parameter, a dot away from 0 that they pull it. Open dots have a uniform prior, which ends at ±1.7. Phases with a uniform prior on the whole circle have no mean and are left out.",
      alt: `Pulls of ${all.length} parameters; the largest is that of ${farthest.column.symbol}, ${farthest.shift.toFixed(2)}.`,
      spec: pullsSpec(run, frame),
      section: "nuisances",
      numbers: pullsTable(run),
    },
  ];
}

/** Ranks and autocorrelation by ensemble, where there are ensembles to compare and steps enough. */
export function convergencePictures(run: StoredRun, frame: Frame): Picture[] {
  const ranks: Picture[] = hasRanks(run)
    ? [
        {
          name: "ranks",
          title: "Ranks",
          caption:
            "Distribution of the ranks of each ensemble's draws among all draws, relative to what is expected if all ensembles sample the same distribution (Vehtari et al., Bayesian Analysis 16 (2021) 667). In that case 95 % of the bins lie in the grey band, whose width follows from the effective number of independent draws. A line with a slope is an ensemble that is shifted; a line that is high at both ends, or low at both, is one that is too wide, or too narrow.",
          alt: `Rank histograms of ${run.posterior.nEnsemble} ensembles with the band expected where they agree.`,
          spec: ranksSpec(run, frame),
          section: "convergence",
          numbers: ranksTable(run),
        },
      ]
    : [];
  const autocorrelation: Picture[] = hasAutocorrelation(run)
    ? [
        {
          name: "autocorrelation",
          title: "Autocorrelation",
          caption:
            "Autocorrelation of the mean over the walkers of each ensemble against the lag. The dashed rule is the integrated autocorrelation time τ, computed from the rank-normalised draws of all ensembles: states of an ensemble that are several τ apart are almost independent.",
          alt: `Autocorrelation against lag for ${run.posterior.nEnsemble} ensembles, with the integrated autocorrelation time.`,
          spec: autocorrelationSpec(run, frame),
          section: "convergence",
          numbers: autocorrelationTable(run),
        },
      ]
    : [];
  return [...ranks, ...autocorrelation];
}
