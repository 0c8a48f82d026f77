import { compare, parseDecimal } from '#src/domain/money/decimal.ts';
import { textIn, type SapRow } from './sap-row.ts';

type Test = (row: SapRow) => boolean;

const TOKEN = /\s*(\(|\)|datetimeoffset'[^']*'|datetime'[^']*'|'(?:[^']|'')*'|[^\s()]+)/y;

/**
 * Reads `$filter` of V2 and V4: comparisons with `and`, `or` and parentheses. Undefined when it is no filter, or one on an amount,
 * which these services refuse.
 */
export function parseFilter(text: string): Test | undefined {
  const tokens = tokensOf(text);
  let at = 0;
  const either = (): Test | undefined => joined('or', both, (tests) => (row) => tests.some((test) => test(row)));
  const both = (): Test | undefined => joined('and', single, (tests) => (row) => tests.every((test) => test(row)));
  const joined = (word: string, part: () => Test | undefined, join: (tests: Test[]) => Test): Test | undefined => {
    const tests: Test[] = [];
    for (;;) {
      const test = part();
      if (!test) return undefined;
      tests.push(test);
      if (tokens[at] !== word) return tests.length === 1 ? test : join(tests);
      at++;
    }
  };
  const single = (): Test | undefined => {
    if (tokens[at] === '(') {
      at++;
      const inner = either();
      return tokens[at++] === ')' ? inner : undefined;
    }
    const [property, operator, literal] = [tokens[at++], tokens[at++], tokens[at++]];
    if (property === undefined || operator === undefined || literal === undefined || property.startsWith('AmountIn')) return undefined;
    const holds = OPERATORS[operator];
    return holds && ((row) => holds(order(textIn(row, property), valueOf(literal))));
  };
  const whole = tokens.length === 0 ? undefined : either();
  return at === tokens.length ? whole : undefined;
}

const OPERATORS: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const match = TOKEN.exec(text);
    if (!match) return [];
    tokens.push(match[1]!);
  }
  return tokens;
}

function valueOf(literal: string): string {
  const typed = /^(?:datetimeoffset|datetime)?'(.*)'$/s.exec(literal);
  const text = typed ? typed[1]!.replaceAll("''", "'") : literal;
  return literal.startsWith('datetime') ? `${text.replace(/Z$/, '')}Z` : text;
}

function order(a: string, b: string): number {
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  if (x && y && a.includes('.')) return compare(x, y);
  return a < b ? -1 : a > b ? 1 : 0;
}
