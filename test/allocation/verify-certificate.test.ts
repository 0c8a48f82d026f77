import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { RUNS } from '#src/runs/runs.ts';
import { exportRun } from '#src/store/run/export-run.ts';
import { freshDatabase } from '#test/support/fresh-database.ts';
import { HEADCOUNT, RULES, seededBill } from './bill.ts';
import { plantCharges, plantDimensions, plantDriver, type PlantedCharge } from './plant.ts';

const TOOL = fileURLToPath(new URL('../../tools/verify-certificate.mjs', import.meta.url));
const { verifyCertificate } = (await import(TOOL)) as {
  readonly verifyCertificate: (lines: Iterable<string>) => Promise<{ faults: readonly string[] }>;
};

const ADMIN = administrator('admin');
const MONTH = '2025-01';

interface Line {
  readonly kind: string;
  // Whatever an engine with a fault would say.
  readonly [field: string]: unknown;
}
type Lines = readonly Line[];

/** Halves of odd units, so that somebody gets the unit that is left; and what no step takes. */
const CHARGES: readonly PlantedCharge[] = [
  ...seededBill(150, 11),
  { effective: '0.00000001', service: 'support', subAccount: null },
  { effective: '-0.00000002', service: 'support', subAccount: null },
  { effective: '12.34', service: 'storage', subAccount: null },
];

async function exported(ruleSet: AllocationRuleSet, headcount: Readonly<Record<string, string>> = HEADCOUNT): Promise<Lines> {
  const database = await freshDatabase();
  try {
    await plantDriver(database.db, 'headcount', MONTH, headcount);
    const batch = await plantCharges(
      database.db,
      'bill',
      [...CHARGES, { effective: '77', month: '2025-02', subAccount: 'web-1' }],
      [MONTH, '2025-02'],
    );
    await plantDimensions(database.db, [batch]);
    const made = await makeRun(database.db, ADMIN, allocation, { month: MONTH, ruleSet });
    if (made.outcome !== 'sealed') throw new Error(JSON.stringify(made));
    let text = '';
    const write = async (lines: string) => void (text += lines);
    const evidenceOf = (kind: string) => RUNS.get(kind)?.evidence;
    expect(await exportRun(database.db, ADMIN, '999999', evidenceOf, write)).toEqual({ outcome: 'unknown' });
    await expect(exportRun(database.db, readerOf('retail', ['retail']), made.runId, evidenceOf, write)).rejects.toThrow();
    expect(text).toBe('');
    expect(await exportRun(database.db, ADMIN, made.runId, evidenceOf, write)).toMatchObject({ outcome: 'exported', kind: 'allocation' });
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  } finally {
    await database.drop();
  }
}

let good: Lines;
beforeAll(async () => void (good = await exported(RULES)), 60_000);

const faultsOf = async (lines: Lines) => (await verifyCertificate(lines.map((line) => JSON.stringify(line)))).faults;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As an engine with a fault would seal it: with the digest of what it says. */
function sealed(lines: Lines): Lines {
  const of = (kind: string) => lines.filter((line) => line.kind === kind);
  const said = [
    ...of('certificate').map((one) => ['certificate', one['currency'], one['scale'], one['input'], one['allocated'], one['unallocated']]),
    ...of('share').map((one) => ['share', one['no'], one['costCenter'], one['rule'], one['currency'], one['amount']]),
    ...of('route').map((one) => ['route', one['no'], one['currency'], ...(one['targets'] as string[][]).flat()]),
  ].map((line) => JSON.stringify(line));
  const cells = of('cell').map((cell) => JSON.stringify(['cell', cell['scope'], cell['chargeCategory'], cell['route']]));
  const outputDigest = sha256([...said, ...cells.toSorted()].map((line) => `${line}\n`).join(''));
  return lines.map((line) =>
    line.kind === 'run' ? { ...line, outputDigest } : line.kind === 'end' ? { ...line, lines: lines.length } : line,
  );
}

/** Lines of a kind changed, the others as they are. */
const changed = (kind: string, change: (line: Line, index: number) => Line | undefined): Lines => {
  let index = 0;
  return sealed(good.flatMap((line) => (line.kind === kind ? (change(line, index++) ?? []) : line)));
};
const firstOf = (kind: string, holds: (line: Line) => boolean = () => true): Line =>
  good.find((line) => line.kind === kind && holds(line))!;
/** Decimal text with something added, in units of a scale. */
const plus = (text: unknown, more: bigint, scale: number): string => {
  const [whole = '0', fraction = ''] = String(text).replace('-', '').split('.');
  const value = BigInt(whole + fraction.padEnd(scale, '0')) * (String(text).startsWith('-') ? -1n : 1n) + more;
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, '');
};
const scaleOf = (currency: unknown) => firstOf('certificate', (line) => line['currency'] === currency)['scale'] as number;

