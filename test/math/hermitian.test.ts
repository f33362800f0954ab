import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addGram,
  addProjector,
  congruence,
  quadraticForm,
  symmetricProduct,
  toRows,
  traceProduct,
  tripleTrace,
} from "../../src/math/hermitian.ts";
import { dagger, pack, product, trace, unpack } from "../physics/complex.ts";

const element = fc.double({ min: -2, max: 2, noNaN: true });
const hermitian = fc.array(element, { minLength: 9, maxLength: 9 }).map((h) => Float64Array.from(h));
const general = fc.array(element, { minLength: 18, maxLength: 18 }).map((values) => Float64Array.from(values));

const gram = (A: Float64Array): Float64Array => {
  const out = new Float64Array(9);
  addGram(A, 1, out);
  return out;
};

describe("packed Hermitian matrices", () => {
  it("are A†A of a general one", () => {
    fc.assert(
      fc.property(general, (A) => {
        const expected = pack(product(dagger(unpack(A)), unpack(A)));
        pack(toRows(gram(A))).forEach((x, i) => {
          expect(x).toBeCloseTo(expected[i], 11);
        });
      }),
    );
  });

  it("have the trace of their product", () => {
    fc.assert(
      fc.property(general, general, (A, B) => {
        const [re, im] = trace(product(toRows(gram(A)), toRows(gram(B))));
        expect(traceProduct(gram(A), gram(B))).toBeCloseTo(re, 9);
        expect(im).toBeCloseTo(0, 9);
      }),
    );
  });

  it("have half their anticommutator as a symmetric product", () => {
    fc.assert(
      fc.property(hermitian, hermitian, (A, B) => {
        const out = new Float64Array(9).fill(7);
        symmetricProduct(A, B, out);
        const [one, other] = [pack(product(toRows(A), toRows(B))), pack(product(toRows(B), toRows(A)))];
        pack(toRows(out)).forEach((x, i) => {
          expect(x).toBeCloseTo((one[i] + other[i]) / 2, 12);
        });
      }),
    );
  });

  it("have the real trace of the product of three, in any order", () => {
    fc.assert(
      fc.property(hermitian, hermitian, hermitian, (A, B, C) => {
        const [re] = trace(product(product(toRows(A), toRows(B)), toRows(C)));
        expect(tripleTrace(A, B, C)).toBeCloseTo(re, 11);
        expect(tripleTrace(C, B, A)).toBeCloseTo(re, 11);
      }),
    );
    expect(
      tripleTrace(
        Float64Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0),
        Float64Array.of(2, 0, 0, 1, 2, 0, 0, 0, 0),
        Float64Array.of(3, 1, 0, 4, 5, 0, 0, 0, 0),
      ),
    ).toBe(2 * 3 + 2 * (4 + 10));
  });

  it("turn with a matrix into U H U†", () => {
    fc.assert(
      fc.property(general, general, (U, A) => {
        const expected = pack(product(product(unpack(U), toRows(gram(A))), dagger(unpack(U))));
        pack(toRows(congruence(U, gram(A)))).forEach((x, i) => {
          expect(x).toBeCloseTo(expected[i], 8);
        });
      }),
    );
  });

  it("give v†Hv, which is |v|⁴ for H = vv†", () => {
    const v = Float64Array.of(0.3, -1, 0.2, 0.7, 0, 0.4);
    const h = new Float64Array(9);
    addProjector(v, 1, h);
    const norm = v.reduce((sum, x) => sum + x * x, 0);
    expect(quadraticForm(h, v)).toBeCloseTo(norm * norm, 13);
    addProjector(v, -1, h);
    expect(Math.max(...h.map(Math.abs))).toBeLessThan(1e-16);
  });
});
