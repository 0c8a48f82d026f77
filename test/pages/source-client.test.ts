import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '#demo/simulators/listen.ts';
import type { Authorization, SourceEndpoint } from '#src/connector-kit/index.ts';
import { openSourceApi, type OpenSourceApi, type SourceApiOptions } from '#src/platform/source-client/open-source-api.ts';
import { createOutages } from '#src/platform/source-client/outages.ts';
import { SYSTEM_CLOCK, type SourceClock } from '#src/platform/source-client/source-clock.ts';
import { until } from '#test/support/until.ts';

const SECRET = 'canary/secret+of&tests';
let answer: (request: SimulatedRequest) => SimulatedAnswer = () => ({ body: {} });
let simulator: Simulator;
const opened: OpenSourceApi[] = [];
const notices: string[] = [];
const slept: number[] = [];
const clock: SourceClock = { ...SYSTEM_CLOCK, sleep: (ms) => (slept.push(ms), Promise.resolve()) };

beforeEach(async () => {
  answer = () => ({ body: {} });
  simulator = await listen((request) => answer(request));
});
afterEach(async () => {
  for (const api of opened.splice(0)) await api.close();
  notices.splice(0);
  slept.splice(0);
  await simulator.stop();
});

interface Opening extends Partial<SourceEndpoint> {
  readonly options?: Partial<SourceApiOptions>;
}

function open({ options, ...endpoint }: Opening = {}): OpenSourceApi {
  const settings = {
    env: { SECRET },
    allow: { http: true, privateAddresses: true },
    clock,
    onNotice: (notice: string) => void notices.push(notice),
  };
  const api = openSourceApi({ url: simulator.url, authorization: { kind: 'none' }, ...endpoint }, { ...settings, ...options });
  opened.push(api);
  return api;
}

const ask = (api: OpenSourceApi, path = '/x') => api.request({ path });
const refusedAs = (code: string, found?: string) => ({
  name: 'SourceFault',
  code,
  ...(found ? { found: expect.stringContaining(found) as string } : {}),
});

