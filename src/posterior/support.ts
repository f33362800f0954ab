import type { Column } from "../store/run-record.ts";

/** Where a column may lie: all that intervals and densities need to know of it. */
export type Support = Pick<Column, "bounds" | "periodic">;
