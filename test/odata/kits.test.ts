import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as powerQueryParser from '@microsoft/powerquery-parser';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { KIT_TOOLS } from '#src/tables/kit/kit-tools.ts';
import { KITS } from '#src/tables/kit/kits.ts';
import { entitySetName, propertyName } from '#src/tables/odata/metadata/names.ts';
import { TABLES } from '#src/tables/tables.ts';
import { blocks } from '#test/docs/documents.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';

const URL = 'https://costs.example.com';
const FILES = KIT_TOOLS.flatMap((tool) => KITS[tool](URL).map((file) => ({ tool, ...file })));
const named = (name: string) => FILES.find((file) => file.name === name)!.text;

const { TaskUtils, DefaultSettings } = powerQueryParser;
const isPowerQuery = async (text: string) => TaskUtils.isParseStageOk(await TaskUtils.tryLexParse(DefaultSettings, text));

it('no kit holds what could be a key', () => {
  for (const { name, text } of FILES) expect(text, name).not.toMatch(/cwk_|Bearer [A-Za-z0-9]|password"?\s*[:=]\s*"[^"]/);
});

describe('Power Query', () => {
  const queries = FILES.filter(({ name }) => name.endsWith('.pq'));

  it.each(queries.map(({ tool, name, text }) => [`${tool}: ${name}`, text]))('%s is a query', async (_name, text) => {
    expect(await isPowerQuery(text)).toBe(true);
    // The Power BI service refreshes nothing whose address is worked out.
    expect(text).toMatch(/(OData\.Feed|Web\.Contents)\("https:\/\/costs\.example\.com/);
  });

  it('knows a query that is none', async () => expect(await isPowerQuery(named('CostsDaily.pq').replace('in\n', 'on\n'))).toBe(false));

  it('names every column of every table', () => {
    for (const table of TABLES)
      for (const column of table.columns) expect(named(`${entitySetName(table)}.pq`)).toContain(`"${propertyName(column)}"`);
    expect(named('CostsDailyBetween.pq')).toContain('each [ChargeDay] >= Date.From(RangeStart) and [ChargeDay] < Date.From(RangeEnd)');
  });

  it.each(
    blocks()
      .filter(({ language }) => language === 'm')
      .map(({ file, line, text }) => [`${file}:${line}`, text]),
  )('%s is a query', async (_place, text) => {
    expect(await isPowerQuery(text)).toBe(true);
  });

  it('has a connection file that Power BI Desktop opens', () => {
    expect(JSON.parse(named('costweave.pbids'))).toEqual({
      version: '0.1',
      connections: [
        { details: { protocol: 'odata', address: { url: 'https://costs.example.com/odata/v4/' } }, options: {}, mode: 'Import' },
      ],
    });
  });
});

describe('Tableau', () => {
  it.each(TABLES)('$name is a data source with its columns, which adds up what may be added', (table) => {
    const text = named(`${entitySetName(table)}.tds`);
    expect(XMLValidator.validate(text)).toBe(true);
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => name === 'column' });
    const { datasource } = parser.parse(text) as {
      datasource: {
        connection: { 'named-connections': { 'named-connection': { connection: { server: string } } } };
        column: readonly {
          readonly name: string;
          readonly role: string;
          readonly datatype: string;
          readonly desc: { readonly 'formatted-text': { readonly run: string } };
        }[];
      };
    };
    expect(datasource.connection['named-connections']['named-connection'].connection.server).toBe(
      `${URL}/odata/v4/${entitySetName(table)}`,
    );
    expect(datasource.column.map(({ name }) => name)).toEqual(table.columns.map((column) => `[${propertyName(column)}]`));
    for (const [index, { addsWithin, type, description }] of table.columns.entries()) {
      const { role, desc } = datasource.column[index]!;
      expect(role === 'measure', table.columns[index]!.name).toBe(addsWithin !== undefined && (type === 'decimal' || type === 'integer'));
      expect(String(desc['formatted-text'].run).startsWith(description.slice(0, 30))).toBe(true);
    }
  });
});

describe('Grafana', () => {
  it.each(['costweave-postgresql.json', 'costweave-infinity.json'])('%s is a dashboard whose panels lie beside one another', (name) => {
    const dashboard = JSON.parse(named(name)) as {
      readonly schemaVersion: number;
      readonly __inputs: readonly { readonly name: string }[];
      readonly panels: readonly {
        readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
        readonly datasource: { readonly uid: string };
      }[];
    };
    expect(dashboard.schemaVersion).toBe(39);
    const taken = new Set<string>();
    for (const { gridPos, datasource } of dashboard.panels) {
      expect(datasource.uid).toBe(`\${${dashboard.__inputs[0]!.name}}`);
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        const place = `${x} ${gridPos.y}`;
        expect(taken.has(place), place).toBe(false);
        taken.add(place);
      }
    }
  });
});

it('the R script names the columns of every table, and is closed where it is opened', () => {
  const text = named('costweave.R');
  for (const { name, columns } of TABLES) {
    const [, list = ''] = new RegExp(`\\n {2}${name} = c\\(\\n([^)]*)\\)`).exec(text) ?? [];
    expect([...list.matchAll(/^ +(\w+) = "/gm)].map(([, column]) => column)).toEqual(columns.map((column) => column.name));
  }
  const code = text.replaceAll(/#.*$/gm, '').replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  for (const [open, close] of [
    ['(', ')'],
    ['{', '}'],
    ['[', ']'],
  ] as const)
    expect(code.split(open).length, open).toBe(code.split(close).length);
});

describe('the command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'costweave-kit-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const kit = (...args: string[]) => quickCostweave(['bi', 'kit', ...args], { cwd: folder });

  it('writes the files of a tool, and none of them over what somebody changed', async () => {
    const written = await kit('notebook', '--output', 'kit', '--url', `${URL}/`);
    expect(written).toMatchObject({ code: 0, stdout: `${path.join('kit', 'costweave.ipynb')}\n` });
    const file = path.join(folder, 'kit', 'costweave.ipynb');
    expect(readFileSync(file, 'utf8')).toBe(named('costweave.ipynb'));
    expect(await kit('notebook', '--output', 'kit', '--url', URL)).toMatchObject({ code: 0 });
    writeFileSync(file, '{}');
    const refused = await kit('notebook', '--output', 'kit', '--url', URL);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('costweave.ipynb: name another with --output, or replace them with --force'),
    });
    expect(readFileSync(file, 'utf8')).toBe('{}');
    expect(await kit('notebook', '--output', 'kit', '--url', URL, '--force', '--json')).toMatchObject({
      code: 0,
      stdout: `${JSON.stringify({ schemaVersion: 1, tool: 'notebook', files: [path.join('kit', 'costweave.ipynb')] })}\n`,
    });
  });

  it('writes nothing where it is only asked what it would write, or for what it does not know', async () => {
    const told = await kit('power-bi', '--output', 'none', '--url', URL, '--dry-run');
    expect([told.code, told.stdout.trim().split('\n').length]).toEqual([0, KITS['power-bi'](URL).length]);
    expect(readdirSync(folder)).not.toContain('none');
    expect(await kit('abacus', '--output', 'none', '--url', URL)).toMatchObject({ code: 2 });
    for (const url of ['ftp://x', 'https://somebody:key@costs.example.com', 'costs'])
      expect(await kit('r', '--output', 'none', '--url', url)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('expected --url such as'),
      });
  });
});
