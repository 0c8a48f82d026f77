import { SourceFault, type Page, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';
import { askCollection, endedEarly, journalLines, type EntitySet } from './ask.ts';
import type { SapGlConfig } from './config.ts';
import { addLines, askSums, byCurrency, differences, NO_SUMS, unbalancedDocuments, type RunningSums } from './journal-balance.ts';
import { LINE_FIELDS, LINE_KEY, periodFilter } from './journal-filter.ts';
import { textOf, type Collection, type QueryPairs } from './odata.ts';

/** Between two pages of a period. */
interface Cursor {
  /** Which reading of the period this is, from 1. */
  readonly reading: number;
  /** Lines read in this reading. */
  readonly read: number;
  /** The query of the system's own link, where it gave one. */
  readonly link?: QueryPairs;
  readonly sums: RunningSums;
}

const START: Cursor = { reading: 1, read: 0, sums: NO_SUMS };

/** So often a period is read that is posted to while it is read, before it is refused. */
const READINGS_MAX = 3;

/**
 * One page of a period's lines, in the order of their keys. After the last one the sums by account are compared with those that the
 * system adds up itself, and every document has to balance: paging by offset loses and repeats lines when something is posted
 * meanwhile. Then the period is read again, and refused when that does not help.
 */
export async function readJournalPage(api: SourceApi, config: SapGlConfig, { slice, cursor }: PagePlace): Promise<Page> {
  const set = journalLines(config);
  const parameters = slice.parameters ?? {};
  const at = cursor === null ? START : (JSON.parse(cursor) as Cursor);
  const page = await askCollection(api, config, set, at.link ?? queryOf(set, config, parameters, at.read));
  const read = at.read + page.rows.length;
  const sums = addLines(at.sums, distinct(page.rows));
  const link = nextOf(set, page, read, config.pageSize);
  if (link !== undefined) {
    const next: Cursor = { reading: at.reading, read, sums, ...(link === 'by-offset' ? {} : { link }) };
    return { items: page.rows, next: JSON.stringify(next) };
  }
  const said = await askSums(api, config, parameters);
  const problem = problemOf(sums, said, config);
  if (problem === undefined) return { items: page.rows, next: null, control: controlOf(page, said) };
  if (problem.mayPass && at.reading < READINGS_MAX) {
    return { items: page.rows, next: JSON.stringify({ ...START, reading: at.reading + 1 } satisfies Cursor) };
  }
  throw problem.fault;
}

function queryOf(set: EntitySet, config: SapGlConfig, parameters: Readonly<Record<string, string>>, skip: number): QueryPairs {
  return set.protocol.lines({
    select: LINE_FIELDS,
    filter: periodFilter(config, parameters),
    orderBy: LINE_KEY,
    top: config.pageSize,
    skip,
  });
}

/**
 * The way to the next page: the system's link before an offset of one's own. A page that is shorter than was asked is not the last
 * one where the system counts more lines.
 */
function nextOf(set: EntitySet, page: Collection, read: number, pageSize: number): QueryPairs | 'by-offset' | undefined {
  const isMore = page.count === undefined ? page.rows.length >= pageSize : read < page.count;
  if (page.rows.length === 0 && (isMore || page.next)) throw endedEarly(set, read, page.count);
  return page.next ?? (isMore ? 'by-offset' : undefined);
}

function controlOf({ count }: Collection, said: RunningSums['accounts']): NonNullable<Page['control']> {
  return { ...(count !== undefined && { rows: count }), amounts: byCurrency(said) };
}

interface Problem {
  /** Whether another reading may be without it. */
  readonly mayPass: boolean;
  readonly fault: SourceFault;
}

const TOLD_MAX = 3;

function problemOf(sums: RunningSums, said: RunningSums['accounts'], config: SapGlConfig): Problem | undefined {
  const different = differences(sums.accounts, said);
  if (different.length > 0) {
    const fault = new SourceFault('skip', {
      code: 'period-balance',
      expected: 'the sums by account that the system adds up itself',
      found: told(different),
      wayOut: 'sync again when nobody posts to this period; if it happens then too, lower pageSize',
    });
    return { mayPass: true, fault };
  }
  const unbalanced = config.requireBalance ? unbalancedDocuments(sums) : [];
  if (unbalanced.length === 0) return undefined;
  const fault = new SourceFault('skip', {
    code: 'document-balance',
    expected: `every document of ledger ${config.ledger} to add up to nothing in company code currency`,
    found: told(unbalanced.map((document) => `document ${document}`)),
    wayOut:
      'give the user display authorization for all accounts of the company code, or set requireBalance: false when it may see some only',
  });
  return { mayPass: false, fault };
}

function told(all: readonly string[]): string {
  return `${all.slice(0, TOLD_MAX).join('; ')}${all.length > TOLD_MAX ? `; and ${all.length - TOLD_MAX} more` : ''}`;
}

function distinct(rows: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, unknown>>[] {
  return [...new Map(rows.map((row) => [lineKey(row), row])).values()];
}

/** What makes a line one of its own, as text. */
export function lineKey(item: unknown): string {
  return LINE_KEY.map((field) => textOf(item, field)).join('/');
}
