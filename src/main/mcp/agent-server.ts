import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  type CallToolResult,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import type { GraphQLSchema } from 'graphql';
import { hubVersion } from '../../platform/hub-version.ts';
import { answered } from './answered.ts';
import { inputSchemaOf } from './input-schema.ts';
import { TOOLS } from './tools/index.ts';
import { listedViews, readView, VIEW_OF_TOOL } from './views.ts';
import { ToolRefusal } from './tool-refusal.ts';

/** Asks the graph in the name of whoever is at the other end. */
export type AskGraph = (operation: { readonly query: string; readonly variables: Record<string, unknown> }) => Promise<GraphAnswer>;

interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?:
    | readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> | undefined }[]
    | undefined;
}

const INSTRUCTIONS =
  'Cost of IT, proved. Amounts are exact decimal text: never add currencies. Months are YYYY-MM. Say with every figure its asOf, and what warranty calls missing. Rows follow columns; `more` says what was left out. Ids lead to why.';

/** The same of every tool. */
const OUTPUT_SCHEMA: NonNullable<Tool['outputSchema']> = {
  type: 'object',
  properties: {
    asOf: { type: ['string', 'null'] },
    warranty: { type: 'object' },
    totals: { type: 'array' },
    columns: { type: 'array' },
    rows: { type: 'array' },
    more: { type: 'string' },
  },
  required: ['asOf', 'warranty', 'columns', 'rows', 'more'],
};

/**
 * A server of the Model Context Protocol for one connection, or one request. It knows the tools, and no door. `view`: the page that programs can
 * show beside an answer; undefined: there is none.
 */
export function agentServer(schema: GraphQLSchema, ask: AskGraph, view: string | undefined): Server {
  const capabilities = { tools: {}, ...(view === undefined ? {} : { resources: {} }) };
  const server = new Server({ name: 'costweave', version: hubVersion() }, { capabilities, instructions: INSTRUCTIONS });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: listed(schema).map((tool) => (view === undefined ? tool : { ...tool, ...VIEW_OF_TOOL[tool.name] })),
  }));
  if (view !== undefined) {
    server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: listedViews() }));
    server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => readView(params.uri, view));
  }
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => called(schema, ask, params.name, params.arguments ?? {}));
  return server;
}

const lists = new WeakMap<GraphQLSchema, readonly Tool[]>();

/** What a model reads before it asks anything. */
function listed(schema: GraphQLSchema): readonly Tool[] {
  const known = lists.get(schema);
  if (known) return known;
  const list = TOOLS.map(({ name, description, document, about, writes }) => ({
    name,
    description,
    inputSchema: inputSchemaOf(schema, document, about),
    outputSchema: OUTPUT_SCHEMA,
    annotations: writes ? { readOnlyHint: false, destructiveHint: false } : { readOnlyHint: true },
  }));
  lists.set(schema, list);
  return list;
}

async function called(schema: GraphQLSchema, ask: AskGraph, name: string, args: Record<string, unknown>): Promise<CallToolResult> {
  const tool = TOOLS.find((one) => one.name === name);
  if (!tool) return refused(`expected one of the tools ${TOOLS.map((one) => one.name).join(', ')}, found ${name.slice(0, 80)}`);
  const known = Object.keys(inputSchemaOf(schema, tool.document, tool.about).properties);
  const unknown = Object.keys(args).find((argument) => !known.includes(argument));
  if (unknown !== undefined) return refused(`expected the arguments ${known.join(', ')}, found ${unknown.slice(0, 80)}`);
  const read = async (variables: Readonly<Record<string, unknown>>) => {
    const { data, errors = [] } = await ask({ query: tool.document, variables: { ...variables } });
    // A part of an answer is none: what is missing would be taken for nothing.
    if (errors.length > 0) throw new ToolRefusal(errors.map(({ message, extensions }) => toldOf(message, extensions)).join('\n'));
    return data;
  };
  try {
    const data = await read(args);
    return answered(tool.tell(tool.readOn ? await tool.readOn(data, args, read) : data, args));
  } catch (error) {
    if (error instanceof ToolRefusal) return refused(error.message);
    throw error;
  }
}

function toldOf(message: string, extensions: Readonly<Record<string, unknown>> = {}): string {
  const { code, wayOut } = extensions;
  return `${typeof code === 'string' ? `${code}: ` : ''}${message}${typeof wayOut === 'string' && !message.includes(wayOut) ? `; ${wayOut}` : ''}`;
}

/** For a model to read, and to do better. */
function refused(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}
