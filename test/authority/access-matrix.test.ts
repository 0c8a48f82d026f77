import { createClient } from 'graphql-ws';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { accessTo } from '#src/domain/authority/access-to.ts';
import { AccessRefusedError } from '#src/domain/authority/access-refused-error.ts';
import { EXPORT_DEMANDS } from '#src/domain/authority/export-demands.ts';
import { ROLE_NAMES, roleOf, type RoleName } from '#src/domain/authority/role.ts';
import { EVERYTHING, SCOPE_NAMES, type ScopeName } from '#src/domain/authority/scope.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { auditTableExport } from '#src/store/export/audit-table-export.ts';
import { exportAudit } from '#src/store/audit/export-audit.ts';
import type { AuditSigner } from '#src/domain/audit/audit-head.ts';
import type { Database } from '#src/store/database.ts';
import { pseudonymsBy } from '#src/domain/estate/pseudonyms.ts';
import { exportEstate } from '#src/store/estate/export-estate.ts';
import { exportCharges } from '#src/store/focus/export-charges.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { exportEvidence } from '#src/store/evidence/export-evidence.ts';
import { exportRun } from '#src/store/run/export-run.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { askRootField, GUARDED_FIELDS } from './ask-root-field.ts';

/** Each cell of docs/access-matrix.md is asked: every field in every role with every limit, and by every door. */
const LIMITS: readonly (ScopeName | undefined)[] = [undefined, ...SCOPE_NAMES];

const viewerOf = (role: RoleName, limit: ScopeName | undefined): Viewer => ({
  id: `${role} ${limit ?? 'of all'}`,
  permissions: roleOf(role).permissions,
  scopes: limit === undefined ? EVERYTHING : { ...EVERYTHING, [limit]: ['x'] },
  origin: 'program',
});
const VIEWERS = ROLE_NAMES.flatMap((role) => LIMITS.map((limit) => ({ role, limit, viewer: viewerOf(role, limit) })));

test.each(VIEWERS)('$role, limited by $limit, reaches what the table says', async ({ role, limit, viewer }) => {
  for (const { permissions, ...field } of GUARDED_FIELDS) {
    const isRefused = (await askRootField(viewer, field)).includes('"FORBIDDEN"');
    expect(isRefused ? 'none' : 'some', field.name).toBe(
      accessTo(permissions, roleOf(role).permissions, limit) === 'none' ? 'none' : 'some',
    );
  }
});

describe('exports', () => {
  const reached = (): never => {
    throw new Error('reached');
  };
  const nothing = new Proxy({}, { get: () => reached });
  const months = { from: '2025-01', to: '2025-01' };
  const sink = async () => undefined;
  const WHOLE = { period: null, columns: null, filter: null };
  const EXPORTS: { readonly [E in keyof typeof EXPORT_DEMANDS]: (viewer: Viewer) => Promise<unknown> } = {
    charges: (viewer) => exportCharges(nothing as Pool, viewer, months, sink),
    focus: (viewer) => exportFocus(nothing as Pool, viewer, { ...months, dataset: 'cost-and-usage', version: '1.2' }, { csv: sink }),
    audit: (viewer) => exportAudit(nothing as Database, viewer, {} as AuditSigner, sink),
    evidence: (viewer) => exportEvidence(nothing as Database, viewer, {} as AuditSigner, { month: '2025-01' }, sink),
    estate: (viewer) => exportEstate(nothing as Pool, viewer, { pseudonyms: pseudonymsBy(new Uint8Array(32)), maskings: new Map() }),
    file: (viewer) => auditTableExport(nothing as Database, viewer, { table: 'charges', format: 'parquet', asOf: 'now', question: WHOLE }),
    run: (viewer) => exportRun(nothing as Database, viewer, '1', () => undefined, sink),
  };

  test.each(VIEWERS)('of $role, limited by $limit', async ({ role, limit, viewer }) => {
    for (const [name, demands] of Object.entries(EXPORT_DEMANDS)) {
      const error = await EXPORTS[name as keyof typeof EXPORTS](viewer).catch((thrown: unknown) => thrown);
      expect(error instanceof AccessRefusedError, name).toBe(accessTo(demands, roleOf(role).permissions, limit) === 'none');
    }
  });
});

