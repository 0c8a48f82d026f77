import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from 'graphql-ws';
import { getIntrospectionQuery } from 'graphql';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifests } from '#src/main/http/documents/read-manifests.ts';
import { documentIdOf, trustedDocuments } from '#src/main/http/documents/trusted-documents.ts';
import { BatchSlicesDocument, NothingDocument, SourceIdsDocument } from '#test/operations/generated/graphql.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { unsound } from '#test/support/operation-text.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const MANIFEST = 'test/operations/generated/persisted-documents.json';
const idOf = ({ __meta__: meta }: { readonly __meta__?: Record<string, unknown> | undefined }) => String(meta!['hash']);
const ID = idOf(NothingDocument);
const BY_VARIABLES = idOf(BatchSlicesDocument);
/** As the manifest has it: parsed and printed anew. */
const NOTHING = readManifests([MANIFEST]).get(ID)!;
const logged: unknown[] = [];
const log = { info: (facts: object) => void logged.push(facts) };
let database: FreshDatabase;
let enforcing: GraphClient;
let preferring: GraphClient;
let closed: GraphClient;

beforeAll(async () => {
  database = await freshDatabase();
  const texts = readManifests([MANIFEST]);
  enforcing = await serveGraph(database, { documents: trustedDocuments('enforce', texts, log), introspection: true });
  preferring = await serveGraph(database, { documents: trustedDocuments('prefer', texts, log) });
  closed = await serveGraph(database, { introspection: false });
});
afterAll(async () => {
  await Promise.all([enforcing.close(), preferring.close(), closed.close()]);
  await database.drop();
});

const headers = { 'content-type': 'application/json', 'apollo-require-preflight': 'yes' };
const post = async ({ url }: GraphClient, body: unknown, more: Record<string, string> = {}) => {
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
  return {
    status: answer.status,
    ...((await answer.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] }),
  };
};
const code = async (graph: GraphClient, body: unknown) => {
  const { status, errors } = await post(graph, body);
  return [status, errors?.[0]?.extensions.code];
};

/** What came of one operation on a socket of its own. */
async function overSocket({ url }: GraphClient, payload: { query: string; extensions?: Record<string, unknown> }) {
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  const told = await new Promise<unknown>((resolve) => {
    client.subscribe(payload, { next: resolve, error: resolve, complete: () => undefined });
  });
  await client.dispose();
  return JSON.stringify(told);
}

describe('a trusted document', () => {
  it('is asked by its id, by POST, GET and WebSocket', async () => {
    for (const graph of [enforcing, preferring]) {
      expect(await post(graph, { documentId: ID })).toEqual({ status: 200, data: { __typename: 'Query' } });
      expect(await post(graph, { documentId: BY_VARIABLES, variables: { first: 1 } })).toEqual({
        status: 200,
        data: { batches: { nodes: [] } },
      });
      const variables = encodeURIComponent('{"first":1}');
      const got = await fetch(`${graph.url}/graphql?documentId=${BY_VARIABLES}&variables=${variables}`, { headers });
      expect(await got.json()).toEqual({ data: { batches: { nodes: [] } } });
      expect(await overSocket(graph, { query: '', extensions: { documentId: ID } })).toBe('{"data":{"__typename":"Query"}}');
    }
  });

  it('is the same operation under the permissions of whoever asks', async () => {
    const nobody = await post(enforcing, { documentId: idOf(SourceIdsDocument) }, { authorization: 'Bearer wrong' });
    expect(nobody.status).toBe(401);
    const retail = await post(enforcing, { documentId: ID }, { authorization: `Bearer ${RETAIL_TOKEN}` });
    expect(retail.data).toEqual({ __typename: 'Query' });
  });

  it('has one id, and no request has two operations', async () => {
    const other = NOTHING.replace('Nothing', 'Other');
    expect(await code(enforcing, { documentId: ID, query: other })).toEqual([400, 'BAD_REQUEST']);
    expect(await code(enforcing, { documentId: `sha256:${'0'.repeat(64)}` })).toEqual([400, 'DOCUMENT_NOT_FOUND']);
    for (const documentId of ['nothing', ID.toUpperCase(), ID.slice(7), '__proto__', 1, null, [ID], { ID }])
      expect(await code(enforcing, { documentId }), JSON.stringify(documentId)).toEqual([400, 'BAD_REQUEST']);
    expect(await code(closed, { documentId: ID })).toEqual([400, 'DOCUMENT_NOT_FOUND']);
  });
});

