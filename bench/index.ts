/** `npm run bench -- <name> [--json]`: each measures one path beside a named limit, both in the same run. */
const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  ingest: () => import('./ingest.ts'),
  query: () => import('./query.ts'),
  allocation: () => import('./allocation.ts'),
};

const name = process.argv[2] ?? '';
const bench = BENCHES[name];
if (bench) await bench();
else {
  process.stderr.write(`expected one of ${Object.keys(BENCHES).join(', ')}, found ${name === '' ? 'nothing' : name}\n`);
  process.exitCode = 2;
}
