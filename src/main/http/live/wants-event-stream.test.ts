import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { wantsEventStream } from './wants-event-stream.ts';

const URQL = 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed';

it.each([
  ['text/event-stream', 'GET', true],
  ['text/event-stream', 'POST', true],
  ['text/event-stream', 'PUT', false],
  ['Text/Event-Stream; q=0.9, application/json;q=0.5', 'POST', true],
  ['text/event-stream, */*', 'GET', true],
  [URQL, 'POST', false],
  ['application/json, text/event-stream', 'POST', false],
  ['text/event-stream;q=0.1, application/json', 'POST', false],
  ['text/event-stream;q=0', 'GET', false],
  ['*/*', 'GET', false],
  [undefined, 'GET', false],
])('accept: %s by %s: %s', (accept, method, isStream) => {
  expect(wantsEventStream({ method, headers: { accept } } as IncomingMessage)).toBe(isStream);
});
