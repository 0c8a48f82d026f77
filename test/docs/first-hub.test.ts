import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { QUICK_FOLDER } from '#test/support/quick-folder.ts';
import { COMPILED } from '#test/support/run-costweave.ts';

/** Walks docs/first-hub.md as a stranger would: files are written as the page has them, commands run one after the other. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(QUICK_FOLDER, 'costweave-first-hub-'));
  chmodSync(home, 0o755);
  symlinkSync(ROOT, path.join(home, 'costweave'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What the page has in blocks: commands (`console`), and files that it names. */
function blocks(): { readonly language: string; readonly file: string | undefined; readonly text: string }[] {
  const page = readFileSync(path.join(ROOT, 'docs/first-hub.md'), 'utf8');
  const found = page.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm);
  return [...found].map(([, language, file, text]) => ({ language: language!, file, text: text! }));
}

/** One command in a folder, with the alias of the page; what it says, and the folder that it leaves the shell in. */
function run(command: string, folder: string): Promise<{ readonly code: number; readonly said: string; readonly folder: string }> {
  const alias = `costweave() { "${process.execPath}" --disable-warning=ExperimentalWarning "${ROOT}src/main/cli.ts" "$@"; }`;
  const env = { PATH: process.env['PATH'], HOME: home, NO_COLOR: '1', ...COMPILED };
  return new Promise((resolve) => {
    execFile('sh', ['-c', `${alias}; cd "${folder}"; ${command}; code=$?; echo; pwd; exit $code`], { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, said: `${stdout}${stderr}`, folder: stdout.trimEnd().split('\n').at(-1)! });
    });
  });
}

it('goes from a bill to cost by team', { timeout: 180_000 }, async () => {
  let folder = home;
  const said: string[] = [];
  for (const { language, file, text } of blocks()) {
    if (file !== undefined) continue;
    if (language !== 'console') continue;
    // The files that later commands read lie in the folder that the first commands make.
    if (folder !== home)
      for (const block of blocks()) if (block.file !== undefined) writeFileSync(path.join(folder, block.file), block.text);
    for (const command of text.trim().split('\n')) {
      const ended = await run(command, folder);
      // Rows of the fixture are rejected, as the page says of such.
      expect(
        ended.code === 0 || (ended.code === 6 && /costweave (sync|load)/.test(command)),
        `${command}: ${ended.code} ${ended.said}`,
      ).toBe(true);
      folder = ended.folder;
      said.push(ended.said);
    }
  }
  const all = said.join('\n');
  expect(all).toMatch(/would load/);
  expect(all).toMatch(/Nothing is wrong\./);
  expect(all).toMatch(/ok warehouse: 1 slices lie ready/);
  expect(all).toMatch(/1 delivery loaded/);
  expect(said.at(-1)).toMatch(/"costCenter": ?"CC-100"/);
  expect(said.at(-1)).toMatch(/"currency": ?"GBP"/);
});
