import type { SourceApi } from '#src/connector-kit/index.ts';
import { askAll, journalLines } from './ask.ts';
import type { SapGlConfig } from './config.ts';
import { literal, textOf } from './odata.ts';

/** Asks which of the company codes have lines in the ledger. */
export async function checkSource(api: SourceApi, config: SapGlConfig): Promise<string> {
  const set = journalLines(config);
  const wanted = config.companyCodes.map((code) => `CompanyCode eq ${literal(code)}`).join(' or ');
  const filter = `Ledger eq ${literal(config.ledger)} and (${wanted})`;
  const dimensions = ['CompanyCode', 'CompanyCodeCurrency'];
  const rows = await askAll(api, config, set, (skip) =>
    set.protocol.sums({ dimensions, measures: [], filter, orderBy: dimensions, top: config.pageSize, skip }),
  );
  const found = new Map(rows.map((row) => [textOf(row, 'CompanyCode'), textOf(row, 'CompanyCodeCurrency')]));
  const missing = config.companyCodes.filter((code) => !found.has(code));
  const there = [...found].map(([code, currency]) => `${code} (${currency})`).join(', ');
  const answered = `${config.journal.entitySet} answers: ledger ${config.ledger} has lines of ${there || 'none of the company codes'}`;
  return missing.length === 0 || there === '' ? answered : `${answered}, and none of ${missing.join(', ')}`;
}
