import { compareText } from '../asset/asset-item.ts';
import { normalizeUser } from '../asset/identifiers.ts';
import { addFractions, type Fraction } from '../money/fraction.ts';
import { compareFractions, fraction } from '../money/fraction-arithmetic.ts';
import type { AssignmentFact, InstallationFact } from './licence-facts.ts';
import { METRICS } from './licence-metric.ts';
import type { LicensedProduct } from './licensed-product.ts';

/** What somebody or something takes of a product, from a day to a day (excluded). Of one holder there is one at a time. */
export interface LicenceUse {
  readonly holder: string;
  readonly costCenter: string | null;
  readonly from: string;
  readonly until: string;
  readonly units: Fraction;
  /** Nobody uses it. */
  readonly isIdle: boolean;
}

export interface DaySpan {
  readonly from: string;
  /** Excluded. */
  readonly until: string;
}

/** Uses by installations: an inventory says what there is, so it holds for all of the days. What is larger counts, of one holder. */
export function installedUses(
  { metric, rule }: LicensedProduct,
  installations: readonly InstallationFact[],
  { from, until }: DaySpan,
): { readonly uses: readonly LicenceUse[]; readonly uncounted: readonly string[] } {
  const definition = METRICS[metric];
  if (definition.from !== 'installations') return { uses: [], uncounted: [] };
  const uses = new Map<string, LicenceUse>();
  const uncounted = new Set<string>();
  for (const installation of installations.toSorted((a, b) => compareText(JSON.stringify(a), JSON.stringify(b)))) {
    const counted = definition.count(installation, rule?.cores);
    if ('uncounted' in counted) {
      uncounted.add(counted.uncounted);
      continue;
    }
    const { holder, units } = counted;
    const known = uses.get(holder);
    const most = known && compareFractions(known.units, units) > 0 ? known.units : units;
    uses.set(holder, { holder, costCenter: known?.costCenter ?? installation.costCenter, from, until, units: most, isIdle: false });
  }
  return { uses: [...uses.values()], uncounted: [...uncounted] };
}

/** Uses by seats that people hold. Who holds two at a time takes one, that which was given first. */
export function seatUses({ rule }: LicensedProduct, assignments: readonly AssignmentFact[], span: DaySpan): LicenceUse[] {
  const byUser = Map.groupBy(assignments, ({ user }) => normalizeUser(user) ?? user);
  return [...byUser]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([holder, held]) => {
      const uses: LicenceUse[] = [];
      let free = span.from;
      for (const one of held.toSorted((a, b) => compareText(a.from, b.from) || compareText(JSON.stringify(a), JSON.stringify(b)))) {
        const from = one.from > free ? one.from : free;
        const until = one.until === null || one.until > span.until ? span.until : one.until;
        if (from >= until) continue;
        // Whoever has been given it lately has had no time to use it.
        const usedOn = one.lastUsedOn ?? one.from;
        const isIdle = rule?.idleAfterDays !== undefined && usedOn < daysBefore(until, rule.idleAfterDays);
        uses.push({ holder, costCenter: one.costCenter, from, until, units: fraction(1n), isIdle });
        free = until;
      }
      return uses;
    });
}

export function unitsOf(uses: readonly LicenceUse[]): Fraction {
  return uses.reduce((sum, { units }) => addFractions(sum, units), fraction(0n));
}

/** Whole days from one day to another. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}
