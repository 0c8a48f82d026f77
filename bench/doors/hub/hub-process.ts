import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openHub } from '#src/main/hub/hub.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { serveGraph } from '#src/main/http/serve-graph.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { createLog } from '#src/platform/log.ts';
import { ALL_TOKEN, COST_CENTERS, VIEWERS, tokenOf } from './viewers.ts';

/** A hub as it is served to users, in a process of its own: `hub-process.ts <database> <home>`. Tells its address, and when asked what it takes. */
const [databaseUrl, home] = process.argv.slice(2) as [string, string];
const limits = { pointsPerMinute: 100_000_000, rowsPerMinute: 900_000_000, secondsPerMinute: 100_000, socketsPerViewer: 2_000 };
const viewers = [
  { id: 'bench', token: 'env:BENCH_ALL', costCenters: 'all' },
  ...Array.from({ length: VIEWERS }, (_, index) => ({
    id: `viewer-${index}`,
    token: `env:BENCH_${index}`,
    costCenters: [COST_CENTERS[index % COST_CENTERS.length]!, COST_CENTERS[(index + 7) % COST_CENTERS.length]!],
  })),
];
const tokens = Object.fromEntries([
  ['BENCH_ALL', ALL_TOKEN],
  ...Array.from({ length: VIEWERS }, (_, index) => [`BENCH_${index}`, tokenOf(index)]),
]);
const file = { limits: { ...limits, subscriptionsPerViewer: 100_000 }, viewers, localAdministrator: false };
// What is JSON is YAML.
writeFileSync(path.join(home, 'costweave.yaml'), JSON.stringify(file));
const env = { COSTWEAVE_HOME: home, DATABASE_URL: databaseUrl, ...tokens };
const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, env, cwd: home });
if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
const hub = await openHub(loaded.config, { log: createLog({ level: 'error' }) });
const server = await serveGraph(hub, { host: '127.0.0.1', port: 0, env });
process.on('message', (asked: { readonly settled: boolean }) => {
  if (asked.settled) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send!({ rss, heapUsed, cpuSeconds: (user + system) / 1e6 });
});
process.once('disconnect', () => process.exit());
process.send!({ url: server.url });
