import { createHash } from "node:crypto";
import { Document, isScalar, visit } from "yaml";
import type { ModelDocument } from "../../model/document.ts";

/** A resolved model document as YAML that can be run again by itself; lists of numbers take one line. */
export function toYaml(document: object): string {
  const tree = new Document(document, { aliasDuplicateObjects: false });
  visit(tree, {
    Seq(_, node) {
      if (node.items.every((item) => isScalar(item) && typeof item.value === "number")) node.flow = true;
    },
  });
  return tree.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** SHA-256 of everything in a model document that decides its posterior: all but how it is sampled, and whether its evidence is wanted. */
export function modelHash({ sampler: _, evidence: __, ...posterior }: ModelDocument): string {
  return createHash("sha256").update(toYaml(posterior)).digest("hex");
}
