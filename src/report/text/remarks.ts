/** A remark that begins with what it is about: `super-k: assumed Gaussian in mu²`. */
const ABOUT = /^([\w.+-]+): (.*)$/;

/** Remarks in one line for each clause: where several things share it they stand behind it, `assumed Gaussian in mu²: super-k, gemma`. */
export function grouped(remarks: readonly string[]): string[] {
  const clauseOf = (remark: string): string => ABOUT.exec(remark)?.[2] ?? remark;
  return [...new Set(remarks.map(clauseOf))].flatMap((clause) => {
    const same = new Set(remarks.filter((remark) => clauseOf(remark) === clause));
    const names = [...same].flatMap((remark) => ABOUT.exec(remark)?.[1] ?? []);
    return names.length > 1 ? [`${clause}: ${names.join(", ")}`] : [...same];
  });
}

/** Those about one experiment alone. */
export const remarksOn = (experiment: string, remarks: readonly string[]): string[] =>
  remarks.filter((remark) => remark.startsWith(`${experiment}: `));