describe('where it goes', () => {
  it('not to this machine by name, address or disguise, unless that is allowed', async () => {
    const { port } = new URL(simulator.url);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1', '0'])
      await expect(ask(open({ url: `http://${host}:${port}`, options: { allow: { http: true } } })), host).rejects.toMatchObject(
        refusedAs('address-refused'),
      );
    expect(simulator.requests).toEqual([]);
    await ask(
      open({ url: `http://localhost:${port}`, options: { resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) } }),
    );
  });

  it('not to where clouds hand out credentials, whatever is allowed', async () => {
    for (const url of ['http://169.254.169.254', 'http://[fd00:ec2::254]', 'http://168.63.129.16', 'http://[::ffff:169.254.169.254]'])
      await expect(ask(open({ url })), url).rejects.toMatchObject(refusedAs('address-refused', 'metadata'));
  });

  it('not without TLS, unless that is allowed', async () => {
    await expect(ask(open({ options: { allow: { privateAddresses: true } } }))).rejects.toMatchObject(
      refusedAs('address-refused', 'http://'),
    );
    expect(simulator.requests).toEqual([]);
  });

  it('not where a name leads the second time, when the first was harmless', async () => {
    const answers = ['203.0.113.7', '127.0.0.1'];
    const resolve = () => Promise.resolve([{ address: answers.shift() ?? '127.0.0.1', family: 4 }]);
    const { port } = new URL(simulator.url);
    const timeout = 0.3;
    const api = open({ url: `http://rebinding.example:${port}`, timeout, options: { allow: { http: true }, resolve } });
    await expect(ask(api)).rejects.toMatchObject(refusedAs('address-refused', '127.0.0.1'));
    expect(answers).toEqual([]);
    expect(simulator.requests).toEqual([]);
  });

  it('not where only one of several addresses of a name is harmless', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '203.0.113.7', family: 4 },
        { address: '10.0.0.7', family: 4 },
      ]);
    await expect(ask(open({ url: 'https://two.example', options: { allow: {}, resolve } }))).rejects.toMatchObject(
      refusedAs('address-refused', '10.0.0.7'),
    );
  });

  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'https://evil.example/',
    '//evil.example/x',
  ])('not where a redirect to %s leads', async (location) => {
    answer = ({ path }) => (path === '/x' ? { status: 302, headers: { location } } : { body: {} });
    const api = open({ authorization: { kind: 'bearer', token: { secret: 'env:SECRET' } } });
    await expect(ask(api)).rejects.toMatchObject(refusedAs('redirected-away'));
    expect(simulator.requests).toHaveLength(1);
  });

  it('where a redirect on the same host leads, but not for ever', async () => {
    answer = ({ path }) =>
      path === '/x'
        ? { status: 307, headers: { location: '/y' } }
        : path === '/y'
          ? { body: 'there' }
          : { status: 302, headers: { location: '/loop' } };
    expect((await ask(open())).text).toBe('there');
    await expect(ask(open(), '/loop')).rejects.toMatchObject(refusedAs('redirect-loop'));
  });

  it('to its own host, whatever host a next-link names', async () => {
    await ask(open(), 'http://169.254.169.254/api/items?$skiptoken=2');
    expect(simulator.requests.map(({ path, query }) => `${path} ${query.get('$skiptoken')}`)).toEqual(['/api/items 2']);
  });

  it('to the host of its tokens for tokens alone', async () => {
    const tokens = await listen(() => ({ body: { access_token: 'token-of-another-host', expires_in: '60' } }));
    const authorization: Authorization = {
      kind: 'client-credentials',
      tokenUrl: `${tokens.url}/token`,
      clientId: 'a',
      clientSecret: { secret: 'env:SECRET' },
    };
    await ask(open({ authorization }));
    expect(tokens.requests.map(({ path }) => path)).toEqual(['/token']);
    expect(simulator.requests[0]?.headers['authorization']).toBe('Bearer token-of-another-host');
    await tokens.stop();
  });
});