test('an exported run verifies, whatever its rules', async () => {
  expect(await faultsOf(good)).toEqual([]);
  expect(sealed(good)).toEqual(good);
  const others: AllocationRuleSet['steps'][] = [
    [{ name: 'direct', method: 'direct' }],
    [{ name: 'all', method: 'even', targets: 'all' }],
    [
      {
        name: 'mapped',
        method: 'fixed',
        weights: { web: '1', retail: '2.5' },
        select: { costCenter: { mapped: true }, serviceName: { notIn: ['storage'] } },
      },
      { name: 'down', from: ['web'], method: 'driver', driver: 'headcount', targets: ['retail', 'data'] },
      { name: 'further', from: ['retail', 'data'], method: 'even', targets: ['field', 'web-2'] },
    ],
    [
      { name: 'direct', method: 'direct' },
      {
        name: 'services',
        method: 'reciprocal',
        services: {
          platform: { weights: { data: '0.25', web: '1.5', retail: '0.5' } },
          data: { driver: 'headcount', targets: ['platform', 'retail', 'web'] },
          retail: { weights: { platform: '1', field: '2' } },
        },
      },
    ],
    [
      { name: 'direct', method: 'direct', subsidy: { payer: 'group', share: '0.125' } },
      {
        name: 'card',
        method: 'rate-card',
        select: { serviceName: { in: ['support'] } },
        currency: 'USD',
        rates: [{ driver: 'headcount', price: '3.33' }],
        targets: 'all',
      },
      {
        name: 'tiers',
        method: 'tiered',
        from: ['platform'],
        currency: 'EUR',
        driver: 'headcount',
        tiers: [{ upTo: '5', price: '1' }, { price: '0.7' }],
        tiering: 'graduated',
        targets: ['web', 'retail'],
        remainder: 'field',
      },
      {
        name: 'again',
        method: 'proportional',
        basis: 'direct',
        targets: 'all',
        limits: { currency: 'USD', caps: { web: '1' }, floors: { retail: '40000' } },
      },
    ],
    [],
  ];
  const scope: AllocationRuleSet['scope'] = {
    exceptions: [
      {
        name: 'move',
        reason: 'One project.',
        owner: 'Ada',
        approvedBy: 'Bo',
        select: { costCenter: { in: ['data'] } },
        holds: { from: MONTH, until: '2025-02' },
      },
    ],
    materiality: [{ name: 'small', reason: 'Small.', by: ['serviceName', 'chargeCategory'], below: { EUR: '900.5', JPY: '1' } }],
  };
  const lines = await exported({ ...RULES, scope });
  expect(await faultsOf(lines)).toEqual([]);
  const out = lines.filter((line) => line.kind === 'share' && line['costCenter'] === 'excluded');
  expect(new Set(out.map((line) => line['rule']))).toEqual(new Set(['move', 'small']));
  // One who charges what is left out has to be found.
  const charged = lines.map((line) => (line === out[0] ? { ...line, costCenter: 'web' } : line));
  expect(await faultsOf(charged)).not.toEqual([]);
  for (const steps of others) expect(await faultsOf(await exported({ ...RULES, steps }))).toEqual([]);
}, 60_000);

