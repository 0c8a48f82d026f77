import { z } from 'zod';
import { MONTHS_MAX, RETENTION_KIND_NAMES, retentionRule, type RetentionKind } from '../../domain/retention/retention-kind.ts';

const monthsOf = (kind: RetentionKind) => {
  const { deletes, countedFrom, monthsAtLeast } = retentionRule(kind);
  return z
    .string()
    .refine((text) => /^\d{1,4}$/.test(text) && Number.parseInt(text, 10) >= monthsAtLeast && Number.parseInt(text, 10) <= MONTHS_MAX, {
      message: `a whole number of months from ${monthsAtLeast} to ${MONTHS_MAX}`,
    })
    .transform((text) => Number.parseInt(text, 10))
    .optional()
    .describe(`${deletes} Months, at least ${monthsAtLeast}, from ${countedFrom}. Default: kept for ever.`);
};

/** `retention` of the configuration: how long each kind of data is kept. */
export const retentionSchema = z.strictObject(
  Object.fromEntries(RETENTION_KIND_NAMES.map((kind) => [kind, monthsOf(kind)])) as Record<RetentionKind, ReturnType<typeof monthsOf>>,
);
