import { canonicalJson } from '../canonical-json.ts';
import { compare, ZERO } from '../money/decimal.ts';
import type { FACTORS, BridgeGroup, BridgeInput } from './bridge-input.ts';
import type { Cause } from './cause.ts';

export interface CauseExplained {
  readonly explanation: string;
  readonly changes: number;
}

/** What a cause consists of, in a sentence. `groups`: those that give to the cost centre. */
export function explainCause(cause: Cause, input: BridgeInput, groups: readonly BridgeGroup[]): CauseExplained {
  return EXPLAINED[cause](input, groups);
}

type Explain = (input: BridgeInput, groups: readonly BridgeGroup[]) => CauseExplained;

const EXPLAINED: { readonly [C in Cause]: Explain } = {
  usage: (_, groups) => ofItems(groups, 'usage', 'used more or less, are new or are gone'),
  price: (_, groups) => ofItems(groups, 'price', 'cost more or less for a unit'),
  exchangeRate: (_, groups) => ofItems(groups, 'exchangeRate', 'were converted at another rate'),
  tags: (_, groups) => {
    const changes = groups.reduce((sum, { before, after, items }) => sum + (before === after ? 0 : items), 0);
    return { changes, explanation: `${counted(changes, 'item')} may be under other tags.` };
  },
  organisation: ({ before, after }) => {
    const names = ({ costCenters }: BridgeInput['before']) => costCenters.map((row) => canonicalJson(row));
    const changes = differing(names(before), names(after));
    return { changes, explanation: `${counted(changes, 'entry', 'entries')} of the master data of cost centres differ, or their dates.` };
  },
  driverShare: (input) => {
    const drivers = changedDrivers(input);
    return { changes: drivers.length, explanation: `${counted(drivers.length, 'driver')} measured otherwise: ${listed(drivers)}.` };
  },
  rule: ({ before, after }) => {
    const rules = changedNames(before.rules.steps, after.rules.steps);
    const mappings = changedNames(before.dimensionRules.rules, after.dimensionRules.rules);
    const changes = rules.length + mappings.length;
    if (changes === 0) return { changes, explanation: 'Rules that hold for some months alone, or another order of rules.' };
    return { changes, explanation: `${counted(changes, 'rule')} changed: ${listed([...rules, ...mappings])}.` };
  },
  lateData: (input, groups) => {
    const changes = groups.reduce((sum, { before, after, items, changed }) => {
      return sum + (before === after ? Math.max(changed.usage, changed.price, changed.exchangeRate) : items);
    }, 0);
    const drivers = changedDrivers(input);
    const also = drivers.length === 0 ? '' : `, and ${counted(drivers.length, 'driver')}: ${listed(drivers)}`;
    return { changes: changes + drivers.length, explanation: `${counted(changes, 'item')} delivered otherwise later${also}.` };
  },
  neighbours: () => ({ changes: 0, explanation: 'Other cost centres cost more or less themselves, and shared cost is divided by it.' }),
};

function ofItems(groups: readonly BridgeGroup[], factor: (typeof FACTORS)[number], what: string): CauseExplained {
  const changes = groups.reduce((sum, { changed }) => sum + changed[factor], 0);
  const items = groups.reduce((sum, group) => sum + group.items, 0);
  return { changes, explanation: `${changes} of ${counted(items, 'item')} ${what}.` };
}

function changedDrivers({ before, after }: BridgeInput): string[] {
  const names = [...new Set([...before.drivers.keys(), ...after.drivers.keys()])].toSorted();
  return names.filter((name) => {
    const [was, is] = [before.drivers.get(name), after.drivers.get(name)];
    // What one side alone names is a change of rules.
    if (!was || !is) return false;
    return [...new Set([...was.byTarget.keys(), ...is.byTarget.keys()])].some(
      (target) => compare(was.byTarget.get(target) ?? ZERO, is.byTarget.get(target) ?? ZERO) !== 0,
    );
  });
}

function changedNames(before: readonly { readonly name: string }[], after: readonly { readonly name: string }[]): string[] {
  const was = new Map(before.map((rule) => [rule.name, canonicalJson(rule)]));
  const is = new Map(after.map((rule) => [rule.name, canonicalJson(rule)]));
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
}

function differing(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [new Set(one), new Set(other)];
  return [...a].filter((value) => !b.has(value)).length + [...b].filter((value) => !a.has(value)).length;
}

const LISTED_MAX = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED_MAX).join(', ');
  return names.length > LISTED_MAX ? `${shown} and ${names.length - LISTED_MAX} more` : shown;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
