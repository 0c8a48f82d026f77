import { parse, validate, type GraphQLSchema } from 'graphql';
import { parseSync, Visitor, type CallExpression } from 'oxc-parser';

/** An operation that stands as text in a file. */
export interface OperationInText {
  readonly line: number;
  readonly text: string;
}

/** A selection that every type has, from which sample operations are put together. */
const OF_ANY_TYPE = '{ __typename }';

/** What begins like a document of GraphQL: nothing else is parsed. */
const BEGINNING = /^[\s,]*(?:\{|query\b|mutation\b|subscription\b|fragment\b)/;

/**
 * The texts of a TypeScript file that are sound operations of the schema as they stand: no `${}` in them, and not given to `unsound()`.
 * What does not hold by the schema cannot be typed by it, so it is none of them.
 */
export function findOperationTexts(file: string, source: string, schema: GraphQLSchema): readonly OperationInText[] {
  const found: OperationInText[] = [];
  let exempt = 0;
  const consider = (text: string, start: number): void => {
    if (exempt === 0 && isOperation(text, schema)) found.push({ line: source.slice(0, start).split('\n').length, text });
  };
  new Visitor({
    CallExpression: (call) => void (exempt += isUnsound(call) ? 1 : 0),
    'CallExpression:exit': (call) => void (exempt -= isUnsound(call) ? 1 : 0),
    Literal: ({ value, start }) => (typeof value === 'string' ? consider(value, start) : undefined),
    TemplateLiteral({ quasis, start }) {
      const [whole, ...more] = quasis;
      if (more.length === 0) consider(whole!.value.cooked ?? '', start);
    },
  }).visit(parseSync(file, source).program);
  return found;
}

function isUnsound({ callee }: CallExpression): boolean {
  return callee.type === 'Identifier' && callee.name === 'unsound';
}

function isOperation(text: string, schema: GraphQLSchema): boolean {
  if (text === OF_ANY_TYPE || !BEGINNING.test(text)) return false;
  try {
    return validate(schema, parse(text)).length === 0;
  } catch {
    return false;
  }
}
