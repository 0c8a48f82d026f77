import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { environment } from '../../platform/config/config.ts';
import { builtDigest, DIST, sourceDigest } from './source-digest.ts';
import { readWeb, type WebFiles } from './web-files.ts';

/**
 * The pages as they are built, built first where they are not there or older than their sources. A hub that has none serves everything else: it is
 * said why, and undefined is answered.
 */
export async function openWeb(say: (line: string) => void): Promise<WebFiles | undefined> {
  const digest = sourceDigest();
  if (digest !== undefined && digest !== builtDigest()) {
    say('Building the console ...');
    const failure = await buildInChild();
    if (failure !== undefined) say(`The console could not be built: ${failure}\nRun \`npm run web\` to see why; until then there is none.`);
  }
  if (existsSync(DIST)) return readWeb(DIST);
  if (digest === undefined)
    say(`There is no console: expected it in ${DIST}. Run \`npm run web\` where Costweave is built, and bring web/dist along.`);
  return undefined;
}

/** In a process of its own: a bundler stays in memory. Answers what went wrong. */
async function buildInChild(): Promise<string | undefined> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('build.ts', import.meta.url))], {
    // What is built is what is served, whatever the process is for that has it built.
    env: { ...environment(), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? undefined : said.trim().slice(-2_000);
}
