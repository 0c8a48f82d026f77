import { z } from 'zod';
import type { EstateDelivery, EstateHeader, EstateRules, EstateTuples, EstateEnd } from '../../domain/estate/estate-lines.ts';
import { ESTATE_FORMAT, TUPLES } from '../../domain/estate/estate-lines.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import { RECORD_COLUMNS } from '../../domain/record/record-columns.ts';
import type { RecordType } from '../../domain/record/records.ts';
import { isMonth } from '../../domain/time/month.ts';
import { RULE_MASKINGS } from './rule-maskings.ts';

/** The lines of an estate that are no rows, as they must be in a file. */
const recordType = z.enum(['charge', ...(Object.keys(RECORD_COLUMNS) as RecordType[])]);
const count = z.number().int().min(0);
const amount = z.string().refine((text) => canonicalDecimal(text) !== undefined);
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().min(1).max(2_000);

const header = z.strictObject({
  kind: z.literal('estate'),
  format: z.literal(ESTATE_FORMAT),
  masked: z.literal(true),
  asOf: z.string(),
  counts: z.array(
    z.strictObject({
      recordType,
      deliveries: count,
      rows: count,
      sums: z.array(z.strictObject({ column: z.string(), currency: z.string(), sum: amount })),
    }),
  ),
});

const rules = z.strictObject({ kind: z.literal('rules'), of: z.enum([...RULE_MASKINGS.keys()]), rules: z.looseObject({ name }) });

const tuples = z.strictObject({ kind: z.literal('tuples'), of: z.enum(TUPLES) });

const control = z.strictObject({
  currency: z.string(),
  rowsDelivered: count,
  rowsAccepted: count,
  rowsRejected: count,
  rowsExcluded: count,
  rowsUnreadable: count,
  delivered: amount,
  accepted: amount,
  rejected: amount,
  excluded: amount,
  billed: amount.nullable(),
  effective: amount.nullable(),
});

const delivery = z.strictObject({
  kind: z.literal('delivery'),
  source: name,
  stream: name,
  slice: name,
  recordType,
  months: z.array(z.string().refine(isMonth)),
  digest,
  issuedAt: z.string().nullable(),
  final: z.boolean(),
  objects: z.array(z.strictObject({ key: name, bytes: count, sha256: digest, rows: count })),
  control: z.array(control),
  exclusions: z.array(z.strictObject({ reason: z.string(), currency: z.string(), rows: count, amount })),
  totals: z.array(
    z.strictObject({ currency: z.string(), charges: count, billed: amount, effective: amount, list: amount, contracted: amount }),
  ),
});

const end = z.strictObject({ kind: z.literal('end'), lines: count, sha256: digest });

export const ESTATE_LINE: z.ZodType<EstateHeader | EstateRules | EstateTuples | EstateDelivery | EstateEnd> = z.discriminatedUnion('kind', [
  header,
  rules,
  tuples,
  delivery,
  end,
]);
