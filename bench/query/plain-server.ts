import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPool } from '#src/platform/postgres/pool.ts';
import { CONNECTIONS } from './connections.ts';
import { plainStatements } from './plain-statements.ts';

/** What is to be beaten: node:http and prepared statements. No graph, no viewer, no transaction. */
const pool = openPool({ connectionString: process.argv[2]!, connectionsMax: CONNECTIONS });
const statements = await plainStatements(pool);

const server = createServer((request, response) => {
  request.resume();
  const answer = request.url === '/costs' ? costs(response) : charges(response);
  answer.catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(0, '127.0.0.1', () => process.send!({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));

/** The statements that the graph runs for the report, and their rows as they are. */
async function costs(response: ServerResponse): Promise<void> {
  const known = await pool.query<{ asOf: string; facts: object }>(statements.warranty);
  const report = await pool.query<{ n: string | null }>(statements.costs);
  const rows = report.rows.filter(({ n }) => n !== null);
  const totals = report.rows.filter(({ n }) => n === null);
  send(response, JSON.stringify({ data: { costs: { rows, totals, warranty: { asOf: known.rows[0]!.asOf, ...known.rows[0]!.facts } } } }));
}

/** One statement whose one value is the answer: PostgreSQL's own JSON, passed through. */
async function charges(response: ServerResponse): Promise<void> {
  const { rows } = await pool.query<{ body: string }>(statements.charges);
  send(response, rows[0]!.body);
}

function send(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
