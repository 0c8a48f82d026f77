import { canonicalJson } from '../domain/canonical-json.ts';
import type { Findings } from './clauses.ts';
import type { PagedStream } from '../connector-kit/page-stream.ts';
import type { ReadRecordPages } from './page-case.ts';
import { pathsTo } from '../connector-kit/item-paths.ts';
import { isDeclared, itemsOf, outcomeFault, outcomeOf, recordFault, type ItemOutcome } from './page-items.ts';
import { watchReads } from './watch-reads.ts';

/** What becomes of the items as they were recorded. */
export function checkItems({ where, stream, config, read }: ReadRecordPages, findings: Findings): void {
  const items = itemsOf(read);
  const first = items.map(({ slice, item }) => outcomeOf(stream, item, { slice, config }));
  for (const [index, outcome] of first.entries()) {
    const at = `${where}, item ${index + 1}`;
    const fault = 'threw' in outcome ? `threw ${outcome.threw}` : outcomeFault(stream.reads, outcome.normalized);
    findings.check('every-item-counts', fault === undefined, () => `${at}: ${fault}`);
    const misfit = 'normalized' in outcome ? recordFault(stream.record, outcome.normalized) : undefined;
    findings.check('records-fit-columns', misfit === undefined, () => `${at}: ${misfit}`);
  }
  // From the last to the first, and with items that cannot be written to.
  for (const [index, { slice, item }] of [...items.entries()].toReversed()) {
    const again = outcomeOf(stream, frozen(item), { slice, config });
    findings.check(
      'normalize-is-pure',
      sameOutcome(again, first[index]!),
      () => `${where}, item ${index + 1}: normalized again${'threw' in again ? `, it threw ${again.threw}` : ' it becomes something else'}`,
    );
  }
}

function sameOutcome(a: ItemOutcome, b: ItemOutcome): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(frozen));
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, frozen(each)])));
}

/** That each declared path occurs at least once: a misspelt one is watched for ever. */
export function checkDeclared(stream: PagedStream<unknown>, items: readonly { readonly item: unknown }[], findings: Findings): void {
  for (const path of stream.reads) {
    const occurs = items.some(({ item }) => pathsTo(item, path).length > 0);
    findings.check('reads-are-declared', occurs, () => `stream ${stream.name}: ${path} is declared, and occurs in no item of a fixture`);
  }
}

/** That `reads` says what is read: no more, for then a misspelt path is watched for ever; no less, for then drift is not seen. */
export function checkReads(cases: readonly ReadRecordPages[], findings: Findings): void {
  for (const stream of new Map(cases.map((each) => [each.stream.name, each.stream])).values()) {
    const own = cases.filter((each) => each.stream.name === stream.name);
    const items = own.flatMap(({ read, config }) => itemsOf(read).map((each) => ({ ...each, config })));
    if (items.length === 0) continue;
    const touched = new Set<string>();
    for (const { slice, item, config } of items)
      outcomeOf(
        stream,
        watchReads(item, (path) => touched.add(path)),
        { slice, config },
      );
    checkDeclared(stream, items, findings);
    for (const path of touched) {
      const name = path === '' ? 'all properties of the item' : path;
      findings.check(
        'reads-are-declared',
        isDeclared(stream.reads, path),
        () => `stream ${stream.name}: normalize reads ${name}, which is not declared`,
      );
    }
  }
}