test.each(['driver.read', 'person.read', 'price.read'] as const)(
  'a run, which holds what is masked, is not exported without %s',
  async (lacking) => {
    const analyst = viewerOf('analyst', undefined);
    const viewer = { ...analyst, permissions: new Set([...analyst.permissions].filter((one) => one !== lacking)) };
    const never = () => Promise.reject(new Error('written'));
    await expect(exportRun({} as Database, viewer, '1', () => undefined, never)).rejects.toThrow(AccessRefusedError);
  },
);

describe('doors', () => {
  const AT_DOORS = VIEWERS.filter(({ limit }) => limit === undefined || limit === 'costCenters');
  const tokenOf = ({ id }: Viewer) => `token-of-${id.replaceAll(' ', '-')}`;
  let fresh: FreshDatabase;
  let graph: GraphClient;
  /** Ten root fields are as many as an operation may have. */
  const QUERIES = GUARDED_FIELDS.filter(({ kind }) => kind === 'query');
  const OPERATIONS = Array.from({ length: Math.ceil(QUERIES.length / 10) }, (_, n) => {
    const fields = QUERIES.slice(10 * n, 10 * n + 10);
    return { fields, query: `{ ${fields.map(({ brief }) => brief).join(' ')} }` };
  });
  /** What a mutation refuses is a value: each is asked by itself, since it begins by reading what it is given. */
  const ACTS = GUARDED_FIELDS.filter(({ kind }) => kind === 'mutation');
  const isPermitted = (text: string) => !text.includes('"FORBIDDEN"');
  interface Answer {
    readonly errors?: readonly { readonly path?: readonly unknown[]; readonly extensions?: { readonly code?: unknown } }[];
  }

  beforeAll(async () => {
    fresh = await freshDatabase();
    graph = await serveGraph(fresh, { viewers: AT_DOORS.map(({ viewer }) => ({ viewer, token: tokenOf(viewer) })) });
  });
  afterAll(async () => {
    await graph.close();
    await fresh.drop();
  });

  const refusedIn = ({ errors = [] }: Answer) =>
    errors.filter(({ extensions }) => extensions?.code === 'FORBIDDEN').map(({ path }) => String(path?.[0]));
  const expected = (fields: typeof QUERIES, { role, limit }: (typeof AT_DOORS)[number]) =>
    fields.filter(({ permissions }) => accessTo(permissions, roleOf(role).permissions, limit) === 'none').map(({ name }) => name);

  test.each(AT_DOORS)('over HTTP: $role, limited by $limit', async (at) => {
    for (const { fields, query } of OPERATIONS) {
      const response = await fetch(`${graph.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(at.viewer)}` },
        body: JSON.stringify({ query }),
      });
      const answer = (await response.json()) as Answer;
      expect(refusedIn(answer).toSorted()).toEqual(expected(fields, at).toSorted());
    }
  });

  const ACTING = AT_DOORS.filter(({ role, limit }) => limit === undefined || role === 'administrator');
  test.each(ACTING)('mutations over HTTP: $role, limited by $limit', async (at) => {
    const answers = await Promise.all(
      ACTS.map(async ({ name, document }) => {
        const response = await fetch(`${graph.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(at.viewer)}` },
          body: JSON.stringify({ query: document }),
        });
        return isPermitted(await response.text()) ? [] : [name];
      }),
    );
    expect(answers.flat().toSorted()).toEqual(expected(ACTS, at).toSorted());
  });

  test.each(AT_DOORS)('over WebSocket: $role, limited by $limit', async (at) => {
    const client = createClient({
      url: `${graph.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${tokenOf(at.viewer)}` },
    });
    for (const { fields, query } of OPERATIONS) {
      const answers: Answer[] = [];
      for await (const answer of client.iterate({ query })) answers.push(answer as Answer);
      expect(refusedIn(answers[0]!).toSorted()).toEqual(expected(fields, at).toSorted());
    }
    await client.dispose();
  });
});
