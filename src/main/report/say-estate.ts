import type { EstateCount } from '../../domain/estate/estate-lines.ts';
import { plainText } from '../terminal/plain-text.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface ToldEstate {
  readonly asOf: string;
  readonly counts: readonly EstateCount[];
  readonly dryRun: boolean;
}

/** What an estate holds, by kind of record: for machines as JSON, for people as a table. */
export async function sayEstate(terminal: Terminal, { asOf, counts, dryRun }: ToldEstate, told: string): Promise<void> {
  if (terminal.json) {
    await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun, asOf, counts })}\n`);
    return;
  }
  const titles = [{ title: 'RECORDS' }, { title: 'DELIVERIES', right: true }, { title: 'ROWS', right: true }, { title: 'SUMS' }];
  const rows = counts.map(({ recordType, deliveries, rows: some, sums }) => [
    recordType,
    deliveries.toLocaleString('en'),
    some.toLocaleString('en'),
    sums.map(({ column, currency, sum }) => `${column} ${sum} ${currency}`.trim()).join(', '),
  ]);
  await terminal.data(`${plainText(table(titles, rows))}\n`);
  terminal.say(told);
}
