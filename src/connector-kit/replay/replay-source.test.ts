import { describe, expect, it } from 'vitest';
import { parseJsonWithExactNumbers, parseRecording, recordingText, recordSource, replaySource, type Exchange } from './index.ts';

const HOST = 'https://acme.example/base';

function exchange(
  path: string,
  query: readonly (readonly [string, string])[],
  body: string,
  more: Partial<Exchange['answer']> = {},
): Exchange {
  return {
    request: { method: 'GET', path, query, body: null },
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body, ...more },
  };
}

const recording = {
  exchanges: [
    exchange(
      '/base/items',
      [
        ['page', '0'],
        ['size', '2'],
      ],
      '{"n":1.10}',
    ),
    exchange(
      '/base/items',
      [
        ['page', '1'],
        ['size', '2'],
      ],
      '<html>log on</html>',
    ),
    exchange('/base/poll', [], '{"state":"running"}'),
    exchange('/base/poll', [], '{"state":"done"}'),
    exchange('/base/gone', [], '', { status: 404 }),
    exchange('/base/busy', [], '', { status: 429 }),
    {
      request: { method: 'POST' as const, path: '/base/query', query: [], body: '{"a":1,"b":[2]}' },
      answer: { status: 200, headers: {}, body: '[]' },
    },
  ],
  runs: [{ program: { command: ['tap', '--all'] }, lines: ['{"type":"STATE"}'] }],
};
const api = () => replaySource(recording, HOST);

describe('a recording answers', () => {
  it('whatever the order of the query, and to a next-link of any host', async () => {
    const query = [
      ['size', '2'],
      ['page', '0'],
    ] as const;
    expect((await api().request({ path: '/items', query })).json()).toEqual({ n: '1.10' });
    expect((await api().request({ path: '/items?size=2', query: [['page', '0']] })).status).toBe(200);
    expect((await api().request({ path: 'https://internal:8443/base/items?page=0&size=2' })).status).toBe(200);
    expect((await api().request({ path: '/base/items?page=0&size=2' })).status).toBe(200);
  });

  it('a body by its content', async () => {
    expect((await api().request({ path: '/query', json: { b: [2], a: 1 } })).json()).toEqual([]);
    await expect(api().request({ path: '/query', json: { b: [2], a: 2 } })).rejects.toMatchObject({ code: 'not-recorded' });
  });

  it('in the order in which it was recorded, and then with the last', async () => {
    const one = api();
    const states = [];
    for (let asked = 0; asked < 3; asked++) states.push((await one.request({ path: '/poll' })).json());
    expect(states).toEqual([{ state: 'running' }, { state: 'done' }, { state: 'done' }]);
  });

  it('programs', async () => {
    const lines = [];
    for await (const line of api().run!({ command: ['tap', '--all'] })) lines.push(line);
    expect(lines).toEqual(['{"type":"STATE"}']);
  });
});

describe('what is no answer is a fault', () => {
  it('that names the request which was not recorded and the nearest one', async () => {
    await expect(
      api().request({
        path: '/items',
        query: [
          ['page', '7'],
          ['size', '2'],
        ],
      }),
    ).rejects.toMatchObject({
      name: 'SourceFault',
      kind: 'stop',
      code: 'not-recorded',
      expected: 'a recorded answer to GET /base/items?page=7&size=2',
      found: 'none; the nearest that was recorded is GET /base/items?page=0&size=2',
    });
  });

  it('by its status, unless that is an answer', async () => {
    await expect(api().request({ path: '/gone' })).rejects.toMatchObject({ kind: 'skip', code: 'not-found' });
    expect((await api().request({ path: '/gone', answers: [404] })).status).toBe(404);
    await expect(api().request({ path: '/busy' })).rejects.toMatchObject({ kind: 'retry', code: 'throttled' });
  });

  it('by what the connector tells from it', async () => {
    const request = { path: '/poll', judge: () => 'skip' as const };
    await expect(api().request(request)).rejects.toMatchObject({ kind: 'skip', code: 'error-in-answer' });
  });

  it('when it should be JSON and is none', async () => {
    const answer = await api().request({ path: '/items?page=1&size=2' });
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'not-json' }) as Error);
  });
});

it('records what it replays', async () => {
  const recorder = recordSource(api(), HOST);
  await recorder.api.request({ path: '/items?page=0&size=2' });
  await recorder.api.request({ path: '/query', json: { a: 1, b: [2] } });
  expect(recorder.exchanges).toEqual([recording.exchanges[0], recording.exchanges[6]]);
  const known = { now: '2025-05-01T00:00:00Z', watermark: '7', from: null };
  expect(parseRecording(recordingText({ ...recording, known }))).toEqual({ ...recording, known });
  expect(() => parseRecording('{"request":{}}')).toThrow(/exchanges\.ndjson:1: expected \{"request"/);
});

it.each([
  ['{"a":12345678901234567890.10,"b":[1e-7]}', { a: '12345678901234567890.10', b: ['1e-7'] }],
  ['{"a":NaN,"b":-Infinity,"c":"NaN \\" Infinity"}', { a: 'NaN', b: '-Infinity', c: 'NaN " Infinity' }],
])('numbers are text: %s', (text, expected) => expect(parseJsonWithExactNumbers(text)).toEqual(expected));
