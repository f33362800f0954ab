/** Exit codes of every verb. */
export const EXIT = { done: 0, error: 1, unconverged: 2, interrupted: 130 } as const;

/** Set by a verb that ends neither well nor in an error. */
export type Outcome = (code: number) => void;
