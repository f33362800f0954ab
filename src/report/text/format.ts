/** Between thousands: narrow, and no line breaks there. */
export const THIN_SPACE = "\u202f";

/** Digits after the decimal point that an error supports: down to its first digit, or to the second if the first is a 1. */
export function decimalsOf(mcse: number): number {
  const [digits, exponent] = mcse.toExponential(1).split("e");
  return (digits.startsWith("1.") ? 1 : 0) - Number(exponent);
}

/** A number with the digits that its Monte-Carlo error supports: 0.8734 with an error of 0.004 is "0.873". */
export function toSupported(value: number, mcse: number): string {
  if (!Number.isFinite(value)) return missing(value);
  if (!(mcse > 0 && mcse < Number.POSITIVE_INFINITY)) return toSignificant(value);
  return roundTo(value, decimalsOf(mcse));
}

/** A number with the error of its last digits in brackets: "0.873(4)"; the number alone where it has no error. */
export function withError(value: number, mcse: number): string {
  if (!hasError(value, mcse)) return toSupported(value, mcse);
  const decimals = decimalsOf(mcse);
  const digits = decimals > 0 ? roundTo(mcse * 10 ** decimals, 0) : roundTo(mcse, decimals);
  return `${toSupported(value, mcse)}(${digits})`;
}

/** Three significant digits (or as many as asked), with no power of ten between 1e-4 and 1e6. "–" where there is no number. */
export function toSignificant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return missing(value);
  if (value === 0) return "0";
  const exponent = Number(value.toExponential(digits - 1).split("e")[1]);
  if (exponent < -4 || exponent >= 6) {
    const [digit, power] = value.toExponential(digits - 1).split("e");
    return `${asRead(digit)} × 10${superscript(power)}`;
  }
  return roundTo(value, digits - 1 - exponent);
}

/** A whole number as people read it: 12345.6 is "12 346" with a narrow space that does not break. */
export function toWhole(value: number): string {
  if (!Number.isFinite(value)) return missing(value);
  return asRead(value.toFixed(0));
}

/** Seconds in the words of a stop-watch: "42.1 s", "3 min 20 s", "2 h 5 min". */
export function toDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return missing(seconds);
  if (seconds < 60) return `${toSignificant(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function hasError(value: number, mcse: number): boolean {
  return Number.isFinite(value) && mcse > 0 && mcse < Number.POSITIVE_INFINITY;
}

/** A number rounded to a number of decimals; a negative one rounds to tens, hundreds. */
export function roundTo(value: number, decimals: number): string {
  if (decimals >= 0) return asRead(unsignedZero(value.toFixed(Math.min(decimals, 100))));
  const unit = 10 ** -decimals;
  return asRead(unsignedZero((Math.round(value / unit) * unit).toFixed(0)));
}

/** Digits as people read them: a true minus, and narrow spaces that do not break between thousands before the point. */
function asRead(digits: string): string {
  const [whole, ...fraction] = signed(digits).split(".");
  return [whole.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE), ...fraction].join(".");
}

/** All digits of a number, as people read them: 0.1 is "0.1", −12000 is "−12 000", 3e-11 is "3 × 10⁻¹¹". */
export function toExact(value: number): string {
  if (!Number.isFinite(value)) return missing(value);
  const [digits, exponent] = String(value).split("e");
  return exponent === undefined ? asRead(digits) : `${asRead(digits)} × 10${superscript(exponent)}`;
}

/** A number that is written already, with a true minus. */
export const signed = (number: string): string => (number.startsWith("-") ? `−${number.slice(1)}` : number);

/** A power as it is raised: "-11" is "⁻¹¹". */
export function superscript(exponent: string): string {
  return [...exponent.replace(/^\+/, "")].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");
}

function unsignedZero(text: string): string {
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text;
}

function missing(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return "∞";
  return value === Number.NEGATIVE_INFINITY ? "−∞" : "–";
}
