import { CONSERVATION } from '../../domain/allocation/division.ts';
import { FIELD_KINDS, type Field } from '../../domain/allocation/field.ts';
import type { AllocationMethod, MethodTable } from '../../domain/allocation/method.ts';

/** The methods of allocation for docs/rules/allocation.md: what each does, and the keys of its steps. */
export function allocationMethods(methods: MethodTable): string {
  const laws = new Set(Object.values(methods).map(({ conservation }) => conservation));
  return [
    '| method | what it does | parts follow | `from` | conserves |',
    '|---|---|---|---|---|',
    ...Object.entries(methods).map(methodRow),
    '',
    ...[...laws].map((law) => `\`${law}\`: ${CONSERVATION[law].text}.`),
    '',
    'The keys of each method:',
    '',
    '| method | key | | value | meaning |',
    '|---|---|---|---|---|',
    ...Object.entries(methods).flatMap(([name, { fields }]) => Object.entries(fields).map((field) => fieldRow(name, ...field))),
  ].join('\n');
}

function methodRow([name, { summary, basis, stepsDown, conservation }]: [string, AllocationMethod]): string {
  return `| \`${name}\` | ${summary} | ${basis} | ${stepsDown ? 'yes' : 'no'} | ${conservation} |`;
}

function fieldRow(method: string, name: string, field: Field): string {
  const words = 'values' in field ? field.values.map((value) => `\`${value}\``).join(', ') : FIELD_KINDS[field.kind].written;
  return `| \`${method}\` | \`${name}\` | ${field.isOptional ? 'optional' : 'required'} | ${words} | ${field.description} |`;
}