/** Each as an engine would do it that has this fault and no other: it seals what it says. */
const FAULTS: Readonly<Record<string, { readonly plant: () => Lines | Promise<Lines>; readonly found: RegExp }>> = {
  'a lost cent': {
    plant: () => {
      const share = firstOf('share', (line) => line['currency'] === 'USD');
      const less = (line: Line, field: string) => ({
        ...line,
        [field]: plus(line[field], -(10n ** BigInt(scaleOf('USD') - 2)), scaleOf('USD')),
      });
      return sealed(
        good.map((line) => {
          if (line === share) return less(line, 'amount');
          return line.kind === 'certificate' && line['currency'] === 'USD' ? less(less(line, 'input'), 'allocated') : line;
        }),
      );
    },
    found: /units of 1e-\d+ USD as input of the certificate/,
  },
  'a target that is given twice': {
    plant: () =>
      changed('route', (line, index) =>
        index === 0 ? { ...line, targets: [(line['targets'] as unknown[])[0], ...(line['targets'] as unknown[])] } : line,
      ),
    found: /No rule splits cost as the run does/,
  },
  'a target of weight zero that is given something': {
    plant: () =>
      changed('route', (line) =>
        JSON.stringify(line).includes('"cluster"')
          ? { ...line, targets: [...(line['targets'] as unknown[]), ['platform', 'cluster', '1']] }
          : line,
      ),
    found: /No rule splits cost as the run does: .*"platform","cluster","1"/,
  },
  'floating-point sums': {
    plant: () => changed('share', (line) => ({ ...line, amount: String(Number(line['amount']) + 1e-17).replace('e+', 'e') })),
    found: /Expected -?\d+ units of 1e-\d+ as share/,
  },
  'a currency that is left out': {
    plant: () => {
      return sealed(good.filter((line) => line['currency'] !== 'JPY'));
    },
    found: /are in no cell/,
  },
  'a currency that is taken for another': {
    plant: () => changed('certificate', (line) => (line['currency'] === 'JPY' ? undefined : line)),
    found: /There are charges in JPY, and no certificate/,
  },
  'drivers of another delivery': {
    plant: async () => {
      const stale = await exported(RULES, { ...HEADCOUNT, web: '8' });
      const drivers = good.filter((line) => line.kind === 'driver');
      let at = 0;
      return sealed(stale.map((line) => (line.kind === 'driver' ? drivers[at++]! : line)));
    },
    found: /split another way than the rules say/,
  },
  'charges of another month': {
    plant: () => {
      const cell = firstOf('cell');
      const taken = {
        kind: 'amount',
        scope: cell['scope'],
        chargeCategory: cell['chargeCategory'],
        month: '2025-02',
        amount: '77',
        charges: 1,
      };
      return sealed([...good.slice(0, -1), taken, good.at(-1)!]);
    },
    found: /billed in 2025-02 was taken into the run of 2025-01/,
  },
  'receivers that are swapped': {
    plant: () => {
      const [one, other] = good.filter((line) => line.kind === 'share' && line['currency'] === 'USD' && line['rule'] === 'direct') as [
        Line,
        Line,
      ];
      return changed('share', (line) =>
        line === one ? { ...line, amount: other['amount'] } : line === other ? { ...line, amount: one['amount'] } : line,
      );
    },
    found: /Expected -?\d+ units of 1e-\d+ as share/,
  },
  'a remainder that nobody bears and nobody tells': {
    plant: () => {
      const kept = good.filter((line) => !(line.kind === 'share' && line['costCenter'] === 'unallocated'));
      let no = 0;
      return sealed(
        kept.map((line) => {
          if (line.kind === 'share') return { ...line, no: ++no };
          return line.kind === 'certificate' ? { ...line, input: line['allocated'], unallocated: '0' } : line;
        }),
      );
    },
    found: /Expected \d+ shares, found \d+/,
  },
  'a unit that is rounded to the wrong side': {
    plant: () => {
      const [one, other] = good.filter((line) => line.kind === 'share' && line['currency'] === 'USD' && line['rule'] === 'support') as [
        Line,
        Line,
      ];
      const moved = (line: Line, units: bigint) => ({ ...line, amount: plus(line['amount'], units, scaleOf('USD')) });
      return changed('share', (line) => (line === one ? moved(line, 1n) : line === other ? moved(line, -1n) : line));
    },
    found: /Expected -?\d+ units of 1e-\d+ as share \d+ \(USD \w+ by support\)/,
  },
  'rules of another version': {
    plant: () => changed('rules', (line) => ({ ...line, rules: canonicalJson({ ...RULES, measure: 'billedCost' }) })),
    found: /The rules are not version 1 of company/,
  },
  'inputs that are not those of its key': {
    plant: () => changed('inputs', (line) => ({ ...line, batches: { charges: ['["planted","charge","another","bill"]'], drivers: [] } })),
    found: /The inputs are not those that the run names/,
  },
  'a step that is left out for some cells': {
    plant: () => {
      const [one, other] = good.filter((line) => line.kind === 'cell' && line['currency'] === 'USD') as [Line, Line];
      const another = good.find((line) => line.kind === 'cell' && line['currency'] === 'USD' && line['route'] !== one['route']) ?? other;
      return changed('cell', (line) => (line === one ? { ...line, route: another['route'] } : line));
    },
    found: /is split another way than the rules say/,
  },
};

describe('is refused, though it is sealed with a digest of its own, a run of an engine with', () => {
  test.each(Object.entries(FAULTS))('%s', async (_, { plant, found }) => {
    const planted = await plant();
    expect(planted).not.toEqual(good);
    expect((await faultsOf(planted)).join('\n')).toMatch(found);
  });
});

test('an export that breaks off, and one that was edited, are refused', async () => {
  for (const cut of [good.slice(0, -1), []]) expect((await faultsOf(cut)).join()).toMatch(/breaks off/);
  const edited = good.map((line) => (line.kind === 'run' ? { ...line, month: '2025-02' } : line));
  expect((await faultsOf(edited)).join()).toMatch(/The key of the run does not follow/);
});

describe('as a program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'costweave-certificate-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('it says so in words and by its exit code', async () => {
    const run = async (...args: string[]) => {
      try {
        return { code: 0, ...(await promisify(execFile)(process.execPath, [TOOL, ...args])) };
      } catch (error) {
        return error as { code: number; stdout: string; stderr: string };
      }
    };
    const file = (name: string, lines: Lines) => {
      writeFileSync(path.join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return path.join(folder, name);
    };
    const verified = await run(file('good.ndjson', good));
    expect(verified).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^The allocation of 2025-01 by company version 1 verifies: key [0-9a-f]{64}/) as string,
    });
    expect(await run(file('bad.ndjson', good.slice(0, -1)))).toMatchObject({ code: 1 });
    expect(await run(file('empty.ndjson', []))).toMatchObject({ code: 1, stdout: 'The export breaks off after line 0.\n' });
    expect(await run(folder)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^EISDIR.*\n$/) as string });
    expect(await run()).toMatchObject({ code: 2, stderr: expect.stringContaining('usage:') as string });
  });
});
