import { expectKeys } from "../../reject.ts";

/** How a picture's panels are arranged: side by side as on a page, or close together as in a narrow column. */
export type Layout = "page" | "column";

/** The room that a picture has, and the size of its type: pixels of its own, 1/96 inch unless it is printed at another width. */
export interface Frame {
  readonly layout: Layout;
  /** Of the whole picture, axes and their titles included. */
  readonly width: number;
  /** How wide `width` is on paper, in mm; pictures for a screen have none. */
  readonly paper?: number;
  /** Of labels. */
  readonly fontSize: number;
  /** Of titles of axes, and of pictures. */
  readonly titleSize: number;
  readonly headSize: number;
  /** Pixels of the PNG for each 1/96 inch. */
  readonly resolution: number;
}

const PER_MM = 96 / 25.4;
const PER_POINT = 96 / 72;
/** Points of the type on paper. */
const POINTS = 8;
/** Dots per 1/96 inch on paper: 600 per inch. */
const PRINTED = 600 / 96;

/** The full width of a page. */
const PAGE_WIDTH = 780;

/** A page on a screen. */
export const PAGE: Frame = {
  layout: "page",
  width: PAGE_WIDTH,
  fontSize: 11,
  titleSize: 12,
  headSize: 13,
  resolution: 2,
};

/** A frame of a width in mm, with type of 8 pt and 600 dots per inch, whose pictures are drawn `width` pixels wide. */
function onPaper(layout: Layout, paper: number, width: number): Frame {
  const type = (POINTS * PER_POINT * width) / (paper * PER_MM);
  return { layout, width, paper, fontSize: type, titleSize: type, headSize: type, resolution: PRINTED };
}

/** One column of a two-column journal, 86 mm, and a narrow screen. */
export const SINGLE: Frame = onPaper("column", 86, 86 * PER_MM);

/** Both columns of a two-column journal, 178 mm: panels as on a page, type as large as in one column. */
export const DOUBLE: Frame = onPaper("page", 178, PAGE_WIDTH);

/** Refuse what is no frame. */
export function checkFrame(frame: Frame): void {
  expectKeys(frame, ["layout", "width"], "frame", "PAGE, SINGLE or one like them");
}
