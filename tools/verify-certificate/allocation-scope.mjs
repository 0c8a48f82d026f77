// What the rules of scope leave out of a month, cell by cell: the name of the rule, or undefined for what steps are about.
import { decimalsOf, keyOf, units } from './arithmetic.mjs';

const size = (amount) => (amount < 0n ? -amount : amount);

/** `holds`: whether the conditions of something are fulfilled by a cell. */
export function leftOut(cells, { exceptions = [], criticality = [], materiality = [] } = {}, month, { holds, scaleOf }) {
  const inForce = exceptions.filter((one) => one.holds.from <= month && month < one.holds.until);
  const named = cells.map((cell) => [...inForce, ...criticality].find((rule) => holds(rule, cell))?.name);
  for (const rule of materiality) {
    const slices = new Map();
    for (const [at, cell] of cells.entries()) {
      if (named[at] !== undefined || rule.below[cell.currency] === undefined || !holds(rule, cell)) continue;
      const key = keyOf(cell.currency, ...rule.by.map((dimension) => JSON.stringify(cell[dimension] ?? null)));
      const slice = slices.get(key) ?? { currency: cell.currency, sum: 0n, places: [] };
      slice.sum += units(cell.amount, scaleOf(cell.currency));
      slice.places.push(at);
      slices.set(key, slice);
    }
    for (const { currency, sum, places } of slices.values()) {
      const limit = rule.below[currency];
      const decimals = decimalsOf(limit);
      const isSmall = size(sum) * 10n ** BigInt(decimals) < units(limit, decimals) * 10n ** BigInt(scaleOf(currency));
      if (isSmall) for (const at of places) named[at] = rule.name;
    }
  }
  return named;
}
