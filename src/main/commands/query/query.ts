import { createReadStream } from 'node:fs';
import { environment } from '../../../platform/config/config.ts';
import { resolveSecret, SecretError } from '../../../platform/resolve-secret.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { findRunningHub } from '../../hub/hub-address.ts';
import { plainLines } from '../../terminal/plain-text.ts';
import type { Answer, Operation } from './operation.ts';

export interface QueryOptions {
  readonly variables?: string;
  readonly operation?: string;
  readonly url?: string;
  readonly token?: string;
}

const DOCUMENT_BYTES_MAX = 1024 * 1024;

/** Asks the hub that runs on this home; where none does, the graph is executed here on its database, as the local administrator. */
export async function query(context: CommandContext, file: string, options: QueryOptions): Promise<ExitCode> {
  const { terminal } = context;
  const operation = {
    query: await readDocument(file),
    variables: parseVariables(options.variables),
    operationName: options.operation,
  };
  const url = options.url ?? (await findRunningHub((await context.config()).home));
  const answer = url === undefined ? await askDatabase(context, operation) : await askHub(context, url, operation, options.token);
  const text = JSON.stringify(answer, null, terminal.json ? 0 : 2);
  await terminal.data(`${terminal.dataIsShown ? plainLines(text) : text}\n`);
  return exitCodeOf(answer);
}

async function readDocument(file: string): Promise<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  let text = '';
  for await (const chunk of input.setEncoding('utf8')) {
    text += chunk as string;
    if (text.length > DOCUMENT_BYTES_MAX) break;
  }
  if (text.length <= DOCUMENT_BYTES_MAX) return text;
  throw new CommandFailure(EXIT.usage, `expected a GraphQL document of at most ${DOCUMENT_BYTES_MAX} bytes in ${file}, found more`);
}

function parseVariables(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw new CommandFailure(EXIT.usage, '--variables: expected a JSON object');
}

async function askHub({ signal }: CommandContext, url: string, operation: Operation, token: string | undefined): Promise<Answer> {
  const endpoint = url.endsWith('/graphql') ? url : `${url.replace(/\/$/, '')}/graphql`;
  let authorization: Record<string, string> = {};
  try {
    if (token !== undefined) authorization = { authorization: `Bearer ${resolveSecret({ secret: token }, environment())}` };
  } catch (error) {
    if (error instanceof SecretError) throw new CommandFailure(EXIT.usage, `--token: ${error.message}`);
    throw error;
  }
  let response: Response;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', ...authorization },
      body: JSON.stringify(operation),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new CommandFailure(EXIT.upstream, `${endpoint} does not answer. Is the hub running? \`costweave serve\` starts one.`);
  }
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new CommandFailure(EXIT.upstream, `expected a GraphQL answer from ${endpoint}, found ${response.status} ${response.statusText}`);
  }
}

/** The graph is read only where no hub answers: it is most of the program. */
async function askDatabase(context: CommandContext, operation: Operation): Promise<Answer> {
  const { askHere } = await import('./ask-here.ts');
  return askHere(context, operation);
}

const NOT_ALLOWED = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);
const AWAY = new Set(['UNAVAILABLE', 'TIMEOUT']);

/** By the first error: whoever reads the answer gets all of them. */
function exitCodeOf({ data, errors = [] }: Answer): ExitCode {
  const code = errors[0]?.extensions?.code;
  if (errors.length === 0) return EXIT.ok;
  if (NOT_ALLOWED.has(code as string)) return EXIT.auth;
  if (AWAY.has(code as string)) return EXIT.upstream;
  if (code === 'INTERNAL_SERVER_ERROR') return EXIT.bug;
  return data === undefined || data === null ? EXIT.usage : EXIT.partial;
}
