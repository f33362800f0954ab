/** Write the JSON Schema files that editors use: `npm run schemas`. */
import { writeFileSync } from "node:fs";
import { schemas } from "../src/run/load/schemas.ts";

for (const [name, schema] of Object.entries(schemas())) {
  writeFileSync(
    new URL(`../models/schema/${name}.schema.json`, import.meta.url),
    `${JSON.stringify(schema, null, 2)}\n`,
  );
}
