/** `npm run programs`: writes the modules that run in pages, src/report/page/browser, as text into src/report/page/programs.ts. */
import { writeFileSync } from "node:fs";
import { programsModule } from "./module.ts";

writeFileSync("src/report/page/programs.ts", programsModule());
