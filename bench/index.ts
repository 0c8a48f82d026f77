/** `npm run bench -- <name> [--json]`: each measures one path beside a named limit, both in the same run. */
const BENCHES: Readonly<Record<string, { readonly what: string; readonly run: () => Promise<unknown> }>> = {
  ingest: {
    what: "a gzipped bill, end to end, beside psql's \\copy of its rows  [--rows 500000] [--rounds 3]",
    run: () => import('./ingest.ts'),
  },
  query: {
    what: 'the graph beside node:http with the same prepared SQL, on two million charges (about 3 minutes)',
    run: () => import('./query.ts'),
  },
  access: {
    what: 'the report of a limited viewer beside that of an unlimited one over the same rows, on two million charges (about 4 minutes)',
    run: () => import('./access.ts'),
  },
  pooled: {
    what: 'a million turns of shuffled viewers through four connections, 34 reads each: rows of somebody else must be 0 (about 6 minutes)',
    run: () => import('./pooled.ts'),
  },
  doors: {
    what: 'what the doors give beside named limits: csv, files, odata, fan-out, explorer, load, or all (about 15 minutes)  [part…] [--rows 1000000] [--seconds 180] [--subscribers 2000]',
    run: () => import('./doors.ts'),
  },
  matching: {
    what: 'a million items matched with a million others beside a hash join of the same keys in PostgreSQL  [--items 1000000]',
    run: () => import('./matching.ts'),
  },
  allocation: { what: 'allocating 500,000 charges beside a bare insert … select', run: () => import('./allocation.ts') },
};
const HELP = `npm run bench -- <name> [--json]

${Object.entries(BENCHES)
  .map(([name, { what }]) => `  ${name.padEnd(12)}${what}`)
  .join('\n')}

--json prints the figures alone. Nothing else should run on the machine meanwhile.
`;

const [name = '', ...rest] = process.argv.slice(2);
const bench = BENCHES[name];
if (name === '--help' || rest.includes('--help')) process.stdout.write(HELP);
else if (bench) await bench.run();
else {
  process.stderr.write(`expected one of ${Object.keys(BENCHES).join(', ')}, found ${name === '' ? 'nothing' : name}\n\n${HELP}`);
  process.exitCode = 2;
}
