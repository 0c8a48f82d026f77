import type { OracleGlConfig } from './config.ts';

/** The segments of an account combination such as `01-110-6420-000`; a delimiter that is part of a value comes with a backslash. */
export function splitCombination(combination: string, delimiter: string): string[] {
  const segments = [''];
  for (let at = 0; at < combination.length; at++) {
    const isEscaped = combination[at] === '\\' && at + 1 < combination.length;
    if (isEscaped) segments[segments.length - 1] += combination[++at]!;
    else if (combination[at] === delimiter) segments.push('');
    else segments[segments.length - 1] += combination[at]!;
  }
  return segments;
}

export interface AccountPlace {
  readonly companyCode: string;
  readonly accountId: string;
  readonly costCenterId: string | null;
}

/** What the segments mean by the declared chart; undefined when there are more or fewer, or one that is needed is empty. */
export function placeOfSegments(segments: readonly string[], chart: OracleGlConfig['chart']): AccountPlace | undefined {
  const at = (position: number | undefined) => (position === undefined ? '' : (segments[position - 1] ?? '').trim());
  const [companyCode, accountId, costCenter] = [at(chart.company), at(chart.account), at(chart.costCenter)];
  if (segments.length !== chart.segments || companyCode === '' || accountId === '') return undefined;
  return { companyCode, accountId, costCenterId: costCenter === '' || chart.noCostCenter.includes(costCenter) ? null : costCenter };
}
