/** What may be said of a group or a variable. */
export type Attribute = string | number | readonly number[] | readonly string[];
export type Attributes = Readonly<Record<string, Attribute>>;

/** Numbers along named dimensions, row-major. */
export interface TreeVariable {
  readonly name: string;
  readonly dims: readonly string[];
  readonly values: Float64Array | Int32Array;
  readonly attributes: Attributes;
}

/** Variables that share dimensions, as one xarray data set. */
export interface TreeGroup {
  readonly name: string;
  /** Lengths by dimension. */
  readonly sizes: Readonly<Record<string, number>>;
  /** A variable of the same name as its one dimension says what stands along that. */
  readonly variables: readonly TreeVariable[];
  readonly attributes: Attributes;
}

/** A hierarchy of data sets, one level deep: what ArviZ calls inference data and xarray a DataTree. */
export interface Tree {
  readonly attributes: Attributes;
  readonly groups: readonly TreeGroup[];
}

export const shapeOf = ({ dims }: TreeVariable, { sizes }: TreeGroup): number[] => dims.map((dim) => sizes[dim]);

/** 0, 1, 2 … */
export const upTo = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** What stands along a dimension. */
export const dimension = (dim: string, values: Int32Array, said: string): TreeVariable => ({
  name: dim,
  dims: [dim],
  values,
  attributes: { long_name: said },
});
