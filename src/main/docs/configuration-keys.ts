import { z } from 'zod';

/** What is used here of JSON Schema. */
interface Described {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly secret?: boolean;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

/** The keys that a schema knows, for docs/configuration.md: a row each, in the order of the schema, what is required in bold. */
export function configurationKeys(schema: z.ZodType): string {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
  const rows = keysIn(described, '');
  return ['| key | value | meaning |', '|---|---|---|', ...rows].join('\n');
}

function keysIn({ properties = {}, required = [] }: Described, above: string): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = `${above}${name}`;
    const below = property.items?.properties ? keysIn(property.items, `${path}[].`) : keysIn(property, `${path}.`);
    return [rowOf(path, property, required.includes(name)), ...below];
  });
}

function rowOf(path: string, property: Described, isRequired: boolean): string {
  const { description } = property;
  if (description === undefined) throw new Error(`${path} has no description: add one to its schema`);
  const key = isRequired ? `**\`${path}\`**` : `\`${path}\``;
  return `| ${key} | ${valueOf(property)} | ${description.replaceAll('|', '\\|')} |`;
}

function valueOf({ type, enum: words, secret, items, anyOf }: Described): string {
  if (secret) return 'reference to a secret';
  if (words) return words.map((word) => `\`${word}\``).join(', ');
  if (anyOf) return anyOf.map(valueOf).join(' or ');
  if (type === 'array') return items?.properties ? 'list of maps' : 'list of texts';
  if (type === 'object') return 'map';
  return type === 'boolean' ? '`true` or `false`' : 'text';
}
