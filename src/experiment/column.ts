/** A column of a template: a reason for counts to be there, and the quantities that scale it. */
export interface Component {
  readonly name: string;
  readonly factors: readonly string[];
}

/** A component with its counts in every bin where its factors are 1. */
export interface Column extends Component {
  readonly counts: Float64Array;
}
