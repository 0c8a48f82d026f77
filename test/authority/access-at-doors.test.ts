import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operationDemands } from '#schema/authority/operation-demands.ts';
import { schema } from '#schema/schema.ts';
import { grantBiLogin, revokeBiLogin } from '#src/actions/bi/grant-bi-login.ts';
import { accessTo } from '#src/domain/authority/access-to.ts';
import type { Permission } from '#src/domain/authority/permission.ts';
import { ROLE_NAMES, roleOf, type RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { TOOLS } from '#src/main/mcp/tools/index.ts';
import { publishViews } from '#src/tables/bi/publish-views.ts';
import { entitySetName } from '#src/tables/odata/metadata/names.ts';
import { TABLES } from '#src/tables/tables.ts';
import { overHttp } from '#test/mcp/connect-agent.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

/** The cells of docs/access-matrix.md that are tables and tools: each role, and whoever may do everything for some cost centres, asks for each by every door. */
const ADMIN = administrator('test', 'command-line');
interface Sight {
  readonly role: RoleName;
  readonly limit?: 'costCenters';
}
const SIGHTS: readonly Sight[] = [...ROLE_NAMES.map((role) => ({ role })), { role: 'administrator', limit: 'costCenters' }];
const scopesOf = ({ limit }: Sight) => (limit === undefined ? EVERYTHING : { ...EVERYTHING, [limit]: ['x'] });
const tokenOf = ({ role, limit }: Sight) => `token-of-${role}-limited-by-${limit ?? 'nothing'}`;
const viewerOf = (sight: Sight): Viewer => ({
  id: tokenOf(sight),
  permissions: roleOf(sight.role).permissions,
  scopes: scopesOf(sight),
  origin: 'program',
});
const isRefused = (demands: readonly Permission[], { role, limit }: Sight, held: ReadonlySet<Permission> = roleOf(role).permissions) =>
  accessTo(demands, held, limit) === 'none';
const refusedTables = (sight: Sight, beside: readonly Permission[] = []) =>
  TABLES.filter(({ demands }) => isRefused([...beside, ...demands], sight)).map(({ name }) => name);

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  // Where there is nothing to read, PostgreSQL does not ask whether somebody may.
  await company.bill('aws', '2025-01', [{ Cost: '1' }]);
  await publishViews(company.db);
  graph = await serveGraph(company, { viewers: SIGHTS.map((sight) => ({ viewer: viewerOf(sight), token: tokenOf(sight) })) });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const ask = (sight: Sight, path: string, method = 'GET') =>
  fetch(`${graph.url}${path}`, { method, headers: { authorization: `Bearer ${tokenOf(sight)}` } });

/** The tables for which an answer is a refusal, and none of which fails otherwise. */
async function refusedBy(read: (name: string, index: number) => Promise<number>): Promise<string[]> {
  const statuses = await Promise.all(TABLES.map(async ({ name }, index) => [name, await read(name, index)] as const));
  expect(statuses.filter(([, status]) => status !== 200 && status !== 403)).toEqual([]);
  return statuses.flatMap(([name, status]) => (status === 403 ? [name] : []));
}

describe.each(SIGHTS)('$role ($limit)', (sight) => {
  test('reads tables by OData', async () => {
    const read = async (_: string, index: number) => (await ask(sight, `/odata/v4/${entitySetName(TABLES[index]!)}?$top=1`)).status;
    expect(await refusedBy(read)).toEqual(refusedTables(sight));
  });

  test('reads tables as streams', async () => {
    // A viewer may have few of them at once.
    let last: Promise<unknown> = Promise.resolve();
    const read = (name: string) =>
      (last = last.then(async () => (await ask(sight, `/tables/${name}.csv`, 'HEAD')).status)) as Promise<number>;
    expect(await refusedBy(read)).toEqual(refusedTables(sight));
  });

  test('asks for tables as files', async () => {
    const refused = await Promise.all(
      TABLES.map(async ({ name }) => {
        const query = `mutation { requestExport(input: { table: ${name.toUpperCase()}, format: PARQUET }) { __typename ... on Refusal { code } } }`;
        const text = await asText(sight, query);
        // More at once than there are connections: nobody waits for them in vain.
        expect(text).not.toContain('"errors"');
        return text.includes('"FORBIDDEN"') ? [name] : [];
      }),
    );
    expect(refused.flat()).toEqual(refusedTables(sight, ['export.make']));
  });

  test('asks by the tools of agents', async () => {
    const agent = await overHttp(graph.url, tokenOf(sight));
    const refused: string[] = [];
    for (const { name, document } of TOOLS) {
      const result = await agent.call(name, argumentsOf(document));
      if (result.isError && /FORBIDDEN/.test(JSON.stringify(result.content))) refused.push(name);
    }
    await agent.close();
    expect(refused).toEqual(
      TOOLS.filter(({ document }) => isRefused(operationDemands(schema, document).demands, sight)).map(({ name }) => name),
    );
  });
});

async function asText(sight: Sight, query: string): Promise<string> {
  const response = await fetch(`${graph.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(sight)}` },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

/** What a document must be given, by the types of its variables. */
function argumentsOf(document: string): Record<string, string> {
  const required = [...document.matchAll(/\$(\w+): (\w+)!/g)].map(([, name, type]) => [name!, type === 'Month' ? '2025-01' : 'x']);
  return Object.fromEntries(required) as Record<string, string>;
}

describe('by SQL', () => {
  const login = (role: RoleName) => `matrix_${process.pid}_${Date.now().toString(36)}_${role.replaceAll('-', '_')}`.slice(0, 63);

  test.each(SIGHTS)('$role ($limit) reads tables', async (sight) => {
    const name = login(sight.role);
    const made = await grantBiLogin(company.db, ADMIN, {
      login: name,
      as: { role: sight.role, scopes: scopesOf(sight) },
      reason: 'a test',
    });
    if (made.outcome === 'refused') throw new Error(JSON.stringify(made));
    const url = new URL(company.connectionString);
    [url.username, url.password] = [name, made.password];
    const client = new Client({ connectionString: url.href });
    client.on('error', () => undefined);
    await client.connect();
    const refused: string[] = [];
    for (const { name: table } of TABLES) {
      const told = await client.query(`select from bi.${table} limit 1`).catch((error: Error & { readonly code?: string }) => error);
      if (!(told instanceof Error)) continue;
      expect(told.code, told.message).toBe('42501');
      refused.push(table);
    }
    await client.end();
    await revokeBiLogin(company.db, ADMIN, { login: name, reason: 'a test' });
    // A login holds what can be read of its role.
    expect(refused).toEqual(refusedTables(sight));
  });
});
