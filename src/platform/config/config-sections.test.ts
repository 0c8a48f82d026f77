import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig, type Config } from './config.ts';
import { configSections } from './config-sections.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'costweave-sections-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): Config {
  writeFileSync(path.join(folder, 'costweave.yaml'), text);
  const env = { DATABASE_URL: 'postgres://hub:never-told@db/costweave' };
  const loaded = loadConfig({ cwd: folder, env, ruleKinds: ['allocation'] });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

const TEXT = `
viewers:
  - { id: portal, token: "env:PORTAL_TOKEN", costCenters: [retail] }
sources:
  - { id: aws, connector: aws-billing, path: ./bills }
  - { id: erp, connector: sap-gl, config: { url: "https://erp.example", password: "sealed:erp" } }
governance: { approvals: on }
`;

test('a configuration is told by its sections and by where secrets lie, and nothing that it says', () => {
  const { digests, secretReferences, file } = configSections(read(TEXT));
  expect(file).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(digests)).toEqual(
    expect.arrayContaining(['databaseUrl', 'governance', 'sources.aws', 'sources.erp', 'viewers.portal']),
  );
  expect(secretReferences).toEqual({ 'sources.erp.config.password': 'sealed:erp', 'viewers.portal.token': 'env:PORTAL_TOKEN' });
  expect(JSON.stringify(configSections(read(TEXT)))).not.toMatch(/never-told|erp\.example|retail|bills/);
});

test('what is changed shows in its section alone', () => {
  const before = configSections(read(TEXT));
  const changed = (text: string) => {
    const { digests } = configSections(read(text));
    return [...new Set([...Object.keys(before.digests), ...Object.keys(digests)])].filter((name) => before.digests[name] !== digests[name]);
  };
  expect(changed(TEXT)).toEqual([]);
  expect(changed(`# a word\n${TEXT}`)).toEqual([]);
  expect(configSections(read(`# a word\n${TEXT}`)).file).not.toBe(before.file);
  expect(changed(TEXT.replace('./bills', './other'))).toEqual(['sources.aws']);
  expect(changed(TEXT.replace('approvals: on', 'approvals: off'))).toEqual(['governance']);
  expect(changed(TEXT.replace('id: aws', 'id: aws2')).toSorted()).toEqual(['sources.aws', 'sources.aws2']);
  expect(configSections(read(TEXT.replace('PORTAL_TOKEN', 'OTHER_TOKEN'))).secretReferences['viewers.portal.token']).toBe(
    'env:OTHER_TOKEN',
  );
});
