import { parquetWriteBuffer } from 'hyparquet-writer';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { decideFindings } from '#src/actions/finding/decide-findings.ts';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { DEFAULT_POLICY } from '#src/domain/coverage/delivery-policy.ts';
import { findingText, type NewFinding } from '#src/domain/finding/finding.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { missingByFindings } from '#src/store/warranty/missing.ts';
import { knowledgeWithWarranty } from '#src/store/warranty/warranty-facts.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { focusFile } from '../cases/focus-file.ts';

const ADMIN = administrator('ann');

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

async function load(files: Readonly<Record<string, string | Uint8Array>>, policy = DEFAULT_POLICY, name = 'focus') {
  const source = { id: 'bill', connector: name };
  const connector = findConnector(name);
  const { slices } = await syncSource(database, ADMIN, { source, connector, folder: memoryFolder(files), config: {}, policy });
  return slices.map(({ load: { outcome } }) => outcome);
}

async function told() {
  const { rows } = await sql<{ id: string; kind: NewFinding['kind']; details: NewFinding['details']; verdict: string | null }>`
    select f.id::text, kind, details, d.verdict from delivery_finding f left join finding_decision d on d.finding_id = f.id order by f.id`.execute(
    database.db,
  );
  return rows;
}
const texts = async () => (await told()).map((finding) => `${finding.kind}: ${findingText(finding as NewFinding)}`);

async function billed(): Promise<string | null> {
  const { rows } = await sql<{ told: string | null }>`
    select string_agg(billed || ' ' || currency, ', ' order by currency) as told
    from (select currency, trim_scale(sum(billed)) as billed from batch_coverage group by currency) sums`.execute(database.db);
  return rows[0]!.told;
}

function missing() {
  return readAs(database.db, ADMIN, async (snapshot) => {
    const { facts } = await knowledgeWithWarranty(snapshot, ['2025-01']);
    return missingByFindings(facts.findings).map(({ reason }) => reason);
  });
}

const row = (BilledCost: string, more: Readonly<Record<string, string>> = {}) => ({ BilledCost, ...more });

/** Line items of 3 USD with these ids, alike in all else. */
function curFile(...ids: readonly string[]): Uint8Array {
  const cells = {
    bill_payer_account_id: '111122223333',
    bill_billing_period_start_date: '2025-01-01T00:00:00Z',
    bill_billing_period_end_date: '2025-02-01T00:00:00Z',
    line_item_usage_account_id: '111122223333',
    line_item_line_item_type: 'Usage',
    line_item_usage_start_date: '2025-01-05T00:00:00Z',
    line_item_usage_end_date: '2025-01-05T01:00:00Z',
    line_item_product_code: 'AmazonEC2',
    line_item_usage_amount: '1',
    line_item_currency_code: 'USD',
    line_item_unblended_cost: '3',
    resource_tags: '{}',
  };
  const columns = Object.entries(cells).map(([column, text]): [string, string[]] => [column, ids.map(() => text)]);
  const all: [string, string[]][] = [['identity_line_item_id', [...ids]], ...columns];
  return new Uint8Array(parquetWriteBuffer({ columnData: all.map(([column, data]) => ({ name: column, data, type: 'STRING' as const })) }));
}

describe('a row that stands in a delivery twice', () => {
  it('counts, is told with its money and place, and blocks until somebody accepts it', async () => {
    expect(await load({ 'january.csv': focusFile([row('10'), row('5'), row('10'), row('10')]) })).toEqual(['sealed']);
    expect(await billed()).toBe('35 USD');
    expect(await texts()).toEqual([
      'DUPLICATE_ROWS: 2 rows repeat an earlier row to the last character, such as row 3 of january.csv, which is row 1: 20 USD may count twice',
    ]);
    expect(await missing()).toEqual(['DUPLICATE_ROWS']);
    const [finding] = await told();
    await decideFindings(database.db, ADMIN, { findingIds: [finding!.id], verdict: 'accepted', reason: 'two seats' });
    expect(await missing()).toEqual([]);
  });

  it('is found in each currency', async () => {
    const eur = { BillingCurrency: 'EUR' };
    await load({ 'january.csv': focusFile([row('1'), row('1'), row('2', eur), row('2', eur), row('-3'), row('-3')]) });
    expect(await texts()).toEqual([expect.stringMatching(/^DUPLICATE_ROWS: 3 rows .*: 2 EUR and -2 USD may count twice$/)]);
  });

  it('is found across the files of a delivery', async () => {
    const manifest = { 'a/2025-01/p1.csv': focusFile([row('10'), row('5')]), 'a/2025-01/p2.csv': focusFile([row('7'), row('5')]) };
    await load(manifest);
    expect(await texts()).toEqual([
      'DUPLICATE_ROWS: 1 row repeats an earlier row to the last character, such as row 2 of a/2025-01/p2.csv, which is row 2 of a/2025-01/p1.csv: 5 USD may count twice',
    ]);
  });

  it('is not told where all of a file is there twice: that is told of the files', async () => {
    const text = focusFile([row('10'), row('5')]);
    await load({ 'a/2025-01/p1.csv': text, 'a/2025-01/p2.csv': text });
    expect((await told()).map(({ kind }) => kind)).toEqual(['SAME_FILES']);
  });

  it('is none where any cell differs, nor where the row is no charge', async () => {
    const others = [
      { ChargePeriodStart: '2025-01-02T01:00:00Z' },
      { Tags: '{"a":"b"}' },
      { ResourceName: 'r2' },
      { ChargeDescription: 'made-up ' },
      { BilledCost: '10.0' },
    ];
    const unreadable = row('10', { BillingPeriodStart: 'soon', ChargePeriodStart: 'later' });
    await load({ 'january.csv': focusFile([row('10'), ...others.map((more) => row('10', more)), unreadable, unreadable]) });
    expect((await told()).map(({ kind }) => kind)).toEqual(['ROWS_REJECTED']);
  });

  it('is none in Parquet where the id of the line item differs, which no rule reads', async () => {
    expect(await load({ 'cur-2025-01.parquet': curFile('a', 'b') }, DEFAULT_POLICY, 'aws-billing')).toEqual(['sealed']);
    expect(await billed()).toBe('6 USD');
    expect(await texts()).toEqual([]);
    await load({ 'cur-2025-01.parquet': curFile('a', 'b', 'a') }, DEFAULT_POLICY, 'aws-billing');
    expect((await told()).map(({ kind }) => kind)).toEqual(['DUPLICATE_ROWS']);
  });

  it('is on record and decided where the source is configured to mean it', async () => {
    await load({ 'january.csv': focusFile([row('10'), row('10')]) }, { ...DEFAULT_POLICY, repeatedRows: 'count' });
    expect(await told()).toMatchObject([{ kind: 'DUPLICATE_ROWS', verdict: 'accepted' }]);
    expect(await missing()).toEqual([]);
  });
});
