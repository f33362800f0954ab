/** The room that a picture has, and the size of its type: pixels of 1/96 inch. */
export interface Frame {
  readonly name: "page" | "column";
  /** Of the whole picture, axes and their titles included. */
  readonly width: number;
  /** Of labels. */
  readonly fontSize: number;
  /** Of titles of axes, and of pictures. */
  readonly titleSize: number;
  readonly headSize: number;
  /** Pixels of the PNG for each of the picture. */
  readonly resolution: number;
}

const PER_MM = 96 / 25.4;
const PER_POINT = 96 / 72;

/** The full width of a page. */
export const PAGE: Frame = { name: "page", width: 780, fontSize: 11, titleSize: 12, headSize: 13, resolution: 2 };

const TYPE = 8 * PER_POINT;

/** One column of a two-column journal, and a narrow screen: 86 mm wide, type of 8 pt, 600 dots per inch. */
export const COLUMN: Frame = {
  name: "column",
  width: 86 * PER_MM,
  fontSize: TYPE,
  titleSize: TYPE,
  headSize: TYPE,
  resolution: 600 / 96,
};

/** The styles by name. */
export const FRAMES = { page: PAGE, column: COLUMN } as const;
