import { limitsSchema } from "../../catalogue/document.ts";
import { jsonSchema } from "../../document.ts";
import { beamSchema } from "../../experiment/beam/schema.ts";
import { experimentSchema } from "../../experiment/document.ts";
import { sourceSchema } from "../../experiment/source/source.ts";
import { targetSchema } from "../../experiment/target/target.ts";
import { mixingSchema, modelSchema } from "../../model/document.ts";
import { studyDocumentSchema } from "../../model/study.ts";

/** JSON Schema of every kind of document, by name, for editors. */
export function schemas(): Record<string, object> {
  return {
    model: jsonSchema(modelSchema, "numag model"),
    experiment: jsonSchema(experimentSchema, "numag experiment"),
    source: jsonSchema(sourceSchema, "numag source"),
    target: jsonSchema(targetSchema, "numag target"),
    mixing: jsonSchema(mixingSchema, "numag mixing parameters"),
    beam: jsonSchema(beamSchema, "numag beam"),
    study: jsonSchema(studyDocumentSchema, "numag study"),
    limits: jsonSchema(limitsSchema, "numag published limits"),
  };
}
