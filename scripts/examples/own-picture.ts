/** A stored run's page with a picture of one's own: `tsx scripts/examples/own-picture.ts RUN FOLDER`. */
import { along, type OwnPicture, readRun, topLevel, writeReport } from "numag";

const scatter: OwnPicture = {
  name: "scatter",
  title: "Draws",
  caption: "Every draw of the first ensemble's last step.",
  alt: "Moments of the Sun and of reactors, draw by draw.",
  spec({ posterior }) {
    const [x, y] = ["mu_sol", "mu_reactor"].map((name) => posterior.column(name)[0].slice(-posterior.nWalker));
    const values = Array.from(x, (mu_sol, i) => ({ mu_sol, mu_reactor: y[i] }));
    return topLevel({
      data: { values },
      mark: "point",
      encoding: { x: along("mu_sol"), y: along("mu_reactor") },
    });
  },
};
const [run, folder] = process.argv.slice(2);
// beside one of the usual pictures; without `choice` beside all of them
await writeReport({ ...readRun(run), choice: { pictures: ["marginal"] } }, folder, { pictures: [scatter] });
