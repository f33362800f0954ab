export const logProbability = (): number => 0;
