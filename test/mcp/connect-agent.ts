import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Cell } from '#src/main/mcp/told.ts';
import { COMPILED } from '#test/support/run-costweave.ts';

/** What a tool answers, as its output schema says. */
export interface Answer {
  readonly asOf: string | null;
  readonly warranty: Readonly<Record<string, unknown>>;
  readonly totals?: readonly Readonly<Record<string, Cell>>[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly more: string;
}

/** The official client, at one of the hub's doors. It holds every answer to the output schema that the tool was listed with. */
export interface Agent {
  readonly client: Client;
  call(name: string, args?: Record<string, unknown>): Promise<CallToolResult>;
  /** What was told; throws why not. */
  told(name: string, args?: Record<string, unknown>): Promise<Answer>;
  /** Why nothing was told. */
  refused(name: string, args?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

export function overHttp(url: string, token?: string): Promise<Agent> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return connected(new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers } }));
}

/** As programs start it. */
export function overStdio(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Agent> {
  const started = { command: process.execPath, args: ['--disable-warning=ExperimentalWarning', 'src/main/cli.ts', 'mcp', ...args] };
  return connected(new StdioClientTransport({ ...started, env: { PATH: process.env['PATH']!, ...COMPILED, ...env }, stderr: 'inherit' }));
}

async function connected(transport: Transport): Promise<Agent> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  // The client compiles the output schemas as it lists.
  await client.listTools();
  const call = async (name: string, args: Record<string, unknown> = {}) =>
    (await client.callTool({ name, arguments: args })) as CallToolResult;
  const textOf = ({ content: [first] }: CallToolResult) => (first?.type === 'text' ? first.text : '');
  return {
    client,
    call,
    async told(name, args) {
      const result = await call(name, args);
      if (result.isError) throw new Error(`${name}: ${textOf(result)}`);
      return result.structuredContent as unknown as Answer;
    },
    async refused(name, args) {
      const result = await call(name, args);
      if (!result.isError) throw new Error(`expected ${name} to be refused, found ${textOf(result)}`);
      return textOf(result);
    },
    close: () => client.close(),
  };
}
