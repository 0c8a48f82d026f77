import { z } from 'zod';
import { defineConnector, secret, type Authorization, type Connector, type PageStream } from '#src/connector-kit/index.ts';

/** Asks in every way in which a source can prove who it is, and keeps whatever it is told. For tests. */
const config = z.strictObject({
  url: z.string().describe('Where it answers'),
  proof: z.enum(['basic', 'bearer', 'client-credentials', 'refused-client', 'signature-v4', 'program']).describe('How it proves who asks'),
  secret: secret('What proves it'),
  slices: z.array(z.string()).describe('What the simulator is to answer'),
});
type Config = z.output<typeof config>;

const usage: PageStream<Config, 'modelUsage'> = {
  kind: 'pages',
  name: 'usage',
  record: 'modelUsage',
  version: 1,
  reads: [],
  plan: (_api, { slices }) => Promise.resolve({ slices: slices.map((slice) => ({ slice })), watermark: 'now' }),
  async page(api, { proof, secret: reference }, { slice, cursor }) {
    if (proof === 'program') {
      const items: unknown[] = [];
      const script = `const text = require('fs').readFileSync(process.argv[1], 'utf8'); console.error('read ' + text); console.log(text);
        if (${slice.slice === 'failed-program'}) process.exit(1)`;
      const program = {
        command: ['node', '-e', script, '@config.json'],
        files: { 'config.json': `{"name":"program","told":"\${${reference.secret}}"}` },
      };
      for await (const line of api.run!(program)) items.push(JSON.parse(line));
      return { items, next: null };
    }
    const answer = await api.request({
      path: `/${slice.slice}`,
      query: cursor === null ? [] : [['page', cursor]],
      judge: ({ text }) => (text.includes('"judged"') ? 'skip' : undefined),
    });
    const body = answer.json() as { items: unknown[]; next?: string };
    return { items: body.items, next: body.next ?? null, notes: [`told ${answer.text.slice(0, 300)}`] };
  },
  key: (item) => (item as { name: string }).name,
  normalize(item) {
    const { name, told, isRejected } = item as { name: string; told: string; isRejected?: boolean };
    if (isRejected) return { rejected: { column: 'told', expected: 'no secret', found: told } };
    return { record: { modelName: name, version: told, day: '2025-01-01', metric: told, quantity: '1', target: null } };
  },
};

function authorizationOf({ proof, secret: reference }: Config): Authorization {
  switch (proof) {
    case 'basic':
      return { kind: 'basic', user: 'canary', password: reference };
    case 'bearer':
      return { kind: 'bearer', token: reference };
    case 'client-credentials':
      return { kind: 'client-credentials', tokenUrl: '/token', clientId: 'canary', clientSecret: reference, keepsCookies: ['session'] };
    case 'refused-client':
      return { kind: 'client-credentials', tokenUrl: '/refused-token', clientId: 'canary', clientSecret: reference };
    case 'signature-v4':
      return { kind: 'signature-v4', service: 'x', region: 'y', accessKeyId: 'AKIA', secretAccessKey: reference, sessionToken: reference };
    case 'program':
      return { kind: 'none' };
  }
}

// oxlint-disable-next-line typescript/no-explicit-any
export const canary: Connector<any> = defineConnector<Config>({
  name: 'canary',
  version: '1.0.0',
  description: 'For tests: is told its own secrets.',
  config: config as never,
  streams: [],
  pages: [usage],
  endpoint: (settings) => ({ url: settings.url, authorization: authorizationOf(settings), timeout: 1 }),
  check: async (api) => (await api.request({ path: '/sound' })).text,
});
