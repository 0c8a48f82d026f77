import { describe, expect, it } from 'vitest';
import { checkConformance, PAGE_CLAUSES, type ConformanceSubject } from '#src/conformance/index.ts';
import { defineConnector, SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import { FIRST_SYNC, recordingText } from '#src/connector-kit/replay/index.ts';
import { plainCode } from './plain-connector.ts';
import { isObject, pagesConfig, plainPages } from './plain-pages.ts';

/** A source that is a program: it writes one journal line a line. `read`: what becomes of a line that is no JSON. */
function program(read: (line: string) => unknown): ConformanceSubject {
  async function itemsOf(api: SourceApi): Promise<unknown[]> {
    const items: unknown[] = [];
    for await (const line of api.run!({ command: ['books', '--all'] })) {
      const item = read(line);
      if (item !== undefined) items.push(item);
    }
    return items;
  }
  const connector = defineConnector({
    name: 'plain-program',
    version: '1.0.0',
    description: 'Journal lines that a program writes',
    config: pagesConfig,
    streams: [],
    pages: [{ ...plainPages, page: async (api: SourceApi) => ({ items: await itemsOf(api), next: null }) }],
    check: async (api) => `${(await itemsOf(api)).length} journal lines`,
  });
  const line = (id: string, amount: string) =>
    JSON.stringify({ id, type: 'line', posted: { on: '2025-01-31' }, amount, currency: 'EUR', account: '0400' });
  const runs = [{ program: { command: ['books', '--all'] }, lines: [line('a1', '1.25'), line('a2', '-3.5'), line('a3', '7')] }];
  const cases = [{ name: 'program', files: { 'exchanges.ndjson': recordingText({ known: FIRST_SYNC, exchanges: [], runs }) } }];
  return { connector, cases, code: plainCode };
}

function strictly(line: string): unknown {
  try {
    const item: unknown = JSON.parse(line);
    if (isObject(item)) return item;
  } catch {
    // Told below.
  }
  throw new SourceFault('stop', {
    code: 'not-json',
    expected: 'a journal line',
    found: line.slice(0, 80),
    wayOut: 'run the program by hand',
  });
}

describe('a source that is a program', () => {
  it('is asked every clause but those of HTTP', async () => {
    const report = await checkConformance(program(strictly));
    expect(report.filter(({ problems }) => problems.length > 0)).toEqual([]);
    const unasked = report.filter(({ clause, checks }) => checks === 0 && clause in PAGE_CLAUSES).map(({ clause }) => clause);
    expect(unasked).toEqual(['endpoint-declared', 'faults-are-survived']);
  });

  it('must not lose a line that cannot be read', async () => {
    const report = await checkConformance(program((line) => (line.startsWith('{') ? strictly(line) : undefined)));
    expect(report.filter(({ problems }) => problems.length > 0).map(({ clause }) => clause)).toEqual(['broken-page-told']);
  });
});
