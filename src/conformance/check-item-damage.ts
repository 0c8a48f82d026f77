import type { Findings } from './clauses.ts';
import { pathsTo, withoutProperty, withValue } from '../connector-kit/item-paths.ts';
import { endFault, itemsOf, outcomeFault, outcomeOf, recordFault, type Context, type ItemOutcome } from './page-items.ts';
import { textOf, type ReadPageCase, type ReadRecordPages } from './page-case.ts';

/** Items that are none, and items whose fields have gone or changed their type. */
export function checkItemDamage(each: ReadRecordPages, findings: Findings): void {
  checkBrokenItems(each, findings);
  checkDrift(each, findings);
}

export const NO_ITEMS: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a text', 'out of order'],
  ['a list', []],
  ['true', true],
];

/** That what is no item has a key all the same, and that none throws. */
export function checkKeys({ where, stream }: Pick<ReadPageCase, 'where' | 'stream'>, findings: Findings): void {
  for (const [name, item] of NO_ITEMS) {
    const keyed = keyFault(stream.key, item);
    findings.check('broken-item-rejected', keyed === undefined, () => `${where}: ${keyed} for ${name}`);
  }
}

function checkBrokenItems({ where, stream, config, read }: ReadRecordPages, findings: Findings): void {
  const [first] = itemsOf(read);
  if (!first) return;
  checkKeys({ where, stream }, findings);
  for (const [name, item] of NO_ITEMS) {
    const outcome = outcomeOf(stream, item, { slice: first.slice, config });
    const isRejected =
      'normalized' in outcome && 'rejected' in outcome.normalized && outcomeFault(stream.reads, outcome.normalized) === undefined;
    findings.check(
      'broken-item-rejected',
      isRejected,
      () =>
        `${where}: expected a rejection of ${name} in place of an item, found ${JSON.stringify('threw' in outcome ? outcome.threw : outcome.normalized)}`,
    );
  }
}

function keyFault(key: (item: unknown) => unknown, item: unknown): string | undefined {
  try {
    const found = key(item);
    return typeof found === 'string' ? undefined : `key gives ${String(found)}, expected text`;
  } catch (error) {
    return `key throws ${textOf(error)}`;
  }
}

/** So many items of a fixture are taken apart, the first ones that become records. */
export const ITEMS_MAX = 20;

const OTHER_TYPES: readonly (readonly [string, unknown])[] = [
  ['an object', { of: 'another version' }],
  ['a list', ['of another version']],
  ['a text', 'of another version'],
  ['true', true],
  ['null', null],
];

function checkDrift({ where, stream, config, read }: ReadRecordPages, findings: Findings): void {
  const records = itemsOf(read).filter(({ slice, item }) => isSound(stream, outcomeOf(stream, item, { slice, config })));
  for (const { slice, item } of records.slice(0, ITEMS_MAX)) {
    for (const declared of stream.reads) {
      for (const [name, one] of driftedAt(item, declared)) {
        const fault = faultOf(stream, one, { slice, config });
        findings.check('drift-is-told', fault === undefined, () => `${where}: with ${name} as ${declared} ${fault}`);
      }
    }
  }
}

/** The item with that field gone, and with other things in its place. */
export function driftedAt(item: unknown, declared: string): (readonly [name: string, item: unknown])[] {
  return pathsTo(item, declared)
    .slice(0, 1)
    .flatMap((path) => [
      ['nothing', withoutProperty(item, path)] as const,
      ...OTHER_TYPES.map(([name, value]) => [name, withValue(item, path, value)] as const),
    ]);
}

function isSound({ record }: ReadRecordPages['stream'], outcome: ItemOutcome): boolean {
  return 'normalized' in outcome && 'record' in outcome.normalized && recordFault(record, outcome.normalized) === undefined;
}

function faultOf(stream: ReadRecordPages['stream'], item: unknown, context: Context): string | undefined {
  const keyed = keyFault(stream.key, item);
  if (keyed !== undefined) return keyed;
  const outcome = outcomeOf(stream, item, context);
  if ('threw' in outcome) return `normalize throws ${outcome.threw}`;
  return endFault(outcome.normalized) ?? recordFault(stream.record, outcome.normalized);
}
