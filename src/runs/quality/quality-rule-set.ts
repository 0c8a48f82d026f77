import { z } from 'zod';
import { ROLE_NAMES } from '../../domain/authority/role.ts';
import { compare, decimal } from '../../domain/money/decimal.ts';
import { checkedAs, columnExpected } from '../../domain/quality/checked-columns.ts';
import { checkRule, type QualityCheck } from '../../domain/quality/quality-check.ts';
import {
  QUALITY_ACTIONS,
  QUALITY_SEVERITIES,
  STEWARD_SIDES,
  type QualityRule,
  type QualityRuleSet,
  type Steward,
  type Stewards,
} from '../../domain/quality/quality-rule.ts';
import { RECORD_FACTS } from '../../domain/quality/record-facts.ts';
import { REFERRED_KIND_NAMES } from '../../domain/quality/referred-kind.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { decimalText, text, wholeNumber } from '../../yaml/rule-values.ts';
import { textMatch } from '../../yaml/text-match-value.ts';

/**
 * The YAML of rules of data quality. Stewards that stand beside the rules own those that name none:
 *
 *     name: company
 *     stewards: { finance: [{ role: controller }], operations: [{ person: olga }] }
 *     rules:
 *       - rule: computers have an owner
 *         record: assetObservation
 *         where: { assetType: computer }
 *         check: { required: assignedTo }
 *         severity: warning
 *       - rule: bookings name a cost centre that exists
 *         record: ledgerEntry
 *         check: { refersTo: { column: costCenterId, record: costCenter, on: postingDate } }
 *         severity: error
 *       - rule: heads are not negative
 *         record: driverValue
 *         check: { range: { column: quantity, min: 0 } }
 *         severity: error
 *         action: quarantine
 */
export function parseQualityRuleSet(yamlText: string, fileName: string): RuleFile<QualityRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const RULES_MAX = 500;

const steward = z.union([z.strictObject({ person: text }), z.strictObject({ role: z.enum(ROLE_NAMES) })]) satisfies z.ZodType<Steward>;
const owners = z.array(steward).min(1).max(50);
const stewards = z.strictObject({ finance: owners, operations: owners });

const limits = { min: decimalText.optional(), max: decimalText.optional() } as const;

interface Limits {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

function areLimits({ min, max }: Limits): boolean {
  if (min === undefined || max === undefined) return min !== undefined || max !== undefined;
  return compare(decimal(min), decimal(max)) <= 0;
}
const LIMITS_EXPECTED = '`min`, `max`, or both, the one not above the other';

function limited({ min, max }: Limits) {
  return { min: min ?? null, max: max ?? null };
}

/** What a rule file says of each kind of check. */
const CHECKS = {
  required: text,
  matches: z.strictObject({ column: text, values: textMatch }),
  refersTo: z.strictObject({ column: text, record: z.enum(REFERRED_KIND_NAMES), on: text.optional() }),
  range: z.strictObject({ column: text, ...limits }).refine(areLimits, LIMITS_EXPECTED),
  unique: z.array(text).min(1).max(10),
  notBefore: z.strictObject({ column: text, other: text }),
  ratio: z.strictObject({ column: text, of: text, ...limits }).refine(areLimits, LIMITS_EXPECTED),
  sameSign: z.strictObject({ column: text, other: text }),
} as const satisfies Record<QualityCheck['kind'], z.ZodType>;

type Written = { readonly [K in keyof typeof CHECKS]?: z.output<(typeof CHECKS)[K]> | undefined };

/** In the rules' own form. */
const READ: { readonly [K in keyof typeof CHECKS]: (written: z.output<(typeof CHECKS)[K]>) => QualityCheck } = {
  required: (column) => ({ kind: 'required', column }),
  matches: ({ column, values }) => ({ kind: 'matches', column, match: values }),
  refersTo: ({ column, record, on }) => ({ kind: 'refersTo', column, record, on: on ?? null }),
  range: ({ column, ...given }) => ({ kind: 'range', column, ...limited(given) }),
  unique: (columns) => ({ kind: 'unique', columns }),
  notBefore: (given) => ({ kind: 'notBefore', ...given }),
  ratio: ({ column, of, ...given }) => ({ kind: 'ratio', column, of, ...limited(given) }),
  sameSign: (given) => ({ kind: 'sameSign', ...given }),
};
const CHECK_KINDS = Object.keys(CHECKS) as QualityCheck['kind'][];

const check = z
  .strictObject(
    Object.fromEntries(CHECK_KINDS.map((kind) => [kind, CHECKS[kind].optional()])) as {
      [K in keyof typeof CHECKS]: z.ZodOptional<(typeof CHECKS)[K]>;
    },
  )
  .refine((written) => kindsIn(written).length === 1, `one check: ${CHECK_KINDS.join(', ')}`)
  .transform((written: Written): QualityCheck => {
    const kind = kindsIn(written)[0]!;
    return READ[kind](written[kind] as never);
  });

function kindsIn(written: Written): QualityCheck['kind'][] {
  return CHECK_KINDS.filter((kind) => written[kind] !== undefined);
}

const rule = z
  .strictObject({
    rule: text,
    record: z.enum(Object.keys(RECORD_FACTS) as BatchRecordType[]),
    where: z.record(text, textMatch).optional(),
    age: z.strictObject({ column: text, months: wholeNumber(1, 1_200) }).optional(),
    check,
    severity: z.enum(QUALITY_SEVERITIES),
    action: z.enum(QUALITY_ACTIONS).optional(),
    stewards: stewards.optional(),
  })
  // A transform sees rules alone that are sound so far.
  .transform((written, context) => {
    const { record, where = {}, age, check: checked } = written;
    const looked = [
      ...Object.keys(where).map((column) => ({ at: ['where', column], column, as: 'text' as const })),
      ...(age ? [{ at: ['age', 'column'], column: age.column, as: 'day' as const }] : []),
      ...checkRule(checked.kind)
        .columns(checked)
        .map(({ at, ...of }) => ({ at: ['check', checked.kind, ...(at === '' ? [] : [/^\d+$/.test(at) ? Number(at) : at])], ...of })),
    ];
    for (const { at, column, as } of looked) {
      const found = checkedAs(record, column);
      if (found !== undefined && (as === 'any' || found === as)) continue;
      const message =
        found === undefined ? columnExpected(record, column) : `a column of ${record} that holds a ${as}: this holds a ${found}`;
      context.addIssue({ code: 'custom', path: at, message });
    }
    return written;
  });

const ruleSet = z
  .strictObject({
    name: text,
    stewards: stewards.optional(),
    rules: z.array(rule).min(1).max(RULES_MAX),
  })
  .superRefine(({ rules, stewards: general }, context) => {
    const seen = new Set<string>();
    for (const [index, one] of rules.entries()) {
      if (seen.has(one.rule))
        context.addIssue({ code: 'custom', path: ['rules', index, 'rule'], message: 'a name that no other rule has' });
      seen.add(one.rule);
      if (!general && !one.stewards)
        context.addIssue({ code: 'custom', path: ['rules', index, 'stewards'], message: `stewards: ${STEWARD_SIDES.join(' and ')}` });
    }
  })
  .transform(({ name, stewards: general, rules }): QualityRuleSet => ({ name, rules: rules.map((one) => inForm(one, general)) }));

function inForm({ rule: name, where, age, action, ...one }: z.output<typeof rule>, general: Stewards | undefined): QualityRule {
  return {
    name,
    record: one.record,
    scope: { where: where ?? {}, age: age ?? null },
    check: one.check,
    severity: one.severity,
    action: action ?? 'note',
    stewards: one.stewards ?? general!,
  };
}
