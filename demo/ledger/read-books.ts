import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Month } from '#src/domain/time/month.ts';
import { COMPANIES } from './companies.ts';
import { journalText } from './journal-document.ts';
import { otherPostings } from './other-postings.ts';

/** A line of the company's books by the columns of its journal files. Amounts are decimal text, dates ISO days, '' is nothing. */
export type JournalRow = Readonly<Record<JournalColumn, string>>;

type JournalColumn =
  | 'company_code'
  | 'fiscal_year'
  | 'fiscal_period'
  | 'document_number'
  | 'line_number'
  | 'posting_date'
  | 'document_date'
  | 'account'
  | 'cost_center'
  | 'vendor'
  | 'reference'
  | 'text'
  | 'debit'
  | 'credit'
  | 'currency'
  | 'local_amount'
  | 'local_currency'
  | 'group_amount'
  | 'group_currency';

/** The journal lines that `generateCompany` wrote below `folder/ledger`, of some companies and months. */
export async function readBooks(folder: string, companies: readonly string[], months: readonly Month[]): Promise<JournalRow[]> {
  const rows: JournalRow[] = [];
  for (const company of companies) {
    const home = join(folder, 'ledger', 'journal', company);
    for (const name of (await readdir(home)).filter((file) => file.endsWith('.csv')).sort()) {
      if (months.includes(name.slice(0, 7))) rows.push(...parseCsv(await readFile(join(home, name), 'utf8')));
    }
  }
  return rows;
}

/** The books without bills: salaries, rent, travel, software, revenue. For whoever wants a ledger without the whole company. */
export function plainBooks(companies: readonly string[], months: readonly Month[], seed: number): JournalRow[] {
  return COMPANIES.filter(({ code }) => companies.includes(code)).flatMap((company) =>
    months.flatMap((month) => parseCsv(journalText(company, month, otherPostings(company, month, seed)))),
  );
}

function parseCsv(text: string): JournalRow[] {
  const [header = [], ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!),
    );
  return lines.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])) as JournalRow);
}
