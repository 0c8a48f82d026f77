import { z } from 'zod';
import type { Clause, ConformanceSubject, PageClause } from '#src/conformance/index.ts';
import {
  deliveryObject,
  parseDecimal,
  parseInstant,
  unreadable,
  type ChargeMapping,
  type ListDeliveries,
} from '#src/connector-kit/index.ts';
import { parseFiles, plainCode, plainConfig, plainConnector, plainDeliveries, plainFixture, plainMapping } from '../plain-connector.ts';

/** A connector of files that keeps every clause. */
export const wholeFiles: ConformanceSubject = {
  connector: plainConnector,
  cases: [{ name: 'plain', files: plainFixture }],
  code: plainCode,
};

function withMappings(...mappings: ChargeMapping[]): ConformanceSubject {
  const [stream] = plainConnector.streams;
  return { ...wholeFiles, connector: { ...plainConnector, streams: [{ ...stream!, mappings } as typeof stream & object] } };
}

function withColumns(columns: Partial<ChargeMapping['columns']>, more: Partial<ChargeMapping> = {}): ConformanceSubject {
  return withMappings({ ...plainMapping, ...more, columns: { ...plainMapping.columns, ...columns } });
}

function withDeliveries(deliveries: ListDeliveries<unknown>): ConformanceSubject {
  const [stream] = plainConnector.streams;
  return { ...wholeFiles, connector: { ...plainConnector, streams: [{ ...stream!, deliveries } as typeof stream & object] } };
}

let listings = 0;
let rows = 0;

const lenientNumber = { from: ['cost'], as: (cost: string) => (parseDecimal(cost) ? cost : '0') };
const lenientCurrency = { from: ['currency'], as: (currency: string) => (currency === 'MC' ? 'EUR' : currency) };
const COSTS = ['BilledCost', 'ContractedCost', 'EffectiveCost', 'ListCost'] as const;

/** The plain connector of files with one thing wrong, for each clause that is asked of files. */
export const hostileFiles: Readonly<Record<Exclude<Clause, PageClause>, ConformanceSubject>> = {
  'config-documented': {
    ...wholeFiles,
    connector: {
      ...plainConnector,
      config: plainConfig.extend({ apiKey: z.string().optional().describe('A secret that is not marked as one.') }),
    },
  },
  'imports-only-the-kit': { ...wholeFiles, code: { ...plainCode, 'read.ts': "import { readFileSync } from 'node:fs';" } },
  'names-are-unique': withMappings(plainMapping, { ...plainMapping, required: [...plainMapping.required, 'resource'] }),
  'columns-are-mapped': withColumns({ RegionId: {} }),
  'rules-read-known-columns': withColumns({ RegionId: { from: ['regoin'] } }),
  'dialects-are-shown': withMappings({ ...plainMapping, dialect: 'never-seen', required: ['never', 'seen', 'these'] }, plainMapping),
  'deliveries-are-deterministic': withDeliveries(async function* (folder, config) {
    for await (const offer of plainDeliveries(folder, config))
      yield 'refused' in offer ? offer : { ...offer, mark: `listing ${++listings}` };
  }),
  // A manifest that cannot be read is taken for none.
  'damaged-manifest-refused': withDeliveries(async function* (folder, config) {
    const isDamaged = (await folder.stat('manifest.json')) && !parseFiles(await folder.readText('manifest.json'));
    if (isDamaged) yield { slice: 'plain', objects: [deliveryObject('plain.csv')!] };
    else yield* plainDeliveries(folder, config);
  }),
  // A manifest whose files are not there is passed over in silence.
  'missing-object-refused': withDeliveries(async function* (folder, config) {
    const files = (await folder.stat('manifest.json')) ? parseFiles(await folder.readText('manifest.json')) : undefined;
    for (const key of files ?? []) if (!(await folder.stat(key))) return;
    yield* plainDeliveries(folder, config);
  }),
  // A file without costs is taken, and all of its rows rejected.
  'missing-column-refused': withMappings({ ...plainMapping, required: ['account', 'day', 'currency'] }),
  // A rejection that names a column which nobody will find.
  'every-row-counts': withColumns({
    BilledCost: {
      from: ['cost'],
      as: (cost) => (cost === '-3E-7' ? unreadable('the second one', 'another cost', cost) : cost),
    },
  }),
  // Through a floating-point number and back.
  'money-is-exact': withColumns({ BilledCost: { from: ['cost'], as: (cost) => (parseDecimal(cost) ? String(Number(cost)) : cost) } }),
  'same-again': withColumns({ ResourceName: { from: ['resource'], as: (name) => `${name} ${++rows}` } }),
  'bad-number-rejected': withColumns(Object.fromEntries(COSTS.map((name) => [name, lenientNumber])), {
    control: { ...plainMapping.control, amount: lenientNumber },
  }),
  'bad-currency-rejected': withColumns(
    { BillingCurrency: lenientCurrency },
    { control: { ...plainMapping.control, currency: lenientCurrency } },
  ),
  'bad-date-rejected': withColumns({ ChargePeriodStart: { from: ['day'], as: (day) => parseInstant(day) ?? '2025-01-01' } }),
};
