/** What a column stands for, which decides how reports show it. */
export const ROLES = [
  /** An effective or transition moment, or a part of one. */
  "moment",
  /** A charge radius or its modulus. */
  "radius",
  /** An electric charge or its modulus. */
  "charge",
  /** The phase of a moment, a charge radius or a charge. */
  "phase",
  /** Which way a vector of moments points. */
  "direction",
  /** An oscillation parameter. */
  "mixing",
  /** What scales a flux of a source. */
  "flux",
  /** What else an experiment leaves open: backgrounds, responses. */
  "nuisance",
  /** The logarithm of a prior or a likelihood. */
  "density",
  /** What a formula derives that is none of these, or a column of a density that numag knows nothing of. */
  "other",
] as const;

export type Role = (typeof ROLES)[number];
