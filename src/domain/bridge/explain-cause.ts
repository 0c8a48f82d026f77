import { canonicalJson } from '../canonical-json.ts';
import { compare, ZERO } from '../money/decimal.ts';
import type { FACTORS, BridgeGroup, BridgeInput } from './bridge-input.ts';
import type { Cause } from './cause.ts';

export interface CauseExplained {
  readonly explanation: string;
  readonly changes: number;
}

/** What a viewer may be told beside amounts. */
export interface BridgeSight {
  /** Counts of whatever gives to the cost centre, and of what concerns everybody; else counts of what is its own. */
  readonly seesAll: boolean;
  /** The names of rules that have changed. */
  readonly namesRules: boolean;
  /** The names of drivers that have changed. */
  readonly namesDrivers: boolean;
}

/** What a cause consists of, in a sentence. `groups`: those that give to the cost centre, or that are its own, as the viewer may know. */
export function explainCause(cause: Cause, input: BridgeInput, groups: readonly BridgeGroup[], sight: BridgeSight): CauseExplained {
  return EXPLAINED[cause](input, groups, sight);
}

type Explain = (input: BridgeInput, groups: readonly BridgeGroup[], sight: BridgeSight) => CauseExplained;

const EXPLAINED: { readonly [C in Cause]: Explain } = {
  usage: (_, groups, sight) => ofItems(groups, 'usage', 'used more or less, are new or are gone', sight),
  price: (_, groups, sight) => ofItems(groups, 'price', 'cost more or less for a unit', sight),
  exchangeRate: (_, groups, sight) => ofItems(groups, 'exchangeRate', 'were converted at another rate', sight),
  tags: (input, groups, { seesAll }) => {
    const changes = groups.reduce((sum, group) => sum + (hasMoved(input, group) ? group.items : 0), 0);
    const explanation = `${counted(changes, 'item')}${seesAll ? '' : OF_ITS_OWN} under other tags, or named or classed otherwise.${noteOf(seesAll)}`;
    return { changes, explanation };
  },
  organisation: ({ before, after }, _, { seesAll }) => {
    if (!seesAll) return { changes: 0, explanation: 'The master data of cost centres differ, or their dates.' };
    const names = ({ costCenters }: BridgeInput['before']) => costCenters.map((row) => canonicalJson(row));
    const changes = differing(names(before), names(after));
    return { changes, explanation: `${counted(changes, 'entry', 'entries')} of the master data of cost centres differ, or their dates.` };
  },
  driverShare: (input, _, { seesAll, namesDrivers }) => {
    if (!seesAll || !namesDrivers) return { changes: 0, explanation: 'Drivers are measured otherwise.' };
    const drivers = changedDrivers(input);
    return { changes: drivers.length, explanation: `${counted(drivers.length, 'driver')} measured otherwise: ${listed(drivers)}.` };
  },
  rule: ({ before, after }, _, { seesAll, namesRules }) => {
    if (!seesAll || !namesRules) return { changes: 0, explanation: 'Rules of dimensions or of allocation are others, or their dates.' };
    const rules = [
      ...changedNames(before.rules.steps, after.rules.steps),
      ...changedNames(scopeRules(before.rules), scopeRules(after.rules)),
    ];
    const mappings = changedNames(before.dimensionRules.rules, after.dimensionRules.rules);
    const changes = rules.length + mappings.length;
    if (changes === 0)
      return { changes, explanation: 'Rules that hold for some months alone, another order of rules, or another unit of a driver.' };
    return { changes, explanation: `${counted(changes, 'rule')} changed: ${listed([...rules, ...mappings])}.` };
  },
  lateData: (input, groups, { seesAll, namesDrivers }) => {
    const changes = groups.reduce((sum, group) => {
      const { items, changed } = group;
      return sum + (hasMoved(input, group) ? items : Math.max(changed.usage, changed.price, changed.exchangeRate));
    }, 0);
    if (!seesAll) return { changes, explanation: `${counted(changes, 'item')}${OF_ITS_OWN} delivered otherwise later.${noteOf(seesAll)}` };
    const drivers = namesDrivers ? changedDrivers(input) : [];
    const also = drivers.length === 0 ? '' : `, and ${counted(drivers.length, 'driver')}: ${listed(drivers)}`;
    return { changes: changes + drivers.length, explanation: `${counted(changes, 'item')} delivered otherwise later${also}.` };
  },
  neighbours: () => ({ changes: 0, explanation: 'Other cost centres cost more or less themselves, and shared cost is divided by it.' }),
};

function ofItems(groups: readonly BridgeGroup[], factor: (typeof FACTORS)[number], what: string, { seesAll }: BridgeSight): CauseExplained {
  const changes = groups.reduce((sum, { changed }) => sum + changed[factor], 0);
  const items = groups.reduce((sum, group) => sum + group.items, 0);
  return { changes, explanation: `${changes} of ${counted(items, 'item')}${seesAll ? '' : OF_ITS_OWN} ${what}.${noteOf(seesAll)}` };
}

const OF_ITS_OWN = ' of its own';

/** Whoever sees no others is not told how many things they share. */
function noteOf(seesAll: boolean): string {
  return seesAll ? '' : ' What is shared with others is not counted.';
}

/** Whether rules may see its items otherwise: keys of scopes hold months. What is there on one side alone has not moved. */
function hasMoved({ before, after }: BridgeInput, group: BridgeGroup): boolean {
  const [was, is] = [before.scopes.get(group.before)?.scope, after.scopes.get(group.after)?.scope];
  return group.before !== group.after && canonicalJson(was) !== canonicalJson(is);
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

function scopeRules({ scope: { exceptions = [], criticality = [], materiality = [] } = {} }: BridgeInput['before']['rules']) {
  return [...exceptions, ...criticality, ...materiality];
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
