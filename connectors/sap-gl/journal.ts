import type { PageStream } from '#src/connector-kit/index.ts';
import type { SapGlConfig } from './config.ts';
import { LINE_FIELDS } from './journal-filter.ts';
import { normalizeLine } from './normalize-line.ts';
import { planJournal } from './plan-journal.ts';
import { lineKey, readJournalPage } from './read-journal-page.ts';

/** Journal lines of one ledger: a slice is a company code and a fiscal period, `1000/2025-001`, special periods to `2025-016`. */
export const journal: PageStream<SapGlConfig, 'ledgerEntry'> = {
  kind: 'pages',
  name: 'journal',
  record: 'ledgerEntry',
  version: 1,
  reads: LINE_FIELDS,
  plan: planJournal,
  page: readJournalPage,
  key: lineKey,
  normalize: normalizeLine,
};
