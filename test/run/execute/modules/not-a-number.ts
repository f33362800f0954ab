let calls = 0;

export const logProb = ([x]: Float64Array): number => (calls++ < 40 ? -x : Number.NaN);
export const start = (random: () => number): number[] => [random()];
