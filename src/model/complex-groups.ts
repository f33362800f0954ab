import type { Group } from "../coordinates/group.ts";
import { type Moments, parametrisation } from "./parametrisation.ts";
import { type Floating, vectorGroups } from "./vector-properties.ts";

/** Which parameters of a model are complex numbers: moments, and radii and charges of transitions. */
export const complexGroups = (parts: {
  readonly moments: Moments;
  readonly floating: readonly Floating[];
}): Group[] => [...parametrisation(parts.moments).groups, ...parts.floating.flatMap(vectorGroups)];
