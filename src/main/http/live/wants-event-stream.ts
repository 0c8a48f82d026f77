import type { IncomingMessage } from 'node:http';

/** What an answer is otherwise. Clients that take anything name these beside streams, and mean an answer. */
const JSON_TYPES = ['application/graphql-response+json', 'application/json'];
const EVENT_STREAM = 'text/event-stream';

/** A stream of events is asked for where nothing that is a plain answer is as welcome. */
export function wantsEventStream({ headers, method }: IncomingMessage): boolean {
  if (method !== 'POST' && method !== 'GET') return false;
  const weights = weightsOf(headers.accept ?? '');
  const json = Math.max(0, ...JSON_TYPES.map((type) => weights.get(type) ?? 0));
  return (weights.get(EVENT_STREAM) ?? 0) > json;
}

function weightsOf(accept: string): ReadonlyMap<string, number> {
  return new Map(
    accept.split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [type, weight === undefined ? 1 : Number.parseFloat(weight.slice(2))];
    }),
  );
}
