import { fc, test as prop } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { ODataError } from '../odata-error.ts';
import { COMPARISONS, type Expression, type Literal, type Operand } from './expression.ts';
import { parseExpression } from './parse-expression.ts';

/** Without places, which differ by blanks and parentheses. */
function bare(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'at' ? undefined : inner)));
}

function refusal(text: string): ODataError {
  try {
    parseExpression(text);
  } catch (error) {
    if (error instanceof ODataError) return error;
    throw error;
  }
  throw new Error(`${text} is read`);
}

const property = fc.stringMatching(/^[A-Z][A-Za-z0-9_]{0,8}$/).filter((name) => !['in', 'and', 'or', 'not'].includes(name));
const literal: fc.Arbitrary<[string, Partial<Literal>]> = fc.oneof(
  fc.string({ maxLength: 20 }).map((text): [string, Partial<Literal>] => [`'${text.replaceAll("'", "''")}'`, { type: 'text', text }]),
  fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map((n): [string, Partial<Literal>] => [`${n}`, { type: 'number', text: `${n}` }]),
  fc.constantFrom('0.5', '-12.50', '1e3', '+7').map((text): [string, Partial<Literal>] => [text, { type: 'number', text }]),
  fc.constantFrom('2025-01-31', '1999-12-01').map((text): [string, Partial<Literal>] => [text, { type: 'date', text }]),
  fc
    .constantFrom('2025-01-31T00:00:00Z', '2025-01-31T12:30:00.123456+02:00', '2025-01-31T12:30Z')
    .map((text): [string, Partial<Literal>] => [text, { type: 'instant', text }]),
  fc.boolean().map((value): [string, Partial<Literal>] => [String(value), { type: 'boolean', value }]),
  fc.constant<[string, Partial<Literal>]>(['null', { type: 'null' }]),
);
const asLiteral = ([text, value]: [string, Partial<Literal>]): [string, Operand] => [text, { kind: 'literal', ...value } as Operand];
const operand: fc.Arbitrary<[string, Operand]> = fc.oneof(
  property.map((name): [string, Operand] => [name, { kind: 'property', name, at: 0 }]),
  literal.map(asLiteral),
  fc
    .tuple(fc.constantFrom('tolower' as const, 'year' as const, 'date' as const), property)
    .map(([name, of]): [string, Operand] => [`${name}(${of})`, { kind: 'call', name, of: [{ kind: 'property', name: of, at: 0 }], at: 0 }]),
);
const compare = fc
  .tuple(operand, fc.constantFrom(...COMPARISONS), operand)
  .map(([[left, a], operator, [right, b]]): [string, Expression] => [
    `${left} ${operator} ${right}`,
    { kind: 'compare', operator, left: a, right: b, at: 0 },
  ]);
const within = fc
  .tuple(property, fc.array(literal, { minLength: 1, maxLength: 5 }))
  .map(([name, values]): [string, Expression] => [
    `${name} in (${values.map(([text]) => text).join(',')})`,
    { kind: 'within', operand: { kind: 'property', name, at: 0 }, values: values.map((one) => asLiteral(one)[1] as Literal), at: 0 },
  ]);
const { condition } = fc.letrec<{ condition: [string, Expression] }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    compare,
    within,
    tie('condition').map(([text, of]): [string, Expression] => [`not (${text})`, { kind: 'not', of }]),
    fc
      .tuple(fc.constantFrom(['all', 'and'] as const, ['any', 'or'] as const), fc.array(tie('condition'), { minLength: 2, maxLength: 4 }))
      .map(([[kind, word], parts]): [string, Expression] => [
        parts.map(([text]) => `(${text})`).join(` ${word} `),
        { kind, of: parts.map(([, of]) => of) },
      ]),
  ),
}));

describe('a filter', () => {
  prop.prop([condition])('is read as it is written', ([text, expected]) => {
    expect(bare(parseExpression(text))).toEqual(bare(expected));
  });

  prop.prop([
    fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(fc.constantFrom(...Array.from("()',/=-+@$. eqandortruenull0123T:Z")), { maxLength: 60 }).map((signs) => signs.join('')),
    ),
  ])('that is anything else is refused as no OData, or as none that is offered', (text) => {
    try {
      parseExpression(text);
    } catch (error) {
      expect(error).toBeInstanceOf(ODataError);
      expect([400, 501]).toContain((error as ODataError).status);
    }
  });

  it('binds or less than and, and and less than comparisons', () => {
    const [a, b, c] = ['A eq 1', 'B eq 2', 'C eq 3'].map((text) => bare(parseExpression(text)));
    expect(bare(parseExpression('A eq 1 or B eq 2 and C eq 3'))).toEqual({ kind: 'any', of: [a, { kind: 'all', of: [b, c] }] });
    expect(bare(parseExpression('(A eq 1 or B eq 2) and C eq 3'))).toEqual({ kind: 'all', of: [{ kind: 'any', of: [a, b] }, c] });
    expect(bare(parseExpression('((A)) eq (1)'))).toEqual(a);
  });

  it.each([
    ['A eq', 400, 'expected a value, found the end at 5'],
    ["A eq 'x", 400, "a text that ends with a quote, in which a quote is written ''"],
    ['A eq 1 B', 400, 'expected and, or, or the end, found "B" at 8'],
    ['not A eq 1', 400, 'expected parentheses behind not, as in not (A eq 1)'],
    ['contains(A)', 400, 'expected 2 arguments of contains, found 1 at 1'],
    ['frob(A) eq 1', 400, 'expected a function of OData 4.0, found "frob" at 1'],
    ['A in ()', 400, 'expected a value, found ")" at 7'],
    ['A eq 1x', 400, 'found "1x"'],
    ['indexof(A) eq 1', 501, 'the function indexof is not offered (at 1)'],
    ['A add 1 eq 2', 501, 'the operator add is not offered (at 3)'],
    ['A/B eq 1', 501, 'the path that begins with A is not offered (at 1)'],
    ['A eq @p', 501, 'parameter aliases'],
    ["A eq duration'PT1H'", 501, 'literals of this type'],
    ['(A eq 1) eq (B eq 2)', 501, 'comparison of a condition'],
    ['Items/any(i:i eq 1)', 501, 'any and all are not offered'],
    ["cast(A,Edm.String) eq 'x'", 501, 'literals of this type'],
  ])('%s: %i, %s', (text, status, message) => {
    const error = refusal(text);
    expect([error.status, error.message]).toEqual([status, expect.stringContaining(message)]);
  });

  it('of hostile size is refused before it takes time or room', () => {
    const started = performance.now();
    expect(refusal(`${'('.repeat(20_000)}A`).message).toMatch(/at most (50 levels|4000 words)/);
    expect(refusal(`${'not '.repeat(1_000)}A`).message).toMatch(/at most 50 levels/);
    expect(refusal(`A eq '${"''".repeat(40_000)}'`).message).toMatch(/at most 32768 characters/);
    expect(refusal(`A eq '${"''".repeat(10_000)}`).message).toMatch(/ends with a quote/);
    expect(refusal(Array.from({ length: 2_000 }, () => 'A eq 1').join(' or ')).message).toMatch(/at most 4000 words/);
    expect(parseExpression(Array.from({ length: 900 }, () => 'A eq 1').join(' or '))).toMatchObject({ kind: 'any' });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
