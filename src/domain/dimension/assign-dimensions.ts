import { isNobody } from './is-nobody.ts';
import { tagResolver, type ResolvedTags } from './tag/resolve-tags.ts';
import type { TagReading } from './tag/tag-reading.ts';
import type { Month } from '../time/month.ts';
import type { CostCenterMaster } from './cost-center-master.ts';
import { MAPPED_DIMENSIONS, isReserved, UNMAPPED, type MappedDimension } from './dimension.ts';
import type { DimensionRuleSet, DimensionSetting } from './rule-set.ts';
import type { DimensionScope } from './scope.ts';
import { scopePredicate } from './scope-condition.ts';
import { STATED } from './stated-cost-center.ts';
import { indexTags, type TagHit, type TagIndex } from './tag-index.ts';

export type DimensionValues = Readonly<Record<MappedDimension, string>>;

export interface DimensionAssignment {
  readonly values: DimensionValues;
  /** What a person should look at, though the mapping went on. */
  readonly findings: readonly DimensionFinding[];
  /** What the standard tags come to, and why. */
  readonly tags: ReadonlyMap<string, string>;
  readonly readings: readonly TagReading[];
}

export type DimensionFinding =
  /** Variants of one tag disagree: the first of `found` was taken. */
  | { readonly kind: 'tag-conflict'; readonly dimension: MappedDimension; readonly rule: string; readonly found: readonly TagHit[] }
  /** The value is no cost centre of the month, or a word that is the name of none: the next value or rule was asked. */
  | { readonly kind: 'unknown-cost-center'; readonly dimension: MappedDimension; readonly rule: string; readonly value: string };

/** The rules of one month, made ready for many scopes. */
export interface RulesInForce {
  readonly byDimension: Readonly<Record<MappedDimension, readonly ReadySetting[]>>;
  readonly costCenters: CostCenterMaster;
  readonly resolveTags: (scope: DimensionScope) => ResolvedTags;
}

/** Picks the rules that hold in a month. `costCenters` answers for those that ask the master data. */
export function rulesInForce(ruleSet: DimensionRuleSet, month: Month, costCenters: CostCenterMaster): RulesInForce {
  const byDimension: Record<MappedDimension, ReadySetting[]> = { costCenter: [], application: [], environment: [], owner: [] };
  for (const rule of [...STATED, ...ruleSet.rules]) {
    if ((rule.from !== undefined && month < rule.from) || (rule.until !== undefined && month >= rule.until)) continue;
    const holds = scopePredicate(rule.when ?? {});
    for (const dimension of MAPPED_DIMENSIONS) {
      const setting = rule.set[dimension];
      if (setting) byDimension[dimension].push({ rule: rule.name, holds, setting, translate: translatorOf(setting) });
    }
  }
  return { byDimension, costCenters, resolveTags: tagResolver(ruleSet.tags, month) };
}

/** Maps one scope: for each dimension the first rule that gives a value, else `unmapped`. */
export function assignDimensions(rules: RulesInForce, scope: DimensionScope): DimensionAssignment {
  const standard = rules.resolveTags(scope);
  const tags = indexTags(scope.tags, standard.values);
  const findings: DimensionFinding[] = [];
  const values: Record<MappedDimension, string> = { costCenter: UNMAPPED, application: UNMAPPED, environment: UNMAPPED, owner: UNMAPPED };
  for (const dimension of MAPPED_DIMENSIONS) {
    for (const ready of rules.byDimension[dimension]) {
      if (!ready.holds(scope, tags)) continue;
      const value = valueOf(ready, dimension, scope, tags, rules.costCenters, findings);
      if (value === undefined) continue;
      values[dimension] = value;
      break;
    }
  }
  return { values, findings, tags: standard.values, readings: standard.readings };
}

interface ReadySetting {
  readonly rule: string;
  readonly holds: (scope: DimensionScope, tags: TagIndex) => boolean;
  readonly setting: DimensionSetting;
  readonly translate: (found: string) => string | undefined;
}

function valueOf(
  { rule, setting, translate }: ReadySetting,
  dimension: MappedDimension,
  scope: DimensionScope,
  tags: TagIndex,
  costCenters: CostCenterMaster,
  findings: DimensionFinding[],
): string | undefined {
  const found = hitsOf(setting.of, scope, tags).flatMap(({ key, value }) => {
    const translated = translate(value);
    return translated === undefined ? [] : [{ key, value: translated }];
  });
  // Whoever tags a resource so would else have its cost look as if rules had left it out.
  const isNone = ({ value }: TagHit) => dimension === 'costCenter' && isNobody(value);
  const none = found.find(isNone);
  if (none) findings.push({ kind: 'unknown-cost-center', dimension, rule, value: none.value });
  const hits = found.filter((hit) => !isNone(hit));
  const first = hits[0];
  if (!first) return undefined;
  if (hits.some(({ value }) => value !== first.value)) findings.push({ kind: 'tag-conflict', dimension, rule, found: hits });
  if (!setting.inMasterData) return first.value;
  const known = costCenters(first.value);
  if (known === undefined) findings.push({ kind: 'unknown-cost-center', dimension, rule, value: first.value });
  return known;
}

function hitsOf(of: DimensionSetting['of'], scope: DimensionScope, tags: TagIndex): readonly TagHit[] {
  if ('tag' in of) return tags.find(of.tag);
  if ('value' in of) return [{ key: '', value: of.value }];
  const value = scope[of.column]?.trim() ?? '';
  return value === '' || isReserved(value) ? [] : [{ key: of.column, value }];
}

function translatorOf({ of, table, ignoreValueCase }: DimensionSetting): (found: string) => string | undefined {
  if ('value' in of) return (found) => found;
  const folded = (text: string) => (ignoreValueCase ? text.trim().toLowerCase() : text);
  if (!table) return folded;
  const values = new Map(Object.entries(table.values).map(([from, to]) => [folded(from), to]));
  return (found) => values.get(folded(found)) ?? (table.others === 'keep' ? folded(found) : undefined);
}
