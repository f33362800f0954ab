/**
 * Fractions f ≥ 0, 1 together, from two numbers in [0, 1]: (u_1, u_2) uniform is f uniform on its simplex, Dirichlet(1, 1, 1), for
 * f_1 = 1 − √(1 − u_1) ~ Beta(1, 2) and f_2/(1 − f_1) = u_2 ~ Beta(1, 1).
 */
export function fractions(u1: number, u2: number, f: Float64Array): void {
  const rest = Math.sqrt(1 - u1);
  f[0] = 1 - rest;
  f[1] = rest * u2;
  f[2] = rest * (1 - u2);
}

/** The two numbers of three weights ≥ 0, of which only the ratios count, undoing `fractions`; 0 where they leave one open. */
export function fromWeights(w: Float64Array, u: Float64Array): void {
  const rest = w[1] + w[2];
  const sum = w[0] + rest;
  u[0] = sum > 0 ? Math.min(Math.max(1 - (rest / sum) ** 2, 0), 1) : 0;
  u[1] = rest > 0 ? w[1] / rest : 0;
}

/** Fill `out` with Σ_i slope[i] · ∂u_i/∂w_k of `fromWeights`; 0 where a number is open. */
export function pullFromWeights(w: Float64Array, slope: Float64Array, out: Float64Array): void {
  const rest = w[1] + w[2];
  const sum = w[0] + rest;
  const first = (2 * slope[0] * rest) / sum ** 3;
  const second = rest > 0 ? slope[1] / rest ** 2 : 0;
  out[0] = first * rest;
  out[1] = second * w[2] - first * w[0];
  out[2] = -second * w[1] - first * w[0];
}
