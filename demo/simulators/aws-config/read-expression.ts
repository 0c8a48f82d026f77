/** A query in the small part of SQL that AWS Config understands. */
export interface Expression {
  readonly fields: readonly string[];
  readonly where: Condition | null;
  readonly groupBy: readonly string[];
  readonly orderBy: readonly string[];
}

export type Condition =
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

export class InvalidExpression extends Error {}

const TOKEN = /\s*(COUNT\(\*\)|'(?:[^']|'')*'|[A-Za-z][\w.]*|[(),=*])/y;
/** Words of SQL that this dialect does not have. */
const REFUSED = /^(FROM|AS|DISTINCT|JOIN|UNION|HAVING|NULL|IS|LIMIT|OFFSET)$/i;

/** Reads a query strictly: what is not understood is refused, as the service refuses it. Throws InvalidExpression. */
export function readExpression(text: string): Expression {
  if (text.length > 4096) throw new InvalidExpression('expression is longer than 4096 characters');
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at];
  const is = (word: string) => peek()?.toUpperCase() === word;
  const take = (word?: string): string => {
    const token = tokens[at++];
    if (token === undefined || (word !== undefined && token.toUpperCase() !== word))
      throw new InvalidExpression(`expected ${word ?? 'more'} before ${token ?? 'the end'}`);
    return token;
  };
  const list = (one: () => string): string[] => {
    const found = [one()];
    while (is(',')) {
      take();
      found.push(one());
    }
    return found;
  };
  const field = () => knownField(take());
  const value = () => {
    const token = take();
    if (!token.startsWith("'")) throw new InvalidExpression(`expected a value in single quotes, found ${token}`);
    return token.slice(1, -1).replaceAll("''", "'");
  };
  const comparison = (): Condition => {
    if (is('(')) {
      take();
      const inner = either();
      take(')');
      return inner;
    }
    const name = field();
    if (is('=')) {
      take();
      return { kind: 'in', field: name, values: [value()] };
    }
    take('IN');
    take('(');
    const values = list(value);
    take(')');
    return { kind: 'in', field: name, values };
  };
  const joined = (word: 'AND' | 'OR', one: () => Condition): Condition => {
    const parts = [one()];
    while (is(word)) {
      take();
      parts.push(one());
    }
    return parts.length === 1 ? parts[0]! : { kind: word === 'AND' ? 'and' : 'or', parts };
  };
  const both = () => joined('AND', comparison);
  const either = (): Condition => joined('OR', both);
  const clause = <T>(words: readonly string[], read: () => T, without: T): T => {
    if (!is(words[0]!)) return without;
    for (const word of words) take(word);
    return read();
  };

  take('SELECT');
  const fields = list(() => (is('*') || is('COUNT(*)') ? take() : field()));
  const where = clause<Condition | null>(['WHERE'], either, null);
  const groupBy = clause(['GROUP', 'BY'], () => list(field), []);
  const orderBy = clause(['ORDER', 'BY'], () => list(field), []);
  if (at < tokens.length) throw new InvalidExpression(`nothing may follow: ${tokens.slice(at).join(' ')}`);
  if (fields.includes('COUNT(*)') && fields.some((each) => each !== 'COUNT(*)' && !groupBy.includes(each)))
    throw new InvalidExpression('what is not counted must be grouped by');
  return { fields, where, groupBy, orderBy };
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; text.slice(end).trim() !== ''; end = TOKEN.lastIndex) {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) throw new InvalidExpression(`not understood: ${text.slice(end, end + 40)}`);
    if (REFUSED.test(token)) throw new InvalidExpression(`${token} is not supported`);
    tokens.push(token);
  }
  return tokens;
}

/** The top-level scalars are all that `*` means. */
export const SCALAR_FIELDS = [
  'accountId',
  'arn',
  'availabilityZone',
  'awsRegion',
  'configurationItemCaptureTime',
  'resourceCreationTime',
  'resourceId',
  'resourceName',
  'resourceType',
  'version',
];
const FIELDS = new Set([
  ...SCALAR_FIELDS,
  'configurationItemStatus',
  'configurationStateId',
  'configuration',
  'supplementaryConfiguration',
  'relationships',
  'tags',
]);

function knownField(name: string): string {
  if (FIELDS.has(name)) return name;
  throw new InvalidExpression(`${name} is not a property that can be queried`);
}
