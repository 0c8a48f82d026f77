import { sql } from 'kysely';
import { keepJournalRules } from '#src/actions/journal/keep-journal-rules.ts';
import { makeJournals } from '#src/actions/journal/make-journals.ts';
import { issueStatements } from '#src/actions/statement/issue-statements.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { amortization } from '#src/runs/amortization/amortization.ts';
import { licences } from '#src/runs/licence/licences.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { quality } from '#src/runs/quality/quality.ts';
import type { Database } from '#src/store/database.ts';
import { matchByRules } from '#test/breaks/match-by-rules.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';
import { sealRecords } from '#test/quality/seal-records.ts';
import { qualityRules } from '#test/quality/quality-rules.ts';

const QUALITY = `name: tables
stewards: { finance: [{ role: controller }], operations: [{ role: allocator }] }
rules:
  - { rule: services have a name, record: charge, check: { required: serviceName }, severity: info }
`;

const JOURNALS = `name: tables
entities:
  - { entity: '1000', costCenters: [retail, it], owner: ann, intercompany: { receivable: '1390', payable: '2190' } }
  - { entity: '2000', costCenters: [web], owner: bob, intercompany: { receivable: '1391', payable: '2191' } }
receivers: [{ account: '6200', costCenters: [retail, web] }]
senders: [{ account: '6900', costCenter: it }]
leave: [{ costCenters: [unallocated, unmapped], because: nobody pays it }]
`;

/** Runs of January that twins do not have, its statements and their journals, so that every table has rows. */
export async function makeLastRuns(db: Database): Promise<void> {
  const terms = { method: { kind: 'straight-line' }, convention: 'full-month', lifeMonths: 36, salvage: '0' } as const;
  const classes = [{ class: 'laptops', record: 'fixedAsset', where: {}, terms: { IFRS: terms } }] as const;
  const books = [{ book: 'IFRS', standard: 'ifrs', yearStart: 1 }] as const;
  const viewer = administrator('test');
  const seats = { entitlementId: 'S-1', product: 'Figma', quantity: '3', metric: 'seat', validFrom: '2024-01-01', validTo: '2034-01-01' };
  await sealRecords(db, 'licenseEntitlement', [{ ...seats, amount: '3650', currency: 'EUR', costCenterId: 'retail' }]);
  const made = [
    await makeRun(db, viewer, licences, { month: undefined, ruleSet: { name: 'test', products: [] } }),
    await makeRun(db, viewer, amortization, { month: '2025-01', ruleSet: { name: 'test', books, charged: null, classes, events: [] } }),
    await makeRun(db, viewer, quality, { month: '2025-01', ruleSet: qualityRules(QUALITY) }),
  ];
  for (const { outcome } of made) if (outcome !== 'sealed') throw new Error(`expected a sealed run, found ${outcome}`);
  const runId = await matchByRules(db);
  // What the books have of one cost centre.
  await pastTheGuards(db, (transaction) =>
    sql`update matching_result set cost_centers = '{retail}' where run_id = ${runId}::bigint and result_no = (
      select min(result_no) from matching_result where run_id = ${runId}::bigint and kind is not null)`.execute(transaction),
  );
  const reason = 'the month is over';
  const said = [
    await issueStatements(db, viewer, { month: '2025-01', mode: 'charged', reason }),
    await keepJournalRules(db, viewer, { name: 'journals.yaml', text: JOURNALS }),
    await makeJournals(db, viewer, { month: '2025-01', reason }),
  ];
  for (const one of said) if ('problems' in one || ('outcome' in one && one.outcome === 'refused')) throw new Error(JSON.stringify(one));
}
