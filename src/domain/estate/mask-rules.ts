import { METHODS } from '../allocation/methods/index.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Which column of records a match of texts is about; of tags, the keys that it looks under. */
export type MatchedIn =
  | { readonly charges: string }
  | { readonly tags: readonly string[] }
  | { readonly ledger: 'account_id' | 'company_code' | 'vendor' | 'reference' };

/** The texts that begin so and are there. */
export type TextsThatBegin = (prefix: string, where: MatchedIn) => Promise<readonly string[]>;

/** What of rules is no name, by kind: words of the hub, months, amounts. What stands below such a word stays as it is. */
const KEPT = {
  dimensions: ['from', 'until', 'column', 'others', 'serviceCategory', 'serviceSubcategory'],
  allocation: ['measure', 'method', 'serviceCategory', 'chargeCategory', ...choices()],
  reconciliation: ['tolerance', 'to'],
  anomalies: ['dimensions', 'sensitivity', 'minImpact'],
  models: ['categories'],
  periods: ['compulsory', 'openBreaks', 'calendar'],
} as const satisfies Record<string, readonly string[]>;

export type MaskedRuleKind = keyof typeof KEPT;
export const MASKED_RULE_KINDS = Object.keys(KEPT) as readonly MaskedRuleKind[];

/** Maps from cost centres to amounts. */
const AMOUNTS: ReadonlySet<string> = new Set(Object.values(METHODS).flatMap(({ fields }) => fieldsOf(fields, 'amounts')));

/** In a ledger's match, the column that is compared. */
const LEDGER_COLUMNS = { accounts: 'account_id', companyCodes: 'company_code', vendors: 'vendor', references: 'reference' } as const;

/**
 * Rules under the same pseudonyms as the records, so that they mean the same. A pseudonym does not begin as another one because the
 * originals do: a match by beginnings becomes the list of what begins so.
 */
export async function maskRules(
  kind: MaskedRuleKind,
  rules: object,
  { text }: Pseudonyms,
  textsThatBegin: TextsThatBegin,
): Promise<object> {
  const kept = new Set<string>(KEPT[kind]);

  /** `around`: the objects that it stands in, the innermost first. */
  async function mask(value: unknown, name: string, around: readonly Fields[]): Promise<unknown> {
    if (typeof value === 'string') return value === 'all' && name === 'targets' ? value : text(value);
    if (Array.isArray(value)) return Promise.all(value.map((item) => mask(item, name, around)));
    if (typeof value !== 'object' || value === null) return value;
    const fields = value as Fields;
    if (Array.isArray(fields['startsWith'])) return listed(fields as unknown as Prefixes, matchedIn(name, around[0]));
    const isTranslation = name === 'values';
    const isMap = isTranslation || AMOUNTS.has(name);
    const keysStay = !isMap || (isTranslation && kept.has(columnOf(around[1])));
    const masked: [string, unknown][] = [];
    for (const [key, field] of Object.entries(fields)) {
      const stays = isMap ? !isTranslation : kept.has(key);
      masked.push([keysStay ? key : text(key), stays ? field : await mask(field, key, [fields, ...around])]);
    }
    return Object.fromEntries(masked);
  }

  async function listed({ in: texts, startsWith }: Prefixes, where: MatchedIn): Promise<object> {
    const begun = await Promise.all(startsWith.map((prefix) => textsThatBegin(prefix, where)));
    return { in: [...new Set([...texts, ...begun.flat()].map((one) => text(one)))], startsWith: [] };
  }

  return (await mask(rules, '', [])) as object;
}

type Fields = Readonly<Record<string, unknown>>;

interface Prefixes {
  readonly in: readonly string[];
  readonly startsWith: readonly string[];
}

function matchedIn(name: string, beside: Fields = {}): MatchedIn {
  if (name === 'bill') return { charges: 'invoiceIssuerName' };
  if (name in LEDGER_COLUMNS) return { ledger: LEDGER_COLUMNS[name as keyof typeof LEDGER_COLUMNS] };
  const { tag } = beside as { readonly tag?: { readonly keys: readonly string[] } };
  return tag && name === 'value' ? { tags: tag.keys } : { charges: name };
}

/** The column that a setting's table of values translates. */
function columnOf(setting: Fields = {}): string {
  const { of } = setting as { readonly of?: { readonly column?: string } };
  return of?.column ?? '';
}

function choices(): readonly string[] {
  return Object.values(METHODS).flatMap(({ fields }) => fieldsOf(fields, 'choice'));
}

function fieldsOf(fields: Readonly<Record<string, { readonly kind: string }>>, kind: string): string[] {
  return Object.entries(fields).flatMap(([name, field]) => (field.kind === kind ? [name] : []));
}
