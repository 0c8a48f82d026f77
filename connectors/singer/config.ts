import { z } from 'zod';
import { chargeDeclarationFaults, columnDeclaration, declarationFaults, tableFormats, type RecordType } from '#src/connector-kit/index.ts';

const SINGER_RECORDS = [
  'charge',
  'driverValue',
  'exchangeRate',
  'costCenter',
  'glAccount',
  'ledgerEntry',
  'fixedAsset',
  'licenseEntitlement',
  'licenseAssignment',
  'assetObservation',
  'modelVersion',
  'modelUsage',
  'modelMetric',
] as const satisfies readonly (RecordType | 'charge')[];

const SECRET_NAME = /secret|password|passwd|token|private_?key|access_?key|api_?key|credential/i;
const REFERENCE = /\$\{(env:[A-Za-z_][A-Za-z0-9_]*|file:\/[^}]+)\}/;

const jsonObject = z.string().refine((text) => {
  const value = parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}, 'a JSON object as text');

const exclusion = z.strictObject({
  column: z.string().min(1).describe('The field that is looked at.'),
  is: z
    .array(z.string())
    .min(1)
    .max(100)
    .describe('The values for which a record is left out; an empty text is a field that is not there.'),
  reason: z.string().min(1).max(200).describe('Under this reason the records are counted.'),
});

const stream = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,40}$/, 'a name of small letters, digits and hyphens')
      .describe('The name of the stream, which its batches and slices carry.'),
    tapStream: z.string().min(1).optional().describe('What the tap calls it. Left out: the same.'),
    record: z
      .enum(SINGER_RECORDS)
      .describe('What a record of the tap is: a charge, a driver value, a licence entitlement, an asset observation.'),
    period: z.enum(['day', 'month']).optional().describe('Charges that say no end of their period last a day or a month.'),
    mode: z
      .enum(['changes', 'whole'])
      .default('changes')
      .describe('changes: the state of the tap is kept, and the next run brings what changed since. whole: every run brings everything.'),
    key: z
      .array(z.string().min(1))
      .min(1)
      .max(10)
      .optional()
      .describe('The fields that make a record one. Left out: as the schema of the tap says.'),
    catalog: jsonObject
      .optional()
      .describe('The catalog in which this stream is selected, as JSON text. Left out: the tap is run without one.'),
    ...tableFormats,
    columns: z
      .record(z.string(), columnDeclaration)
      .describe('For each field of the record, or column of FOCUS, where its value comes from; `address.city` lies deeper.'),
    exclude: z.array(exclusion).max(20).default([]).describe('Records of the tap that are none of ours.'),
  })
  .superRefine(({ record, columns, period }, context) => {
    const faults = record === 'charge' ? chargeDeclarationFaults(columns, period) : declarationFaults(record, columns);
    for (const { field, message } of faults)
      context.addIssue({ code: 'custom', path: field === '' ? ['columns'] : ['columns', field], message });
    if (record !== 'charge' && period !== undefined)
      context.addIssue({ code: 'custom', path: ['period'], message: 'no period: only charges have one' });
  });

export const singerConfig = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(1)
    .max(50)
    .describe('The tap with its own arguments, run without a shell: ["/opt/taps/bin/tap-crm"]. --config, --catalog and --state are added.'),
  settings: jsonObject
    .default('{}')
    .refine((text) => clearSecrets(parsed(text)).length === 0, 'no secret in clear: write ${env:NAME} or ${file:/path} in its place')
    .describe("The tap's own configuration as JSON text. Secrets are written as ${env:NAME} or ${file:/path}."),
  timeout: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'seconds, from 1 to 999999')
    .transform((text) => Number.parseInt(text, 10))
    .optional()
    .describe('Seconds until the tap is stopped. Left out: an hour.'),
  streams: z
    .array(stream)
    .min(1)
    .max(50)
    .refine((streams) => new Set(streams.map(({ name }) => name)).size === streams.length, 'names that each occur once')
    .describe('Which streams of the tap are read, and what their fields are. The tap is run once for each.'),
});

export type SingerConfig = z.output<typeof singerConfig>;
export type SingerStream = z.output<typeof stream>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Properties that are named like a secret and hold a text that is no reference. */
function clearSecrets(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'string' ? (SECRET_NAME.test(name) && inner !== '' && !REFERENCE.test(inner) ? [name] : []) : clearSecrets(inner),
  );
}
