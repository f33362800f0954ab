/** One complex number as two coordinates. Nothing here allocates. */
export interface NumberCoordinates {
  modulus(y: Float64Array): number;
  /** In any turn. */
  phase(y: Float64Array): number;
  /** Fill the coordinates of a number. */
  place(modulus: number, phase: number, y: Float64Array): void;
  /** ln |∂(modulus, phase)/∂y|. */
  logVolume(y: Float64Array): number;
  /** slope += ∂ logVolume/∂y. */
  addSlope(y: Float64Array, slope: Float64Array): void;
  /** Fill gradientY with the derivatives that follow from those by modulus and phase. */
  pull(y: Float64Array, byModulus: number, byPhase: number, gradientY: Float64Array): void;
}
