import type { FocusVersion } from '../../charge/focus-columns.ts';
import { columnsOfDataset } from '../dataset-columns.ts';
import type { FocusDataset } from '../focus-dataset.ts';
import { keeps, shapeFault, type Cell } from './check-value.ts';
import type { Capability, Condition, FocusRule } from './rule.ts';
import { rulesOf } from './rules.ts';

/** What came of one rule. */
export interface RuleResult {
  readonly rule: FocusRule;
  /** Not asked: the file lacks a column that it is about, or the issuer is not said to be able to do what it needs. */
  readonly outcome: 'kept' | 'broken' | 'not-asked';
  readonly rows: number;
  /** The first row that breaks it, from 1, and what stands there. */
  readonly first?: { readonly row: number; readonly found: string };
}

export interface DatasetCheck {
  row(cell: Cell): void;
  results(): RuleResult[];
  rows(): number;
}

interface Running {
  readonly rule: FocusRule;
  readonly isAsked: boolean;
  broken: number;
  first?: { row: number; found: string };
  readonly seen: Map<string, string>;
}

/** Checks rows as they come, in memory that grows with the distinct values of few columns alone. */
export function checkDataset(
  dataset: FocusDataset,
  version: FocusVersion,
  columns: readonly string[],
  capabilities: ReadonlySet<Capability>,
): DatasetCheck {
  const known = new Set(columnsOfDataset(dataset, version));
  const running = rulesOf(dataset, version).map((rule): Running => startRule(rule, columns, known, capabilities));
  const perRow = running.filter(({ rule, isAsked }) => isAsked && rule.check.kind !== 'present' && rule.check.kind !== 'column-names');
  let rows = 0;
  return {
    row(cell) {
      rows++;
      for (const one of perRow) {
        const { when } = one.rule;
        if (when && !when.every((condition) => holds(condition, cell))) continue;
        if (isKept(one, cell)) continue;
        one.broken++;
        one.first ??= { row: rows, found: foundIn(one.rule, cell) };
      }
    },
    rows: () => rows,
    results: () =>
      running.map(({ rule, isAsked, broken, first }) => ({
        rule,
        outcome: isAsked ? (broken > 0 ? 'broken' : 'kept') : 'not-asked',
        rows: broken,
        ...(first && { first }),
      })),
  };
}

function startRule(
  rule: FocusRule,
  columns: readonly string[],
  known: ReadonlySet<string>,
  capabilities: ReadonlySet<Capability>,
): Running {
  const { check, needs } = rule;
  const started: Running = { rule, isAsked: needs === undefined || capabilities.has(needs), broken: 0, seen: new Map() };
  if (!started.isAsked) return started;
  if (check.kind === 'present')
    return columns.includes(check.column) ? started : { ...started, broken: 1, first: { row: 0, found: 'no such column' } };
  if (check.kind === 'column-names') {
    const strange = columns.filter((name) => !known.has(name) && !name.startsWith('x_'));
    return strange.length === 0 ? started : { ...started, broken: strange.length, first: { row: 0, found: strange.join(', ') } };
  }
  return { ...started, isAsked: columnsOf(rule).every((name) => columns.includes(name)) };
}

function isKept({ rule: { check }, seen }: Running, cell: Cell): boolean {
  if (check.kind === 'one-for-each') return isOnly(seen, cell(check.each), cell(check.column));
  if (check.kind !== 'unique') return keeps(check, cell);
  const [value, key] = [cell(check.column), `${cell(check.within)}\n${cell(check.column)}`];
  if (value === '') return true;
  const isFirst = !seen.has(key);
  seen.set(key, '');
  return isFirst;
}

function columnsOf({ check, when = [] }: FocusRule): string[] {
  const named = 'column' in check ? [check.column] : [];
  const others =
    check.kind === 'product' ? check.factors : check.kind === 'one-for-each' ? [check.each] : 'other' in check ? [check.other] : [];
  return [...named, ...others, ...when.map(({ column }) => column)];
}

function holds(condition: Condition, cell: Cell): boolean {
  const text = cell(condition.column);
  if ('is' in condition) return (text === '') === (condition.is === 'null');
  return 'in' in condition ? condition.in.includes(text) : !condition.notIn.includes(text);
}

/** The first value that comes with a key is the one that it has. */
function isOnly(seen: Map<string, string>, key: string, value: string): boolean {
  if (key === '' || value === '') return true;
  const first = seen.get(key);
  if (first === undefined) seen.set(key, value);
  return first === undefined || first === value;
}

function foundIn(rule: FocusRule, cell: Cell): string {
  const fault = rule.check.kind === 'shape' ? shapeFault(rule.check, cell) : undefined;
  const values = columnsOf(rule)
    .filter((name, index, all) => all.indexOf(name) === index)
    .map((name) => `${name} ${cell(name) === '' ? 'null' : JSON.stringify(cell(name))}`)
    .join(', ');
  return fault === undefined ? values : `${fault}, in ${values}`;
}
