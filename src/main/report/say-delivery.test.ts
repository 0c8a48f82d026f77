import { describe, expect, it } from 'vitest';
import type { SliceOutcome } from '../../actions/batch/load-outcome.ts';
import type { RowFinding } from '../../domain/row-finding.ts';
import type { EndedJob } from '../hub/follow-jobs.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { sayEndedJobs } from './job-summary.ts';
import { sayLoads } from './load-summary.ts';

function said(say: (terminal: Terminal) => void): string[] {
  const lines: string[] = [];
  const silent = { update: () => undefined, end: () => undefined };
  say({
    json: false,
    dataIsShown: false,
    data: () => Promise.resolve(),
    say: (text) => void lines.push(...text.split('\n')),
    progress: () => silent,
    style: (_, text) => text,
    styleData: (_, text) => text,
  });
  return lines;
}

const rowFinding = (column: string): RowFinding => ({
  kind: 'value-dropped',
  column,
  currency: 'USD',
  expected: 'a number',
  rows: 1,
  amount: '12.345',
  examples: [{ file: 'a.csv', row: 7, found: 'x' }],
});
const rejection = { file: 'a.csv', row: 3, column: 'cost', expected: 'a number', found: 'y' };
const sealed = {
  outcome: 'sealed',
  batchId: '1',
  control: [],
  rejections: 2,
  rejected: { rows: 2, amounts: [10, -10].map((amount) => ({ currency: 'USD', amount: String(amount) })), example: rejection },
  told: [{ kind: 'SAME_COSTS', text: 'another has the same', wayOut: 'Withdraw one.' }],
  rowFindings: [rowFinding('Price')],
} as const;
const reason = { code: 'gzip-damaged', expected: 'gzip', found: 'zeros', wayOut: 'Ask again.' } as const;
const held = {
  outcome: 'held',
  findings: [{ id: '5', kind: 'NOTHING_ACCEPTED', text: 'none could be read', wayOut: 'Mend it.', state: 'open' }],
} as const;

/** After the place of the delivery, which the two name differently. */
const told = (lines: readonly string[]) =>
  lines.flatMap((line) => /^(refused|held back|rejected|found|kept) .*?january: (.*)/.exec(line)?.slice(1).join(' | ') ?? []);

const EXPECTED = [
  'rejected | 2 rows (10 USD and -10 USD). First: a.csv:3 cost: expected a number, found y',
  'found | another has the same. Withdraw one.',
  'kept | Price: 1 row of 12.34 USD; expected a number. The value could not be read; the cell is empty. First: a.csv:7, "x".',
  'held back | none could be read. Mend it. (finding 5)',
  'refused | expected gzip, found zeros. Ask again.',
];

describe('what is said of deliveries', () => {
  const place = { stream: 'charges', slice: 'january' };

  it('is the same after load', () => {
    const loads = [sealed, held, { outcome: 'refused', reason } as const];
    const slices = loads.map((load): SliceOutcome => ({ ...place, load }));
    const lines = said((terminal) => sayLoads(terminal, 'aws', { slices, sealed: 1, alreadyThere: 0, refused: 1, held: 1 }, 10));
    expect(told(lines)).toEqual(EXPECTED);
  });

  it('and after sync, of files and of interfaces', () => {
    const job = (name: string, result: object): EndedJob => ({ name, payload: { sourceId: 'aws', ...place }, result });
    const files = said((terminal) =>
      sayEndedJobs(
        terminal,
        [sealed, held, { outcome: 'refused', reason }].map((load) => job('load-delivery', load)),
      ),
    );
    expect(told(files)).toEqual(EXPECTED);
    const { slice } = place;
    const { outcome: _, ...noted } = sealed;
    const pages = {
      sealed: 1,
      alreadyThere: 0,
      refused: [{ slice, reason }],
      held: [{ slice, findings: held.findings }],
      noted: [{ slice, ...noted }],
    };
    const interfaces = said((terminal) => sayEndedJobs(terminal, [job('sync-pages', pages)]));
    expect(told(interfaces).toSorted()).toEqual(EXPECTED.toSorted());
    expect(interfaces[0]).toBe('1 delivery loaded, 0 there already, 1 refused, 1 held back; 0 runs made.');
  });

  it('counts what was refused when its source was listed', () => {
    const listed: EndedJob = { name: 'sync-source', payload: { sourceId: 'aws' }, result: { alreadyThere: 2, held: 0, refused: 3 } };
    expect(said((terminal) => sayEndedJobs(terminal, [listed]))).toEqual(['0 deliveries loaded, 2 there already, 3 refused; 0 runs made.']);
  });

  it('is cut where a file is odd in every column', () => {
    const load = {
      ...sealed,
      rejected: null,
      rejections: 0,
      told: [],
      rowFindings: Array.from({ length: 22 }, (_, at) => rowFinding(`c${at}`)),
    };
    const slices: SliceOutcome[] = [{ ...place, load }];
    const lines = told(said((terminal) => sayLoads(terminal, 'aws', { slices, sealed: 1, alreadyThere: 0, refused: 0, held: 0 }, 10)));
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('kept | 2 more kinds of findings; --json and Batch.rowFindings show them.');
  });
});
