import { buildWeb } from './build-web.ts';

/** `npm run web`: in a process of its own, since a bundler stays in memory. */
const started = performance.now();
await buildWeb();
process.stderr.write(`The pages are built (${((performance.now() - started) / 1000).toFixed(1)} s).\n`);
