import { z } from 'zod';
import { chargeDeclarationFaults, columnDeclaration, declarationFaults, tableFormats, type RecordType } from '#src/connector-kit/index.ts';

/** The kinds of record that tables bring. A bill's rows are charges. */
const TABLE_RECORDS = [
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
  'modelUsage',
  'modelMetric',
] as const satisfies readonly (RecordType | 'charge')[];

const exclusion = z.strictObject({
  column: z.string().min(1).describe('The column that is looked at.'),
  is: z.array(z.string()).min(1).max(100).describe('The values for which a row is left out; an empty text is an empty cell.'),
  reason: z.string().min(1).max(200).describe('Under this reason the rows are counted.'),
});

const table = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,40}$/, 'a name of small letters, digits and hyphens')
      .describe('The name of the stream, which its batches and slices carry.'),
    record: z.enum(TABLE_RECORDS).describe('What a row is: a charge, a driver value, a licence entitlement.'),
    files: z
      .string()
      .min(1)
      .max(500)
      .describe('Which files: `drivers/*.csv`, `invoices/**/*.parquet`. `*` stays within a folder, `**` does not.'),
    format: z.enum(['csv', 'ndjson', 'parquet']).optional().describe('How the files are written. Left out: as their ending says.'),
    delimiter: z
      .enum(['comma', 'semicolon', 'tab', 'pipe'])
      .optional()
      .describe('What stands between the fields of CSV. Left out: a comma; in .tsv a tab.'),
    encoding: z
      .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
      .optional()
      .describe(
        'How the text of CSV is encoded; windows-1252 is Latin-1, too. Left out: UTF-8, or UTF-16 where a byte order mark says so.',
      ),
    slice: z
      .enum(['file', 'month', 'all'])
      .default('file')
      .describe('What a new delivery replaces: the file of the same name, all files of the month in their names, or all files.'),
    period: z.enum(['day', 'month']).optional().describe('Charges whose rows say no end of their period last a day or a month.'),
    final: z
      .boolean()
      .optional()
      .describe('Whether what lies there is final. Left out: records are; charges are when each names its invoice.'),
    ...tableFormats,
    columns: z
      .record(z.string(), columnDeclaration)
      .describe('For each field of the record, or column of FOCUS, where its value comes from.'),
    exclude: z.array(exclusion).max(20).default([]).describe('Rows that are no record: totals, headings.'),
  })
  .superRefine(({ record, columns, period }, context) => {
    const faults = record === 'charge' ? chargeDeclarationFaults(columns, period) : declarationFaults(record, columns);
    for (const { field, message } of faults)
      context.addIssue({ code: 'custom', path: field === '' ? ['columns'] : ['columns', field], message });
    if (record !== 'charge' && period !== undefined)
      context.addIssue({ code: 'custom', path: ['period'], message: 'no period: only charges have one' });
  });

export const tableFileConfig = z.strictObject({
  streams: z
    .array(table)
    .min(1)
    .max(50)
    .refine((tables) => new Set(tables.map(({ name }) => name)).size === tables.length, 'names that each occur once')
    .describe('The tables, each with its files and what their columns are.'),
});

export type TableFileConfig = z.output<typeof tableFileConfig>;
export type TableDeclaration = z.output<typeof table>;
