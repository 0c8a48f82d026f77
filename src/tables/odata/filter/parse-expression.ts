import { ODataError, quoted } from '../odata-error.ts';
import { COMPARISONS, FUNCTIONS, type Comparison, type Expression, type FunctionName, type Literal, type Operand } from './expression.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Parentheses, functions and `not` within one another. */
const DEPTH_MAX = 50;

/** What OData has beyond what is understood: asked for by name, it is not offered rather than unknown. */
const OTHER_OPERATORS = new Set(['add', 'sub', 'mul', 'div', 'divby', 'mod', 'has']);
const OTHER_FUNCTIONS = new Set(
  `concat indexof substring matchesPattern hour minute second fractionalseconds time totaloffsetminutes totalseconds now
   mindatetime maxdatetime round floor ceiling cast isof case any all hassubset hassubsequence geo`.split(/\s+/),
);

interface Reader {
  readonly tokens: readonly Token[];
  readonly target: string;
  next: number;
  depth: number;
}

/** Reads the text of `$filter`. Throws an ODataError: 400 where it is no expression, 501 where it is one of a kind that is not offered. */
export function parseExpression(text: string, target = '$filter'): Expression {
  const reader: Reader = { tokens: tokensOf(text, target), target, next: 0, depth: 0 };
  const expression = anyOf(reader);
  const rest = look(reader);
  if (rest.kind !== 'end') throw refuse(reader, rest, 'and, or, or the end');
  return expression;
}

function anyOf(reader: Reader): Expression {
  return joined(reader, 'any', 'or', () => joined(reader, 'all', 'and', () => condition(reader)));
}

/** One after the other and no deeper: tools write lists of hundreds of alternatives. */
function joined(reader: Reader, kind: 'any' | 'all', word: string, part: () => Expression): Expression {
  const parts = [part()];
  while (isWord(reader, word)) {
    take(reader);
    parts.push(part());
  }
  return parts.length === 1 ? parts[0]! : { kind, of: parts };
}

function condition(reader: Reader): Expression {
  if (!isWord(reader, 'not')) return compared(reader, primary(reader));
  const not = take(reader);
  const inParentheses = isSign(reader, '(');
  const of = deeper(reader, () => (inParentheses ? primary(reader) : condition(reader)));
  // Whether `not A eq B` denies A or the comparison is read in two ways by those who write it.
  const isOpen = !inParentheses && (of.kind === 'compare' || of.kind === 'within');
  if (isOpen) throw refuse(reader, not, 'parentheses behind not, as in not (A eq 1)');
  return { kind: 'not', of };
}

function compared(reader: Reader, left: Expression): Expression {
  const operator = look(reader);
  if (operator.kind !== 'name') return left;
  if (OTHER_OPERATORS.has(operator.text)) throw lacking(reader, operator, 'operator');
  const isComparison = (COMPARISONS as readonly string[]).includes(operator.text);
  if (!isComparison && operator.text !== 'in') return left;
  take(reader);
  if (left.kind !== 'operand') throw lacking(reader, operator, 'comparison of a condition with');
  if (!isComparison) return { kind: 'within', operand: left.operand, values: list(reader), at: operator.at };
  const right = primary(reader);
  if (right.kind !== 'operand') throw lacking(reader, operator, 'comparison of a condition with');
  return { kind: 'compare', operator: operator.text as Comparison, left: left.operand, right: right.operand, at: operator.at };
}

function list(reader: Reader): readonly Literal[] {
  expectSign(reader, '(');
  const values = [literal(reader)];
  while (isSign(reader, ',')) {
    take(reader);
    values.push(literal(reader));
  }
  expectSign(reader, ')');
  return values;
}

function primary(reader: Reader): Expression {
  if (isSign(reader, '(')) {
    take(reader);
    const inner = deeper(reader, () => anyOf(reader));
    expectSign(reader, ')');
    return inner;
  }
  return { kind: 'operand', operand: operand(reader) };
}

function operand(reader: Reader): Operand {
  const token = look(reader);
  if (token.kind !== 'name' || isConstant(token)) return literal(reader);
  take(reader);
  if (isSign(reader, '/')) throw lacking(reader, token, 'path that begins with');
  if (!isSign(reader, '(')) return { kind: 'property', name: token.text, at: token.at };
  if (!Object.hasOwn(FUNCTIONS, token.text)) {
    throw OTHER_FUNCTIONS.has(token.text) ? lacking(reader, token, 'function') : refuse(reader, token, 'a function of OData 4.0');
  }
  return call(reader, token as Token & { readonly text: FunctionName });
}

function call(reader: Reader, { text: name, at }: Token & { readonly text: FunctionName }): Operand {
  const of = deeper(reader, () => {
    expectSign(reader, '(');
    const found = [operand(reader)];
    while (isSign(reader, ',')) {
      take(reader);
      found.push(operand(reader));
    }
    expectSign(reader, ')');
    return found;
  });
  const count = FUNCTIONS[name];
  if (of.length === count) return { kind: 'call', name, of, at };
  throw new ODataError(400, `${reader.target}: expected ${count} arguments of ${name}, found ${of.length} at ${at + 1}`, reader.target);
}

function literal(reader: Reader): Literal {
  const token = look(reader);
  const { kind, text, at } = token;
  if (kind === 'end' || kind === 'sign' || (kind === 'name' && !isConstant(token))) throw refuse(reader, token, 'a value');
  take(reader);
  if (kind !== 'name') return { kind: 'literal', type: kind, text, at };
  return text === 'null' ? { kind: 'literal', type: 'null', at } : { kind: 'literal', type: 'boolean', value: text === 'true', at };
}

function isConstant({ text }: Token): boolean {
  return text === 'null' || text === 'true' || text === 'false';
}

function deeper<T>(reader: Reader, read: () => T): T {
  reader.depth++;
  if (reader.depth > DEPTH_MAX) {
    throw new ODataError(400, `expected ${reader.target} of at most ${DEPTH_MAX} levels, found more`, reader.target);
  }
  const result = read();
  reader.depth--;
  return result;
}

function look({ tokens, next }: Reader): Token {
  return tokens[next]!;
}

function take(reader: Reader): Token {
  return reader.tokens[reader.next++]!;
}

function isWord(reader: Reader, word: string): boolean {
  const { kind, text } = look(reader);
  return kind === 'name' && text === word;
}

function isSign(reader: Reader, sign: string): boolean {
  const { kind, text } = look(reader);
  return kind === 'sign' && text === sign;
}

function expectSign(reader: Reader, sign: string): void {
  if (!isSign(reader, sign)) throw refuse(reader, look(reader), sign);
  take(reader);
}

function refuse({ target }: Reader, { kind, text, at }: Token, expected: string): ODataError {
  return new ODataError(400, `${target}: expected ${expected}, found ${kind === 'end' ? 'the end' : quoted(text)} at ${at + 1}`, target);
}

function lacking({ target }: Reader, { text, at }: Token, what: string): ODataError {
  return new ODataError(501, `${target}: the ${what} ${text} is not offered (at ${at + 1})`, target);
}
