import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';

const DOCS = path.resolve(import.meta.dirname, '../../docs/connectors');

test.each(['sap-gl', 'oracle-gl', 'ledger-file'])('what docs/connectors/%s.md shows is a configuration', async (name) => {
  const text = await readFile(path.join(DOCS, `${name}.md`), 'utf8');
  const blocks = [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, block]) => block!);
  expect(blocks.length).toBeGreaterThan(0);
  const folder = await mkdtemp(path.join(tmpdir(), 'docs-'));
  try {
    for (const block of blocks) {
      // What is only shown as a comment must be right, too.
      for (const yaml of [block, block.replaceAll(/^(\s*)# (\w+:.*?)(?: {2,}.*)?$/gm, '$1$2')]) {
        const file = path.join(folder, 'costweave.yaml');
        await writeFile(file, yaml);
        const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file, env: {}, cwd: folder });
        if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
        for (const source of loaded.config.sources) {
          expect(source.connector).toBe(name);
          expect(findConnector(name).config.safeParse(source.config ?? {})).toMatchObject({ success: true });
        }
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