describe('who asks', () => {
  it('proves it by a password, a token or a signature', async () => {
    await ask(open({ authorization: { kind: 'basic', user: 'ann', password: { secret: 'env:SECRET' } } }));
    await ask(open({ authorization: { kind: 'bearer', token: { secret: 'env:SECRET' } } }));
    await ask(
      open({
        authorization: {
          kind: 'signature-v4',
          service: 'config',
          region: 'eu-west-1',
          accessKeyId: 'AKIA',
          secretAccessKey: { secret: 'env:SECRET' },
        },
      }),
    );
    expect(simulator.requests.map(({ headers }) => headers['authorization']?.split(',')[0])).toEqual([
      `Basic ${Buffer.from(`ann:${SECRET}`).toString('base64')}`,
      `Bearer ${SECRET}`,
      expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIA\/\d{8}\/eu-west-1\/config\/aws4_request$/),
    ]);
  });

  it('asks for one token though many wait, anew before it ends and once after a 401, and keeps cookies', async () => {
    let now = 0;
    let count = 0;
    answer = ({ path, headers }) => {
      if (path === '/token')
        return { headers: { 'set-cookie': 'lb=node1; Path=/' }, body: { access_token: `token-${++count}`, expires_in: 60 } };
      return headers['authorization'] === 'Bearer token-3' ? { status: 401 } : { body: {} };
    };
    const authorization: Authorization = {
      kind: 'client-credentials',
      tokenUrl: '/token',
      clientId: 'a',
      clientSecret: { secret: 'env:SECRET' },
      keepsCookies: ['lb'],
    };
    const api = open({ authorization, options: { clock: { ...clock, now: () => now } } });
    await Promise.all(Array.from({ length: 6 }, () => ask(api)));
    expect(count).toBe(1);
    expect(simulator.requests.at(-1)!.headers['cookie']).toBe('lb=node1');
    now = 47_000;
    await ask(api);
    expect(count).toBe(1);
    now = 49_000;
    await ask(api);
    expect(count).toBe(2);
    now = 100_000;
    await ask(api);
    expect(simulator.requests.slice(-3).map(({ path, headers }) => `${path} ${headers['authorization'] ?? ''}`)).toEqual([
      '/x Bearer token-3',
      '/token ',
      '/x Bearer token-4',
    ]);
  });

  it('proves itself to the token endpoint in the body, or as HTTP Basic where the connector says so', async () => {
    answer = () => ({ body: { access_token: 'a-token-of-the-test', expires_in: 60 } });
    const post = { kind: 'client-credentials', tokenUrl: '/token', clientId: 'a b', clientSecret: { secret: 'env:SECRET' } } as const;
    await ask(open({ authorization: { ...post, scope: 'read all' } }));
    await ask(open({ authorization: { ...post, clientAuthentication: 'client_secret_basic' } }));
    const told = simulator.requests.filter(({ path }) => path === '/token');
    const fields = told.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(fields).toEqual([
      { grant_type: 'client_credentials', client_id: 'a b', client_secret: SECRET, scope: 'read all' },
      { grant_type: 'client_credentials' },
    ]);
    const pair = `a+b:${encodeURIComponent(SECRET)}`;
    expect(told.map(({ headers }) => headers['authorization'])).toEqual([undefined, `Basic ${Buffer.from(pair).toString('base64')}`]);
    expect(told[0]!.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  });

  it.each<[string, SimulatedAnswer, object]>([
    ['names no type', { body: { access_token: 'tok-tok-tok' } }, {}],
    [
      'names another type',
      { body: { access_token: 'tok-tok-tok', token_type: 'BearerToken', refresh_token: null, expires_in: 'soon' } },
      {},
    ],
    ['has none', { body: { error: 'no' } }, refusedAs('no-token', 'access_token')],
    ['has an empty one', { body: { access_token: '' } }, refusedAs('no-token', 'access_token')],
    ['is a page', { body: '<html>Log on</html>' }, refusedAs('no-token', 'JSON')],
    ['is null', { body: 'null' }, refusedAs('no-token', 'object')],
    [
      'refuses the client',
      { status: 400, body: { error: 'invalid_client' } },
      refusedAs('status', 'status 400: {"error":"invalid_client"}'),
    ],
    ['forbids it', { status: 403 }, refusedAs('forbidden')],
  ])('gets a token, or hears why not, from an answer that %s', async (_, token, expected) => {
    answer = ({ path }) => (path === '/token' ? token : { body: {} });
    const authorization = {
      kind: 'client-credentials',
      tokenUrl: '/token',
      clientId: 'a',
      clientSecret: { secret: 'env:SECRET' },
    } as const;
    const outcome = await ask(open({ authorization })).catch((error: unknown) => error);
    expect(outcome).toMatchObject(expected);
    const asked = simulator.requests.filter(({ path }) => path === '/x');
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual('code' in expected ? [] : ['Bearer tok-tok-tok']);
  });

  it('is told that it may not, without its secret, though the source echoes it', async () => {
    answer = ({ headers, body }) => ({ status: 401, body: { error: `no ${headers['authorization'] ?? body}` } });
    const basic = { kind: 'basic', user: 'ann', password: { secret: 'env:SECRET' } } as const;
    for (const authorization of [
      basic,
      { kind: 'bearer', token: { secret: 'env:SECRET' } },
      { kind: 'client-credentials', tokenUrl: '/token', clientId: 'a', clientSecret: { secret: 'env:SECRET' } },
      {
        kind: 'client-credentials',
        tokenUrl: '/token',
        clientId: 'ann',
        clientSecret: { secret: 'env:SECRET' },
        clientAuthentication: 'client_secret_basic',
      },
    ] as const) {
      const fault = await ask(open({ authorization })).catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: 'unauthorized', found: expect.stringContaining('[blotted out]') as string });
      expect(JSON.stringify(fault) + String(fault)).not.toMatch(/canary|Y2FuYXJ5|YW5uOmNhbmFyeS|YW5uOmNhbmFyeSUy/);
    }
  });

  it('never finds it in an answer, and is told which secret is missing', async () => {
    answer = ({ headers }) => ({ body: { you: headers['authorization'] }, headers: { 'x-echo': headers['authorization'] ?? '' } });
    const found = await ask(open({ authorization: { kind: 'bearer', token: { secret: 'env:SECRET' } } }));
    expect(JSON.stringify([found.text, found.json(), found.headers])).not.toContain('canary');
    await expect(ask(open({ authorization: { kind: 'bearer', token: { secret: 'env:ABSENT' } } }))).rejects.toMatchObject(
      refusedAs('secret-missing', 'env:ABSENT'),
    );
  });
});

