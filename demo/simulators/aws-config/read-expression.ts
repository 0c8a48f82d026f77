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
  const words = wordsOf(tokensOf(text));
  const field = () => knownField(words.take());
  words.take('SELECT');
  const fields = words.list(() => (words.is('*') || words.is('COUNT(*)') ? words.take() : field()));
  const where = words.clause(['WHERE']) ? readCondition(words) : null;
  const groupBy = words.clause(['GROUP', 'BY']) ? words.list(field) : [];
  const orderBy = words.clause(['ORDER', 'BY']) ? words.list(field) : [];
  words.end();
  if (fields.includes('COUNT(*)') && fields.some((each) => each !== 'COUNT(*)' && !groupBy.includes(each)))
    throw new InvalidExpression('what is not counted must be grouped by');
  return { fields, where, groupBy, orderBy };
}

/** The words of a query, taken one by one. */
interface Words {
  readonly is: (word: string) => boolean;
  readonly take: (word?: string) => string;
  /** One or more, with commas between. */
  readonly list: (one: () => string) => string[];
  /** Takes the words that begin a clause, when it is there. */
  readonly clause: (words: readonly string[]) => boolean;
  readonly end: () => void;
}

function wordsOf(tokens: readonly string[]): Words {
  let at = 0;
  const is = (word: string) => tokens[at]?.toUpperCase() === word;
  const take = (word?: string) => {
    const token = tokens[at++];
    if (token !== undefined && (word === undefined || token.toUpperCase() === word)) return token;
    throw new InvalidExpression(`expected ${word ?? 'more'}, found ${token ?? 'the end'}`);
  };
  return {
    is,
    take,
    list(one) {
      const found = [one()];
      while (is(',')) {
        take();
        found.push(one());
      }
      return found;
    },
    clause(words) {
      if (!is(words[0]!)) return false;
      for (const word of words) take(word);
      return true;
    },
    end() {
      if (at < tokens.length) throw new InvalidExpression(`nothing may follow: ${tokens.slice(at).join(' ')}`);
    },
  };
}

/** `OR` binds less than `AND`, and that less than a comparison or what stands in parentheses. */
function readCondition(words: Words): Condition {
  return joined(words, 'OR', () => joined(words, 'AND', () => readComparison(words)));
}

function joined(words: Words, word: 'AND' | 'OR', one: () => Condition): Condition {
  const parts = [one()];
  while (words.is(word)) {
    words.take();
    parts.push(one());
  }
  return parts.length === 1 ? parts[0]! : { kind: word === 'AND' ? 'and' : 'or', parts };
}

function readComparison(words: Words): Condition {
  if (words.clause(['('])) {
    const inner = readCondition(words);
    words.take(')');
    return inner;
  }
  const field = knownField(words.take());
  if (words.clause(['='])) return { kind: 'in', field, values: [readValue(words)] };
  words.take('IN');
  words.take('(');
  const values = words.list(() => readValue(words));
  words.take(')');
  return { kind: 'in', field, values };
}

function readValue(words: Words): string {
  const token = words.take();
  if (!token.startsWith("'")) throw new InvalidExpression(`expected a value in single quotes, found ${token}`);
  return token.slice(1, -1).replaceAll("''", "'");
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
