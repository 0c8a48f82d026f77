import type { CheckResult } from '../../domain/period/close-check.ts';
import type { Month } from '../../domain/time/month.ts';
import { closeFacts } from '../../store/warranty/close-facts.ts';
import { withheldTotals, type WithheldTotal } from '../../store/warranty/withheld-totals.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { judgeMonth } from './judge-month.ts';
import { runsAskedFor } from './runs-asked-for.ts';

export interface RehearsedClose {
  readonly month: Month;
  readonly without: readonly string[];
  readonly totals: readonly WithheldTotal[];
  readonly checks: readonly CheckResult[];
}

/**
 * What a month would be closed with now if nothing had come of these sources, and what would be trued up when it comes. Nothing is written.
 * `unknown`: sources that never delivered anything.
 */
export async function rehearseClose(
  snapshot: Snapshot,
  { month, without }: { readonly month: Month; readonly without: readonly string[] },
): Promise<RehearsedClose | { readonly unknown: readonly string[] }> {
  const { totals, slices, known } = await withheldTotals(snapshot, month, without);
  const unknown = without.filter((source) => !known.includes(source));
  if (unknown.length > 0) return { unknown };
  const facts = await closeFacts(snapshot, month, await runsAskedFor(snapshot, month));
  const withheld = slices.map(({ source, slice }) => `${slice} of ${source} is withheld`);
  const judged = { ...facts, deliveries: facts.deliveries - slices.length, missing: [...facts.missing, ...withheld] };
  return { month, without, totals, checks: await judgeMonth(snapshot, judged) };
}