describe('what comes back', () => {
  it('may be compressed, and is counted when it is expanded', async () => {
    const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024, 97));
    const server = await rawServer((socket) =>
      socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`), bomb])),
    );
    expect((await ask(open({ url: server.url }))).text).toHaveLength(4 * 1024 * 1024);
    await expect(ask(open({ url: server.url, options: { bytesMax: 1024 * 1024 } }))).rejects.toMatchObject(refusedAs('too-large'));
    await server.stop();
  });

  it('keeps its numbers as they were written', async () => {
    answer = () => ({ headers: { 'content-type': 'application/json' }, body: '{"amount":12345678901234567890.10,"rate":NaN}' });
    expect((await ask(open())).json()).toEqual({ amount: '12345678901234567890.10', rate: 'NaN' });
  });

  it('is given up when it drips', async () => {
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
      const timer = setInterval(() => socket.write('a'), 20);
      socket.on('close', () => clearInterval(timer));
      socket.on('error', () => clearInterval(timer));
    });
    const patience = { attempts: 2, firstMs: 1, longestMs: 1, retryAfterMaxMs: 1 };
    await expect(ask(open({ url: server.url, timeout: 0.2, options: { patience } }))).rejects.toMatchObject({
      kind: 'retry',
      code: 'timeout',
    });
    await server.stop();
  });

  it('is waited for as long as the source asks, within reason', async () => {
    simulator.breakNext({ times: 1, answer: { status: 429, headers: { 'retry-after': '7' } } });
    await ask(open());
    expect(slept).toHaveLength(1);
    expect(slept[0]).toBeGreaterThanOrEqual(7_000);
    expect(notices[0]).toMatch(/^GET 127\.0\.0\.1:\d+\/x: status 429; tried again in \d/);
    simulator.breakNext({ times: 1, answer: { status: 503, headers: { 'retry-after': '99999999' } } });
    await expect(ask(open())).rejects.toMatchObject({ kind: 'retry', code: 'unavailable' });
    expect(slept).toHaveLength(1);
  });
});

describe('how it treats a source', () => {
  it('asks no more at a time than it may', async () => {
    let running = 0;
    let most = 0;
    answer = () => ({ body: {} });
    // Answers when three are asked for at once: fewer would wait for ever, and a fourth would have come by then.
    const waiting: (() => void)[] = [];
    const slow = await listen(async () => {
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 3) setImmediate(() => waiting.splice(0).forEach((go) => go()));
      });
      running--;
      return { body: {} };
    });
    const api = open({ url: slow.url, connections: 3 });
    await Promise.all(Array.from({ length: 12 }, () => ask(api)));
    expect(most).toBe(3);
    await slow.stop();
  });

  it('begins no more in a second than it may', async () => {
    const api = open({ requestsPerSecond: 10, options: { clock: { ...clock, now: () => 0 } } });
    await Promise.all(Array.from({ length: 5 }, () => ask(api)));
    expect(slept.map(Math.round)).toEqual([100, 200, 300, 400]);
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    simulator.breakNext({ times: 9, answer: 'hang' });
    const before = simulator.requests.length;
    const asked = ask(open({ options: { signal: abort.signal } }));
    await until('it has been asked', () => simulator.requests.length > before);
    abort.abort();
    await expect(asked).rejects.toThrow('aborted');
  });
});

describe('a program', () => {
  const node = process.execPath;
  const lines = async (api: OpenSourceApi, program: Parameters<NonNullable<OpenSourceApi['run']>>[0]) => {
    const found: string[] = [];
    for await (const line of api.run!(program)) found.push(line);
    return found;
  };

  it('reads files with its secrets that are its alone, and gone with it; nothing of ours is in its environment', async () => {
    const script = `const fs = require('fs'); const file = process.argv[1];
      console.log(file); console.log(fs.statSync(file).mode & 0o777); console.log(JSON.parse(fs.readFileSync(file)).password.length);
      console.log(Object.keys(process.env).sort().join()); console.error('logged on with ' + JSON.parse(fs.readFileSync(file)).password)`;
    const [file, mode, length, names] = await lines(open(), {
      command: [node, '-e', script, '@config.json'],
      files: { 'config.json': '{"password":"${env:SECRET}"}' },
    });
    expect([mode, length, names]).toEqual([String(0o600), String(SECRET.length), 'HOME,LANG,PATH,PYTHONUNBUFFERED,TMPDIR']);
    expect(existsSync(file!)).toBe(false);
    expect(notices).toEqual(['node: logged on with [blotted out]']);
  });

  it.each([
    ['that is not there', ['/absent/program'], 'program-missing'],
    ['that fails', [node, '-e', 'process.exit(3)'], 'program-failed'],
    ['that says too much in a line', [node, '-e', 'process.stdout.write("a".repeat(17 * 1024 * 1024))'], 'too-large'],
  ])('%s is told for what it is', async (_, command, code) => {
    await expect(lines(open(), { command })).rejects.toMatchObject(refusedAs(code));
  });

  it('is ended with all that it started when its time is up', async () => {
    const script = `const { spawn } = require('child_process'); const c = spawn('sleep', ['60'], { stdio: 'ignore' }); console.log(c.pid); setInterval(() => {}, 1000)`;
    const found: string[] = [];
    const run = async () => {
      for await (const line of open().run!({ command: [node, '-e', script], timeout: 0.7 })) found.push(line);
    };
    await expect(run()).rejects.toMatchObject({ kind: 'retry', code: 'timeout' });
    await expect.poll(() => isRunning(Number.parseInt(found[0]!, 10))).toBe(false);
  });
});

/** A process that has ended and waits to be collected is not running. */
function isRunning(pid: number): boolean {
  try {
    statSync(`/proc/${pid}`);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function rawServer(onSocket: (socket: Socket) => void): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => onSocket(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

describe('a host at which nobody listens', () => {
  const down = async () => {
    await simulator.stop();
    return simulator.url;
  };

  it('is tried three times, then once a request, until it answers', async () => {
    const url = await down();
    const api = open({ url });
    await expect(ask(api)).rejects.toMatchObject({ ...refusedAs('connection-refused', 'ECONNREFUSED'), kind: 'retry' });
    expect(slept).toHaveLength(2);
    await expect(ask(api, '/y')).rejects.toMatchObject(refusedAs('connection-refused'));
    expect(slept).toHaveLength(2);
    simulator = await listen(() => ({ body: {} }), Number(new URL(url).port));
    expect(simulator.url).toBe(url);
    await ask(api);
    await simulator.stop();
    await expect(ask(api)).rejects.toMatchObject(refusedAs('connection-refused'));
    expect(slept).toHaveLength(4);
  });

  it('is known to all who share what is known, for a minute', async () => {
    const url = await down();
    let now = 1_000_000;
    const outages = createOutages(() => now);
    await expect(ask(open({ url, options: { outages } }))).rejects.toMatchObject(refusedAs('connection-refused'));
    await expect(ask(open({ url, options: { outages } }))).rejects.toMatchObject(refusedAs('connection-refused'));
    expect(slept).toHaveLength(2);
    now += 60_000;
    await expect(ask(open({ url, options: { outages } }))).rejects.toMatchObject(refusedAs('connection-refused'));
    expect(slept).toHaveLength(4);
  });
});
