import { describe, expect, it } from 'vitest';
import { FIRST_SYNC, holdsSecret, makeAnonymous, recordingText, replaySource, type Recording } from './index.ts';

const page = {
  next: 'https://acme.example.org/api/devices?owner=ada.l%40acme.example.org',
  devices: [
    {
      name: "Ada Lovelace's Notebook",
      serialNumber: 'C02XK1JHJG5J',
      userName: 'Ada Lovelace',
      email: 'ada.l@acme.example.org',
      ip: '10.1.2.3',
      asset: { tag: 'A-17' },
    },
    { name: 'SN 12345678', serialNumber: '12345678', userName: 'Ada Lovelace', email: '', ip: '10.1.2.3', asset: { tag: 'A-18' } },
    { name: 'junk', serialNumber: 'To Be Filled By O.E.M.', userName: 'admin', email: null, ip: '', asset: { tag: 'A-17' } },
  ],
  total: '3',
};
const recording: Recording = {
  known: FIRST_SYNC,
  exchanges: [
    {
      request: { method: 'GET', path: '/api/devices', query: [['owner', 'ada.l@acme.example.org']], body: null },
      answer: { status: 200, headers: {}, body: JSON.stringify(page).replace('"3"', '3.10') },
    },
    {
      request: { method: 'GET', path: '/api/users/Ada Lovelace', query: [], body: null },
      answer: { status: 200, headers: {}, body: '{"access_token":"s3cr3t-s3cr3t","serial":12345678}' },
    },
  ],
  runs: [{ program: { command: ['tap', '--as', 'ada.l@acme.example.org'] }, lines: ['{"record":{"owner":"Ada Lovelace"}}'] }],
};

describe('a recording made anonymous', () => {
  const made = makeAnonymous(recording, { replace: ['asset.tag'], hosts: ['acme.example.org'] });
  const text = recordingText(made.recording);

  it('holds no person, no serial number, no token and no host', () => {
    expect(text).not.toMatch(/Ada|Lovelace|acme\.example|C02XK1|12345678|10\.1\.2\.3|A-1[78]|s3cr3t/);
  });

  it('replaces the same by the same, in requests too, and keeps what is none', async () => {
    const api = replaySource(made.recording, 'https://source.example');
    const answer = (await api.request({ path: '/api/devices', query: [['owner', 'person-1@example.com']] })).json() as typeof page;
    expect(answer).toEqual({
      next: 'https://source.example/api/devices?owner=person-1%40example.com',
      devices: [
        {
          name: "person-1's Notebook",
          serialNumber: 'X99XX9XXXX9X'.replace(/.$/, '1'),
          userName: 'person-1',
          email: 'person-1@example.com',
          ip: '192.0.2.1',
          asset: { tag: 'value-1' },
        },
        { name: 'SN 99999992', serialNumber: '99999992', userName: 'person-1', email: '', ip: '192.0.2.1', asset: { tag: 'value-2' } },
        { name: 'junk', serialNumber: 'To Be Filled By O.E.M.', userName: 'admin', email: null, ip: '', asset: { tag: 'value-1' } },
      ],
      total: '3.10',
    });
    expect((await api.request({ path: '/api/users/person-1' })).text).toBe('{"access_token":"blotted-out-1","serial":99999992}');
  });

  it('says what it replaced', () => {
    expect(Object.fromEntries(made.replaced.map(({ kind, values }) => [kind, values]))).toEqual({
      'e-mail address': 1,
      'user name': 1,
      'serial number': 2,
      'IP address': 1,
      'named by you': 2,
      token: 1,
      host: 1,
    });
  });

  it('leaves what may be shown', () => {
    const kept = recordingText(makeAnonymous(recording, { keep: ['userName', 'owner'] }).recording);
    expect(kept).toContain('Ada Lovelace');
    expect(kept).not.toContain('ada.l@');
  });
});

it('takes a name for a person where it is below one', () => {
  const body = JSON.stringify({ contacts: [{ name: 'Grace Hopper' }], product: { name: 'Vector Studio' } });
  const exchanges = [{ request: { method: 'GET' as const, path: '/', query: [], body: null }, answer: { status: 200, headers: {}, body } }];
  const made = makeAnonymous({ known: FIRST_SYNC, exchanges, runs: [] });
  expect(JSON.parse(made.recording.exchanges[0]!.answer.body)).toEqual({
    contacts: [{ name: 'person-1' }],
    product: { name: 'Vector Studio' },
  });
});

it.each(['pass word/1', 'p"q\\r+s'])('knows the secret %s in each spelling', (secret) => {
  const body = JSON.stringify({ echoed: secret });
  expect(holdsSecret(JSON.stringify({ body }), secret)).toBe(true);
  expect(holdsSecret(`?password=${encodeURIComponent(secret)}`, secret)).toBe(true);
  expect(holdsSecret(Buffer.from(secret).toString('base64'), secret)).toBe(true);
  expect(holdsSecret('nothing of the kind', secret)).toBe(false);
});
