import { z } from 'zod';
import { DAYS_TO_DECIDE, type ApprovalPolicy, type KindPolicy } from '../../domain/approval/approval-policy.ts';
import { APPROVING, PROPOSAL_KIND_NAMES } from '../../domain/approval/proposal-kind.ts';
import { ROLE_NAMES } from '../../domain/authority/role.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { text } from '../../yaml/rule-values.ts';

/** The kind of rules that say who approves what. They are approved like all others, by the policy that was in force until then. */
export const APPROVAL_RULES_KIND = 'approvals';

/** What holds until a policy is in force: one other person. */
export const DEFAULT_APPROVAL_POLICY: ApprovalPolicy = { name: 'one other person', kinds: {} };

/**
 * The YAML of a policy of approvals:
 *
 *     name: company
 *     kinds:
 *       rule-set:
 *         days: 14                                                   # until a proposal expires
 *         steps:                                                     # one after the other
 *           - { permission: rules.approve, people: 1 }
 *           - { permission: period.close, people: 1, above: { EUR: 10000 } }
 *       grant:
 *         roles: [approver, controller, administrator]               # which roles are given only by approval
 *         steps:
 *           - { permission: access.approve }
 *       dispute:
 *         days: 90
 *         escalate: [{ afterDays: 14, to: controller }]              # for whom one is that waits for so long
 *         steps: [{ permission: dispute.decide }]
 *       period-close:                                              # named here, closing a month takes an approval as well
 *         steps:
 *           - { permission: period.close }
 */
export function parseApprovalPolicy(yamlText: string, fileName: string): RuleFile<ApprovalPolicy> {
  return readRuleFile(yamlText, fileName, policy);
}

const whole = (most: number) =>
  z
    .string()
    .refine((value) => /^[1-9]\d{0,3}$/.test(value) && Number.parseInt(value, 10) <= most, `a whole number from 1 to ${most}`)
    .transform((value) => Number.parseInt(value, 10));

const amount = z.string().transform((value, context) => {
  const canonical = canonicalDecimal(value);
  if (canonical !== undefined && !canonical.startsWith('-')) return canonical;
  context.addIssue({ code: 'custom', message: 'an amount that is not negative' });
  return z.NEVER;
});

const step = z.strictObject({
  permission: z.enum(APPROVING),
  people: whole(20)
    .optional()
    .transform((people) => people ?? 1),
  above: z.record(z.string().regex(/^[A-Z]{3}$/, 'a currency of three capital letters'), amount).optional(),
});

const kind = z
  .strictObject({
    days: whole(366).optional(),
    steps: z.array(step).min(1).max(10),
    roles: z.array(z.enum(ROLE_NAMES)).optional(),
    escalate: z
      .array(z.strictObject({ afterDays: whole(366), to: z.enum(ROLE_NAMES) }))
      .min(1)
      .max(5)
      .refine((all) => all.every(({ afterDays }, index) => index === 0 || afterDays > all[index - 1]!.afterDays), 'days that grow')
      .optional(),
  })
  .transform(({ days, steps, roles, escalate }): KindPolicy => ({
    days: days ?? DAYS_TO_DECIDE,
    steps,
    ...(roles && { roles }),
    ...(escalate && { escalate }),
  }));

const policy = z
  .strictObject({ name: text, kinds: z.partialRecord(z.enum(PROPOSAL_KIND_NAMES), kind) })
  .superRefine(({ kinds }, context) => {
    for (const [name, { steps, roles, escalate }] of Object.entries(kinds)) {
      if (escalate !== undefined && name !== 'dispute')
        context.addIssue({ code: 'custom', path: ['kinds', name, 'escalate'], message: '`escalate` for `dispute` alone' });
      if (roles !== undefined && name !== 'grant')
        context.addIssue({ code: 'custom', path: ['kinds', name, 'roles'], message: 'roles for `grant` alone' });
      if (steps.every(({ above }) => above !== undefined))
        context.addIssue({
          code: 'custom',
          path: ['kinds', name, 'steps'],
          message: 'at least one step that is always taken: one without `above`',
        });
    }
  });
