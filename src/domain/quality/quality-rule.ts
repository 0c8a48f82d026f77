import type { RoleName } from '../authority/role.ts';
import type { BatchRecordType } from '../record/records.ts';
import { addMonths, firstDay, type Month } from '../time/month.ts';
import { textMatcher, type TextMatch } from '../text-match.ts';
import { checkRule, valueOf, type CheckedRecord, type QualityCheck } from './quality-check.ts';

/** How much an offence says against a record, the least first. */
export const QUALITY_SEVERITIES = ['info', 'warning', 'error'] as const;
export type QualitySeverity = (typeof QUALITY_SEVERITIES)[number];

/** `quarantine`: the record stays counted, and nothing rests on it until the offence is mended or waived. */
export const QUALITY_ACTIONS = ['note', 'quarantine'] as const;
export type QualityAction = (typeof QUALITY_ACTIONS)[number];

/** The two who own a rule together. */
export const STEWARD_SIDES = ['finance', 'operations'] as const;
export type StewardSide = (typeof STEWARD_SIDES)[number];

/** A person by name, or whoever holds a role. */
export type Steward = { readonly person: string } | { readonly role: RoleName };
export type Stewards = { readonly [S in StewardSide]: readonly Steward[] };

/** Which records a rule is about; all conditions hold at once. */
export interface QualityScope {
  readonly where: Readonly<Record<string, TextMatch>>;
  /** At least so many months old at the end of the month. */
  readonly age: { readonly column: string; readonly months: number } | null;
}

export interface QualityRule {
  readonly name: string;
  readonly record: BatchRecordType;
  readonly scope: QualityScope;
  readonly check: QualityCheck;
  readonly severity: QualitySeverity;
  readonly action: QualityAction;
  readonly stewards: Stewards;
}

export interface QualityRuleSet {
  readonly name: string;
  readonly rules: readonly QualityRule[];
}

/** The columns that a rule looks at, each once. */
export function columnsOfRule({ scope, check }: Pick<QualityRule, 'scope' | 'check'>): string[] {
  const checked = checkRule(check.kind)
    .columns(check)
    .map(({ column }) => column);
  return [...new Set([...Object.keys(scope.where), ...(scope.age ? [scope.age.column] : []), ...checked])];
}

/** The first day that is too young. */
export function ageLimit(month: Month, months: number): string {
  return firstDay(addMonths(month, 1 - months));
}

/** Whether a rule is about a record. */
export function isInScope({ where, age }: QualityScope, record: CheckedRecord, month: Month): boolean {
  const isMeant = Object.entries(where).every(([column, match]) => textMatcher(match)(valueOf(record, column)));
  if (!isMeant || age === null) return isMeant;
  const day = valueOf(record, age.column);
  return day !== null && day < ageLimit(month, age.months);
}
