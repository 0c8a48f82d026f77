import type { ConfigurationItem } from './configuration-items.ts';
import { SCALAR_FIELDS, type Condition, type Expression } from './read-expression.ts';

/** What a query finds, each as JSON text, as the service answers. */
export function selectItems(items: readonly ConfigurationItem[], { fields, where, groupBy, orderBy }: Expression): string[] {
  const found = items.filter((item) => where === null || fulfils(item, where));
  if (fields.includes('COUNT(*)')) return counts(found, groupBy).map((each) => JSON.stringify(each));
  const names = fields.flatMap((name) => (name === '*' ? SCALAR_FIELDS : [name]));
  return inOrder(found, orderBy).map((item) =>
    JSON.stringify(Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])))),
  );
}

function fulfils(item: ConfigurationItem, condition: Condition): boolean {
  if (condition.kind === 'in') return condition.values.includes(String(item[condition.field]));
  const { kind, parts } = condition;
  return kind === 'and' ? parts.every((part) => fulfils(item, part)) : parts.some((part) => fulfils(item, part));
}

function inOrder(items: readonly ConfigurationItem[], orderBy: readonly string[]): readonly ConfigurationItem[] {
  if (orderBy.length === 0) return items;
  const textOf = (item: ConfigurationItem) => orderBy.map((field) => JSON.stringify(item[field]) ?? '').join('\n');
  return items.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0));
}

function counts(items: readonly ConfigurationItem[], groupBy: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const groups = new Map<string, { readonly group: Readonly<Record<string, unknown>>; count: number }>();
  for (const item of items) {
    const group = Object.fromEntries(groupBy.map((field) => [field, item[field]]));
    const key = JSON.stringify(group);
    const counted = groups.get(key) ?? { group, count: 0 };
    counted.count++;
    groups.set(key, counted);
  }
  return [...groups.values()].map(({ group, count }) => ({ 'COUNT(*)': count, ...group }));
}
