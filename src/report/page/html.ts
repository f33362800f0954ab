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

/** The whole report as one page that asks for nothing else. */
export function html(run: StoredRun, drawn: readonly DrawnPicture[]): string {
  const { title, versions, id } = run.record;
  // the most telling picture stands beside the headline
  const lead = drawn.find(({ section }) => section === "marginals");
  const others = drawn.filter((picture) => picture !== lead);
  const of = (section: Section, before = "", controls = "") => room(section, others, before, controls);
  const rooms = [
    ...bounds(run),
    ...of("limits"),
    ...of("marginals"),
    ...of("pairs", "", cornerControls(run, drawn)),
    ...of("planes"),
    ...of("spectra", spectraText(run)),
    ...of("nuisances"),
    ...of("sensitivity", sensitivityText(run), sensitivityControls(run, drawn)),
    ...oneBin(run),
    ...of("beyond"),
    ...of("own"),
    ...of("convergence", convergence(run)),
    { id: "provenance", title: "Provenance", content: provenance(run) },
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
  const figures = pictures.map((one) => figure(one, { titled: !single, controls: one === live ? controls : "" }));
  return [{ id: section, title: single ? pictures[0].title : TITLES[section], content: before + figures.join("\n") }];
}
