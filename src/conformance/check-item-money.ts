import { canonicalDecimal } from '../domain/money/decimal.ts';
import { parseInstant } from '../domain/time/instant.ts';
import { RECORD_COLUMNS } from '../domain/record/record-columns.ts';
import type { Clause, Findings } from './clauses.ts';
import type { ReadRecordPages } from './page-case.ts';
import { eitherSign, thirtyDigits } from './exact-amounts.ts';
import { leavesOf, pathText, withValue, type ItemPath } from '../connector-kit/item-paths.ts';
import { isBelow, itemsOf, outcomeOf, recordOfItem, type Context, type ItemOutcome } from './page-items.ts';

/** That amounts keep their digits, and that what is no amount, no currency and no day is told at its place. */
export function checkItemMoney({ where, stream, config, read }: ReadRecordPages, findings: Findings): void {
  for (const [index, { slice, item }] of itemsOf(read).entries()) {
    const probe: Probe = { where: `${where}, item ${index + 1}`, stream, context: { slice, config }, item, index };
    const record = recordOfItem(outcomeOf(stream, item, probe.context));
    if (!record) continue;
    checkControl(probe, findings);
    for (const [name, kind] of Object.entries<string>(RECORD_COLUMNS[stream.record])) {
      const value = record[name];
      if (typeof value !== 'string' || value === '') continue;
      if (kind.startsWith('decimal')) checkAmount(probe, name, value, findings);
      else if (kind.startsWith('day')) checkDay(probe, value, findings);
      else if (/currency$/i.test(name)) checkCurrency(probe, name, value, findings);
    }
  }
}

interface Probe {
  readonly where: string;
  readonly stream: ReadRecordPages['stream'];
  readonly context: Context;
  readonly item: unknown;
  readonly index: number;
}

function changed({ stream, context, item }: Probe, paths: readonly ItemPath[], value: (path: ItemPath) => unknown): ItemOutcome {
  return outcomeOf(
    stream,
    paths.reduce((some, path) => withValue(some, path, value(path)), item),
    context,
  );
}

/** A journal line is money: it must say how much, or the totals of what was delivered say nothing. */
function checkControl({ where, stream, context, item }: Probe, findings: Findings): void {
  if (stream.record !== 'ledgerEntry') return;
  const { control } = stream.normalize(item, context);
  const isTold = control !== undefined && canonicalDecimal(control.amount) !== undefined;
  findings.check('money-is-exact', isTold, () => `${where}: expected control: { currency, amount } beside the record, found none`);
}

function checkAmount(probe: Probe, name: string, value: string, findings: Findings): void {
  const { where, item, index } = probe;
  const signs = new Set(eitherSign(value));
  const holding = leavesOf(item).filter((leaf) => typeof leaf.value === 'string' && signs.has(canonicalDecimal(leaf.value) ?? ''));
  const written = new Map(holding.map((leaf) => [pathText(leaf.path), String(leaf.value)]));
  const isNegative = (path: ItemPath) => written.get(pathText(path))!.startsWith('-');
  const isKept = (paths: readonly ItemPath[], digits: (isNegative: boolean) => string) => {
    const found = recordOfItem(changed(probe, paths, (path) => digits(isNegative(path))))?.[name];
    return eitherSign(found).includes(digits(false));
  };
  // An id may happen to be the same number: an amount comes from there when another one comes from there, too.
  const alone = holding.filter(({ path }) => isKept([path], short)).map(({ path }) => [path]);
  const all = holding.map(({ path }) => path);
  const sources = alone.length > 0 ? alone : all.length > 1 && isKept(all, short) ? [all] : [];
  for (const paths of sources) {
    const at = paths.map(pathText).join(', ');
    const digits = (negative: boolean) => thirtyDigits(index, negative);
    findings.check('money-is-exact', isKept(paths, digits), () => `${where}, ${at}: ${digits(false)} does not arrive whole in ${name}`);
    checkRejected(probe, 'bad-number-rejected', paths, 'convertible', findings);
  }
}

function short(isNegative: boolean): string {
  return isNegative ? '-7654.25' : '7654.25';
}

function checkCurrency(probe: Probe, name: string, value: string, findings: Findings): void {
  const other = value === 'CHF' ? 'EUR' : 'CHF';
  for (const { path, value: text } of leavesOf(probe.item)) {
    if (text !== value) continue;
    const isSource = recordOfItem(changed(probe, [path], () => other))?.[name] === other;
    if (isSource) checkRejected(probe, 'bad-currency-rejected', [path], 'MC', findings);
  }
}

function checkDay(probe: Probe, value: string, findings: Findings): void {
  const before = JSON.stringify(outcomeOf(probe.stream, probe.item, probe.context));
  for (const { path, value: text } of leavesOf(probe.item)) {
    if (typeof text !== 'string' || dayOf(text) !== value) continue;
    const isRead = JSON.stringify(changed(probe, [path], () => 'yesterday')) !== before;
    if (isRead) checkRejected(probe, 'bad-date-rejected', [path], 'yesterday', findings);
  }
}

/** ISO, or OData's `/Date(1735689600000)/`. */
function dayOf(text: string): string | undefined {
  const milliseconds = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text)?.[1];
  return (milliseconds === undefined ? parseInstant(text) : new Date(Number(milliseconds)).toISOString())?.slice(0, 10);
}

function checkRejected(probe: Probe, clause: Clause, paths: readonly ItemPath[], bad: string, findings: Findings): void {
  const outcome = changed(probe, paths, () => bad);
  const rejected = 'normalized' in outcome && 'rejected' in outcome.normalized ? outcome.normalized.rejected : undefined;
  const column = rejected?.column?.replaceAll(/\[\d+\]/g, '[]');
  const isThere = paths.map(pathText).some((path) => column !== undefined && (path === column || isBelow(path, column)));
  findings.check(
    clause,
    isThere && rejected!.expected !== '' && rejected!.found.includes(bad),
    () =>
      `${probe.where}: expected a rejection at ${paths.map(pathText).join(' or ')} for ${JSON.stringify(bad)}, found ${JSON.stringify(rejected ?? ('threw' in outcome ? outcome.threw : 'no rejection'))}`,
  );
}
