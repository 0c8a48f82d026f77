import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { oracleGl } from '#connectors/oracle-gl/index.ts';
import { sapGl } from '#connectors/sap-gl/index.ts';
import { recordCase } from './fixtures/record-case.ts';
import { ORACLE_GL_CASES, ORACLE_GL_FILES } from './fixtures/oracle-gl-recordings.ts';
import { SAP_GL_CASES } from './fixtures/sap-gl-recordings.ts';

const fixture = (connector: string, name: string) =>
  readFile(path.join(import.meta.dirname, 'fixtures', connector, name, 'exchanges.ndjson'), 'utf8');

describe('recordings are what the simulators answer', () => {
  it.each(Object.entries(SAP_GL_CASES))('sap-gl, %s', async (name, each) => {
    expect(await recordCase(sapGl, each)).toBe(await fixture('sap-gl', name));
  });

  it.each(Object.entries(ORACLE_GL_CASES))('oracle-gl, %s', async (name, each) => {
    expect(await recordCase(oracleGl, each)).toBe(await fixture('oracle-gl', name));
  });

  it('oracle-gl, extracts', async () => {
    const home = path.resolve(import.meta.dirname, '../../connectors/oracle-gl/fixtures');
    for (const [key, content] of Object.entries(ORACLE_GL_FILES)) {
      expect(Buffer.from(content).equals(await readFile(path.join(home, key))), key).toBe(true);
    }
  });
});
