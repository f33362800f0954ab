import type { StoredRun } from "../input/stored-run.ts";
import type { Section } from "../picture/picture.ts";
import { escaped } from "../table/markup.ts";
import { bounds } from "./bounds.ts";
import { convergence } from "./convergence.ts";
import { cornerControls } from "./corner.ts";
import { type DrawnPicture, figure } from "./figure.ts";
import { programs } from "./live.ts";
import { oneBin } from "./one-bin.ts";
import { provenance } from "./provenance.ts";
import { sensitivityControls, sensitivityText } from "./sensitivity.ts";
import { type PageSection, shell } from "./shell.ts";
import { spectraText } from "./spectra.ts";
import { summary } from "./summary.ts";
import { convergenceLine, pullsLine, sensitivityLine } from "./verdicts.ts";

const TITLES: Readonly<Record<Section, string>> = {
  limits: "Limits in pictures",
  marginals: "Marginal densities",
  pairs: "Pairs",
  planes: "Planes of the fundamental moments",
  spectra: "Spectra",
  nuisances: "Other parameters",
  sensitivity: "Sensitivity to priors and data",
  convergence: "Convergence",
  beyond: "What limits mean",
  own: "Further pictures",
};

/** In place of a caption that the picture before has. */
const ALIKE = "Drawn and read as the picture above.";

/** The whole report as one page that asks for nothing else. */
export function html(run: StoredRun, drawn: readonly DrawnPicture[]): string {
  const { title, versions, id } = run.record;
  // the most telling picture stands beside the headline
  const lead = drawn.find(({ section }) => section === "marginals");
  const others = drawn.filter((picture) => picture !== lead);
  const of = (section: Section, before = "", controls = "") => room(section, others, before, controls);
  // what somebody chose is not hidden
  const folded = (some: readonly PageSection[], verdict: (run: StoredRun) => string) =>
    run.choice?.pictures ? some : some.map((one) => ({ ...one, fold: verdict(run) }));
  const rooms = [
    ...bounds(run),
    ...of("limits"),
    ...of("marginals"),
    ...of("pairs", "", cornerControls(run, drawn)),
    ...of("planes"),
    ...of("spectra", spectraText(run)),
    ...folded(of("nuisances"), pullsLine),
    ...folded(of("sensitivity", sensitivityText(run), sensitivityControls(run, drawn)), sensitivityLine),
    ...oneBin(run),
    ...of("beyond"),
    ...of("own"),
    ...folded(of("convergence", convergence(run)), convergenceLine),
    {
      ...{ id: "provenance", title: "Provenance", content: provenance(run) },
      fold: `Settings, versions and digests of run ${escaped(id)}, and the command that makes it again.`,
    },
  ];
  const footer = `numag ${escaped(versions.numag ?? "")} · run ${escaped(id)}`;
  return shell({
    title,
    summary: summary(run, lead ? figure(lead, { titled: false }) : ""),
    rooms,
    footer,
    scripts: programs(drawn),
  });
}

/** The pictures of a section below what is said of them; `controls` stand above the first of those that are live. */
function room(
  section: Section,
  drawn: readonly DrawnPicture[],
  before: string,
  controls: string,
): readonly PageSection[] {
  const pictures = drawn.filter((one) => one.section === section);
  if (pictures.length === 0 && before === "") return [];
  const live = pictures.find(({ views }) => views);
  const single = pictures.length === 1 && before === "";
  const figures = pictures.map((one, i) =>
    figure(i > 0 && one.caption === pictures[i - 1].caption ? { ...one, caption: ALIKE } : one, {
      titled: !single,
      controls: one === live ? controls : "",
    }),
  );
  return [{ id: section, title: single ? pictures[0].title : TITLES[section], content: before + figures.join("\n") }];
}
