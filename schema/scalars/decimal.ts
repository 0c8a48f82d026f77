import { Kind, type ValueNode } from 'graphql';
import { canonicalDecimal } from '#src/domain/money/decimal.ts';
import { builder } from '../builder.ts';
import type { Prints } from '../execution/printed-leaf.ts';
import { invalidInput } from '../error/graph-error.ts';

builder.scalarType('Decimal', {
  extensions: { prints: 'decimal' satisfies Prints },
  // A decimal number without exponent, of any length.
  specifiedByURL: 'https://www.w3.org/TR/xmlschema11-2/#decimal',
  description:
    'An exact decimal number as text: plain notation, no exponent, no trailing zeros (`-12.5`). Never a floating-point number: keep it as text or as a decimal type. As input, any decimal text is taken.',
  serialize: (value) => {
    const text = canonicalDecimal(value);
    if (text === undefined) throw new Error('a Decimal field resolved to something else');
    return text;
  },
  parseValue: (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
    return decimalInput(value);
  },
  parseLiteral: (node: ValueNode) => {
    // In the document a number still has all its digits.
    if (node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT) return decimalInput(node.value);
    throw invalidInput('a decimal number as text, such as "12.50"', node.kind);
  },
});

function decimalInput(value: unknown): string {
  const text = typeof value === 'string' ? canonicalDecimal(value) : undefined;
  if (text === undefined) throw invalidInput('a decimal number as text, such as "12.50"', value);
  return text;
}
