import { z } from 'zod';
import { isNobody } from '../../domain/dimension/is-nobody.ts';
import { MAPPED_DIMENSIONS, isReserved } from '../../domain/dimension/dimension.ts';
import type { DimensionRuleSet, DimensionSetting } from '../../domain/dimension/rule-set.ts';
import { SCOPE_COLUMNS } from '../../domain/dimension/scope.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { holdsSometime, text, validity } from '../../yaml/rule-values.ts';
import { scopeCondition, tagName } from './scope-condition-shape.ts';
import { tagRules } from './tag-rules-shape.ts';

/**
 * The YAML of dimension rules:
 *
 *     name: company
 *     rules:
 *       - name: cost centre by tag
 *         from: 2025-01
 *         set:
 *           costCenter:
 *             tag: { key: [cost-center, costcenter], ignoreCase: true }
 *             values: { rtl: retail }
 *             otherValues: keep
 *             inMasterData: true
 *       - name: sandboxes
 *         when: { subAccountId: { startsWith: ['70013'] }, tags: [{ key: env, in: [test, dev] }] }
 *         set: { costCenter: research, environment: test }
 */
export function parseDimensionsRuleSet(yamlText: string, fileName: string): RuleFile<DimensionRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const mappedValue = text.refine((value) => !isReserved(value), 'a value: `unmapped` and `unallocated` say that there is none');

const constant = mappedValue.transform((value): DimensionSetting => ({ of: { value }, ignoreValueCase: false, inMasterData: false }));

const found = z
  .strictObject({
    value: mappedValue.optional(),
    tag: tagName.optional(),
    column: z.enum(SCOPE_COLUMNS).optional(),
    values: z.record(text, mappedValue).optional(),
    otherValues: z.enum(['keep', 'skip']).optional(),
    ignoreValueCase: z.boolean().default(false),
    inMasterData: z.boolean().default(false),
  })
  .refine(({ value, tag, column }) => [value, tag, column].filter((of) => of !== undefined).length === 1, 'one of `value`, `tag`, `column`')
  .refine(({ values, otherValues }) => values !== undefined || otherValues === undefined, '`values` beside `otherValues`')
  .refine(({ value, values }) => value === undefined || values === undefined, 'no `values` beside a fixed `value`')
  .transform(({ value, tag, column, values, otherValues, ignoreValueCase, inMasterData }): DimensionSetting => ({
    of: tag ? { tag } : column ? { column } : { value: value! },
    table: values && { values, others: otherValues ?? 'skip' },
    ignoreValueCase,
    inMasterData,
  }));

const setting = z.union([constant, found]);
const costCenterSetting = setting.refine(
  ({ of, table }) => ![...('value' in of ? [of.value] : []), ...Object.values(table?.values ?? {})].some(isNobody),
  'cost centres: `excluded` is what rules of scope leave out',
);
/** Only cost centres have master data to be looked up in. */
const otherSetting = setting.refine(({ inMasterData }) => !inMasterData, '`inMasterData` for costCenter only');

const rule = z
  .strictObject({
    name: text,
    ...validity,
    when: scopeCondition.optional(),
    set: z
      .strictObject({
        costCenter: costCenterSetting.optional(),
        application: otherSetting.optional(),
        environment: otherSetting.optional(),
        owner: otherSetting.optional(),
      })
      .refine((set) => MAPPED_DIMENSIONS.some((dimension) => set[dimension]), 'at least one dimension to set'),
  })
  .refine(holdsSometime, '`from` before `until`');

const ruleSet = z
  .strictObject({
    name: text,
    tags: tagRules.optional(),
    rules: z
      .array(rule)
      .max(10_000)
      .superRefine((rules, context) => {
        const seen = new Set<string>();
        for (const [index, { name }] of rules.entries()) {
          if (seen.has(name)) context.addIssue({ code: 'custom', path: [index, 'name'], message: 'a name that no other rule has' });
          seen.add(name);
        }
      }),
  })
  .superRefine(({ tags, rules }, context) => {
    const known = new Set(tags?.standard.map(({ name }) => name));
    for (const [index, rule] of rules.entries()) {
      for (const { name, at } of standardNames(rule)) {
        const message = `one of the standard tags of the file (${[...known].join(', ') || 'none'})`;
        if (!known.has(name)) context.addIssue({ code: 'custom', path: ['rules', index, ...at], message });
      }
    }
  });

/** The standard tags that a rule names, and where in it. */
function standardNames({ when, set }: z.output<typeof rule>): { readonly name: string; readonly at: readonly (string | number)[] }[] {
  return [
    ...(when?.tags ?? []).flatMap(({ tag }, index) =>
      'standard' in tag ? [{ name: tag.standard, at: ['when', 'tags', index, 'standard'] }] : [],
    ),
    ...MAPPED_DIMENSIONS.flatMap((dimension) => {
      const of = set[dimension]?.of;
      return of && 'tag' in of && 'standard' in of.tag ? [{ name: of.tag.standard, at: ['set', dimension, 'tag', 'standard'] }] : [];
    }),
  ];
}
