import type { Column } from "../../store/run-record.ts";

/** Where a column may lie: all that intervals and densities need to know of it. */
export type Support = Pick<Column, "bounds" | "periodic">;
/** The support of a column that may lie anywhere. */
export const UNBOUNDED: Support = { bounds: [null, null], periodic: false };

/** Whether a column can only be above 0, so that an upper limit says all. */
export const isOneSided = ({ bounds }: Pick<Support, "bounds">): boolean => bounds[0] !== null && bounds[0] >= 0;

/** The circumference of a periodic column, null of any other. */
export function periodOf({ bounds: [lower, upper], periodic }: Support): number | null {
  return periodic && lower !== null && upper !== null ? upper - lower : null;
}

/** A difference on a circle as it is the short way round; as it stands where there is no circle. */
export function circularDifference(difference: number, period: number | null): number {
  return period === null ? difference : difference - period * Math.round(difference / period);
}
