import { reject } from "../../document.ts";
import { maxRecoil } from "../../physics/cross-section.ts";
import { increasesTo, quenchesTo } from "../../physics/quenching.ts";
import { inUnit } from "../../units.ts";
import type { Experiment } from "./detector.ts";
import { knotsOf, lowest } from "./fold.ts";
import { shifts } from "./nuisance.ts";

/** Refuse an experiment that counts recoils of nuclei without saying what they are or what becomes of their energy. */
export function checkNuclei(experiment: Experiment, place: string): void {
  const { components, target, quenching, quenchingAt, nuisances } = experiment;
  const counted = Object.values(components).some((one) => "on" in one && one.on === "nuclei");
  if (!counted) return;
  if (target.isotopes.length === 0) reject(`${place}: target.nuclei`, "missing: nuclei recoil", target.name);
  if (!quenching) reject(`${place}: response.quenching`, "missing: nuclei recoil", "quenching");
  const lightest = Math.min(...target.isotopes.map(({ nucleus }) => nucleus.mass));
  const most = maxRecoil(Math.max(...knotsOf(experiment)), lightest);
  const { last } = quenching!;
  if (last && last[0] < most && last[1] < experiment.response.reach[1]) {
    const what = "ends below recoils that count, and nothing is said of them: `beyond: constant`";
    reject(`${place}: response.quenching.table`, what, `${inUnit(last[0], "keV").toPrecision(3)} keV`);
  }
  if (!shifts(nuisances).every((shift) => increasesTo(most, quenchingAt(shift)!))) {
    const end = `${inUnit(most, "keV").toPrecision(3)} keV`;
    reject(`${place}: response.quenching`, "ionisation does not increase up to the largest recoil", end);
  }
  if (!quenchesTo(most, quenching!)) {
    const end = `${inUnit(most, "keV").toPrecision(3)} keV`;
    reject(`${place}: response.quenching`, "more ionisation than recoil energy somewhere up to", end);
  }
  if (!(lowest(experiment) > 0))
    reject(`${place}: response.quenching.threshold`, "missing: the resolution brings recoils of 0 to", "the first bin");
}
