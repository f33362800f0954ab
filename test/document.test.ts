import { describe, expect, it } from "vitest";
import { z } from "zod";
import { named, parseDocument } from "../src/document.ts";

/** A document of a number that counts how often it is checked, and another document that embeds it. */
function counted() {
  let checks = 0;
  const inner = named("things", z.strictObject({ n: z.number().refine(() => ++checks > 0), m: z.number().default(2) }));
  const described = named("things", inner.meta({ description: "a thing" }), inner);
  const outer = z.strictObject({ inner, described: described.optional(), all: z.array(inner).default([]) });
  return { inner, outer, checks: () => checks };
}

describe("a document that another embeds", () => {
  it("is checked once, and taken as it is wherever its schema stands", () => {
    const { inner, outer, checks } = counted();
    const thing = parseDocument(inner, { n: 1 }, "thing.yaml");
    const whole = parseDocument(outer, { inner: thing, described: thing, all: [thing, thing] }, "whole.yaml");
    expect(checks()).toBe(1);
    for (const one of [whole.inner, whole.described, ...whole.all]) expect(one).toBe(thing);
  });

  it("is checked where it stands in place, where it was changed, and where another schema is asked for", () => {
    const { inner, outer, checks } = counted();
    const thing = parseDocument(inner, { n: 1 }, "thing.yaml");
    expect(parseDocument(outer, { inner: { n: 1 } }, "whole.yaml").inner).toEqual({ n: 1, m: 2 });
    expect(checks()).toBe(2);
    expect(() => parseDocument(outer, { inner: { ...thing, n: "1" } }, "whole.yaml")).toThrow("whole.yaml: inner.n");
    const stricter = z.strictObject({
      inner: named("things", z.strictObject({ n: z.number().min(5), m: z.number() })),
    });
    expect(() => parseDocument(stricter, { inner: thing }, "whole.yaml")).toThrow("whole.yaml: inner.n");
  });
});
