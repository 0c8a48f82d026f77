import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sapGl } from '#connectors/sap-gl/index.ts';
import { recordCase } from './fixtures/record-case.ts';
import { SAP_GL_CASES } from './fixtures/sap-gl-recordings.ts';

const fixture = (connector: string, name: string) =>
  readFile(path.join(import.meta.dirname, 'fixtures', connector, name, 'exchanges.ndjson'), 'utf8');

describe('recordings are what the simulators answer', () => {
  it.each(Object.entries(SAP_GL_CASES))('sap-gl, %s', async (name, each) => {
    expect(await recordCase(sapGl, each)).toBe(await fixture('sap-gl', name));
  });
});