describe('enforce', () => {
  const others = [
    unsound('{ sources { id } }'),
    unsound('{ __schema { types { name } } }'),
    getIntrospectionQuery(),
    '{ cost }',
    '{',
    `${NOTHING} `,
    NOTHING.replace('Nothing', 'nothing'),
    '',
    1,
    null,
    undefined,
  ];

  it('refuses every other text, and tells nothing of the schema', async () => {
    expect(await post(enforcing, { query: NOTHING })).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    for (const query of others) {
      const { status, errors } = await post(enforcing, { query });
      expect([status, errors?.[0]?.extensions.code], String(query)).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
      expect(JSON.stringify(errors)).not.toMatch(/did you mean|costs|__schema|Syntax/i);
    }
    const text = NOTHING;
    for (let at = 0; at < text.length; at++)
      expect((await post(enforcing, { query: `${text.slice(0, at)}x${text.slice(at)}` })).status).toBe(403);
    const registered = { query: unsound('{ sources { id } }'), extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } };
    expect(await code(enforcing, registered)).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
    expect(await code(enforcing, [{ query: unsound('{ sources { id } }') }])).toEqual([400, 'BAD_REQUEST']);
    const got = await fetch(`${enforcing.url}/graphql?query=${encodeURIComponent(unsound('{ sources { id } }'))}`, { headers });
    expect(got.status).toBe(403);
  });

  it('refuses it on a socket as well, serves no editor, and quotes no near name for a wrong variable', async () => {
    expect(await overSocket(enforcing, { query: unsound('{ sources { id } }') })).toContain('DOCUMENT_NOT_TRUSTED');
    expect(await overSocket(enforcing, { query: getIntrospectionQuery() })).toContain('DOCUMENT_NOT_TRUSTED');
    expect((await fetch(`${enforcing.url}/graphiql`)).status).toBe(404);
    const { errors } = await post(enforcing, { documentId: BY_VARIABLES, variables: { first: 'many' } });
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
  });
});

it('prefer answers other texts, and says once by what id each would be known', async () => {
  const query = unsound('query Ours { __typename }');
  for (let time = 0; time < 3; time++) expect((await post(preferring, { query })).data).toEqual({ __typename: 'Query' });
  expect(logged.filter((facts) => JSON.stringify(facts).includes(documentIdOf(query)))).toHaveLength(1);
});

it('a graph that does not tell its schema tells it on no socket either', async () => {
  expect(await overSocket(closed, { query: unsound('{ __schema { types { name } } }') })).toContain('GRAPHQL_VALIDATION_FAILED');
  const near = await overSocket(closed, { query: '{ cost batche { id } }' });
  expect(near).toContain('GRAPHQL_VALIDATION_FAILED');
  expect(near).not.toMatch(/did you mean/i);
});

it('a manifest that is none, or holds a text under the id of another, is refused by name', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'costweave-manifest-'));
  const refusalOf = (text: string) => {
    const file = path.join(folder, 'documents.json');
    writeFileSync(file, text);
    try {
      readManifests([file]);
      return 'accepted';
    } catch (error) {
      return String(error);
    }
  };
  expect(refusalOf('[]')).toMatch(/expected an object of texts/);
  expect(refusalOf('{')).toMatch(/expected a readable JSON file/);
  expect(refusalOf(JSON.stringify({ [ID]: 1 }))).toMatch(/expected a text under sha256:/);
  expect(refusalOf(JSON.stringify({ [ID]: unsound('query Other { __typename }') }))).toMatch(
    /expected the text under sha256:.*found it under/,
  );
  expect(refusalOf(JSON.stringify({ [ID]: NOTHING }))).toBe('accepted');
  expect(() => readManifests([path.join(folder, 'gone.json')])).toThrow(/ENOENT/);
  rmSync(folder, { recursive: true });
});
