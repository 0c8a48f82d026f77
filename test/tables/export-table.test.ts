import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportTable, type TableExportOptions } from '#src/main/commands/export/export-table.ts';
import type { CommandContext } from '#src/main/command-context.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { openCompany, type Company } from '../schema/company.ts';

let hub: Company;
beforeAll(async () => {
  hub = await openCompany();
  await hub.bill('aws', '2025-01', [
    { Cost: '1.10', Service: 'Machines', 'tag:team': 'retail' },
    { Cost: '2', Service: 'Storage', 'tag:team': 'web' },
  ]);
});
afterAll(() => hub.drop());

/** What the command writes to stdout, and what it says. */
async function run(options: Partial<TableExportOptions>) {
  const written: Buffer[] = [];
  const said: string[] = [];
  const loaded = loadConfig({ file: undefined, ruleKinds: [], env: { DATABASE_URL: hub.connectionString }, cwd: '/tmp' });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const terminal = {
    json: false,
    dataIsShown: false,
    say: (text: string) => void said.push(text),
    data: (chunk: Uint8Array) => (written.push(Buffer.from(chunk)), Promise.resolve()),
  };
  const context = {
    terminal,
    signal: new AbortController().signal,
    config: () => Promise.resolve(loaded.config),
  } as unknown as CommandContext;
  await exportTable(context, { table: 'charges', format: 'csv', where: [], ...options });
  return { text: Buffer.concat(written).toString(), said: said.join('\n') };
}

it('writes what its stream over HTTP is, and notes beginning and end', async () => {
  const asked = { columns: 'service_name,billed_cost', where: ['billed_cost gt 1.5'] };
  const { text, said } = await run(asked);
  expect(text).toBe('service_name,billed_cost\r\nStorage,2\r\n');
  expect(said).toMatch(/^1 rows of charges as known at 20/);
  expect((await run({ ...asked, format: 'ndjson' })).text).toBe('{"service_name":"Storage","billed_cost":"2"}\n');
  const { rows } = await sql<{ action: string }>`select action from audit_entry where subject = 'charges' order by id`.execute(hub.db);
  expect(rows.map(({ action }) => action)).toEqual(['table.export', 'export.finish', 'table.export', 'export.finish']);
});

it('says what it expected', async () => {
  await expect(run({ table: 'costs' })).rejects.toThrow('expected a table (costs_daily, ');
  await expect(run({ columns: 'cost' })).rejects.toThrow('found "cost"');
});
