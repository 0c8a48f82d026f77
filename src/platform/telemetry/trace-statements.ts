import type { Span } from '@opentelemetry/api';
import type pg from 'pg';
import { markFailed, startSpanBelow } from './spans.ts';

type Query = (...given: unknown[]) => unknown;

/** From now on every statement of the pool's connections is a span, COPY too, where something is traced at hand. */
export function traceStatements(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as unknown as Query;
    client.query = ((...given: unknown[]) => tracedQuery(query, given)) as unknown as typeof client.query;
  });
}

function tracedQuery(query: Query, given: unknown[]): unknown {
  const text = statementText(textOf(given[0]));
  const span = startSpanBelow(/^\w+/.exec(text)?.[0].toLowerCase() ?? 'statement', {
    'db.system.name': 'postgresql',
    'db.query.text': text,
  });
  if (!span) return query(...given);
  const callback = given.at(-1);
  if (typeof callback === 'function') {
    const told = (error: unknown, ...more: unknown[]): unknown => {
      end(span, error);
      return (callback as Query)(error, ...more);
    };
    return query(...given.slice(0, -1), told);
  }
  const answer = query(...given);
  if (answer instanceof Promise)
    answer.then(
      () => end(span),
      (error: unknown) => end(span, error),
    );
  else if (isEmitter(answer)) {
    answer.once('error', (error: unknown) => end(span, error));
    answer.once('close', () => end(span));
  } else end(span);
  return answer;
}

function end(span: Span, error?: unknown): void {
  if (!span.isRecording()) return;
  if (error !== undefined && error !== null) markFailed(span, error);
  span.end();
}

/** Of a text, of a configuration with one, or of a stream that is submitted (COPY). */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const text = typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : '';
  return typeof text === 'string' ? text : '';
}

const TEXT_MAX = 2_000;

/** As it is sent, with placeholders for parameters; texts in quotes become placeholders, too, and comments are left out. */
export function statementText(statement: string): string {
  return statement
    .replaceAll(/\/\*[\s\S]*?\*\//g, ' ')
    .replaceAll(/'(?:[^']|'')*'/g, "'?'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, TEXT_MAX);
}

function isEmitter(value: unknown): value is NodeJS.EventEmitter {
  return typeof value === 'object' && value !== null && 'once' in value && typeof value.once === 'function';
}
