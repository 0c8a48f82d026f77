import { ODataError, quoted } from '../odata-error.ts';

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'date' | 'instant' | 'sign' | 'end';
  /** Of a text: what it says, without its quotes. */
  readonly text: string;
  /** Where it begins, from 0. */
  readonly at: number;
}

/** Longer than any tool writes; longer ones are not looked into. */
const LENGTH_MAX = 32_768;
const TOKENS_MAX = 4_000;

/**
 * In this order: a date is a number with more behind it. Each is tried at one place only, and none can look at a character twice, so that a
 * text takes time in proportion to its length. A blank before an offset is a plus that somebody did not encode.
 */
const SHAPES: readonly (readonly [Token['kind'], RegExp])[] = [
  ['instant', /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,12})?)?(?:Z|[-+ ]\d{2}:\d{2})?/iy],
  ['date', /\d{4}-\d{2}-\d{2}/y],
  ['number', /[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['text', /'(?:[^']|'')*'/y],
  ['sign', /[(),/=]/y],
];

/** The words of an expression. Throws an ODataError at what is none. */
export function tokensOf(text: string, target: string): readonly Token[] {
  if (text.length > LENGTH_MAX) throw new ODataError(400, `expected ${target} of at most ${LENGTH_MAX} characters, found more`, target);
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    if (at >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    const [kind, found] = wordAt(text, at);
    const end = at + found.length;
    if (found === '' || (isWord(kind) && /[A-Za-z0-9_.'@$-]/.test(text[end] ?? ' '))) throw unreadable(text, at, target);
    tokens.push({ kind, text: kind === 'text' ? unquoted(found) : found, at });
    if (tokens.length > TOKENS_MAX) throw new ODataError(400, `expected ${target} of at most ${TOKENS_MAX} words, found more`, target);
    at = end;
  }
}

/** Empty where there is none. */
function wordAt(text: string, at: number): readonly [Token['kind'], string] {
  for (const [kind, shape] of SHAPES) {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found !== undefined) return [kind, found];
  }
  return ['end', ''];
}

/** Whether it ends where the next one must not begin. */
function isWord(kind: Token['kind']): boolean {
  return kind !== 'text' && kind !== 'sign';
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'");
}

/** What is OData all the same is told from what is not. */
function unreadable(text: string, at: number, target: string): ODataError {
  const rest = text.slice(at);
  const typed = /^[A-Za-z_][A-Za-z0-9_]*[.']/.exec(rest) ?? /^[0-9a-f]{8}-[0-9a-f]{4}-/i.exec(rest) ?? /^\d{2}:\d{2}/.exec(rest);
  if (typed) return new ODataError(501, `${target}: literals of this type are not offered (at ${at + 1}: ${quoted(rest)})`, target);
  if (/^[@$]/.test(rest))
    return new ODataError(501, `${target}: parameter aliases and $it are not offered (at ${at + 1}: ${quoted(rest)})`, target);
  if (rest.startsWith(':')) return new ODataError(501, `${target}: any and all are not offered (at ${at + 1}: ${quoted(rest)})`, target);
  const expected = rest.startsWith("'")
    ? "a text that ends with a quote, in which a quote is written ''"
    : 'a name, a number, a date or a text';
  return new ODataError(400, `${target}: expected ${expected}, found ${quoted(rest)} at ${at + 1}`, target);
}
