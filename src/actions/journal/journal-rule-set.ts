import { z } from 'zod';
import { LINES_MAX, POSTED_KINDS, type JournalEntity, type JournalRules, type PostedKind } from '../../domain/journal/journal-rules.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { text, wholeNumber } from '../../yaml/rule-values.ts';
import { textMatch } from '../../yaml/text-match-value.ts';

/**
 * The YAML of the rules by which lines of statements become postings:
 *
 *     name: chargeback
 *     entities:
 *       - entity: '1000'
 *         costCenters: { startsWith: [CC-] }
 *         source: sap
 *         owner: ann
 *     receivers:
 *       - { rules: [support], account: '0061003000' }
 *     senders:
 *       - { rules: [support], costCenter: CC-IT, account: '0061009900' }
 *     leave:
 *       - { kinds: [own], because: the invoice is booked there already }
 */
export function parseJournalRuleSet(yamlText: string, fileName: string): RuleFile<JournalRules> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

/** In rule files as words are written there: `true-up`. */
const KINDS = Object.fromEntries(POSTED_KINDS.map((kind) => [kind === 'trueUp' ? 'true-up' : kind, kind])) as Record<string, PostedKind>;

const condition = {
  costCenters: textMatch.optional(),
  entities: z.array(text).min(1).max(1_000).optional(),
  rules: textMatch.optional(),
  kinds: z
    .array(z.enum(Object.keys(KINDS)).transform((word) => KINDS[word]!))
    .min(1)
    .optional(),
} as const;

const entity = z
  .strictObject({
    entity: text,
    costCenters: textMatch,
    source: text.optional(),
    owner: text,
    intercompany: z.strictObject({ receivable: text, payable: text }).optional(),
    linesMax: wholeNumber(4, 100_000).optional(),
  })
  .transform(({ source, intercompany, linesMax, ...given }): JournalEntity => {
    return { ...given, source: source ?? null, intercompany: intercompany ?? null, linesMax: linesMax ?? LINES_MAX };
  });

const ruleSet = z
  .strictObject({
    name: text,
    entities: z
      .array(entity)
      .min(1)
      .max(1_000)
      .refine((all) => new Set(all.map((one) => one.entity)).size === all.length, 'each legal entity once'),
    receivers: z.array(z.strictObject({ ...condition, account: text, postTo: text.optional() })).max(10_000),
    senders: z.array(z.strictObject({ ...condition, account: text, costCenter: text, postTo: text.optional() })).max(10_000),
    leave: z
      .array(z.strictObject({ ...condition, because: text }))
      .max(10_000)
      .optional(),
  })
  .transform(({ leave, ...given }): JournalRules => ({ ...given, leave: leave ?? [] }));
