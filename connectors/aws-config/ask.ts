import { SourceFault, type SourceAnswer, type SourceApi } from '#src/connector-kit/index.ts';
import { isItem, textOf, type Item } from './item.ts';

/** What an operation answered, or the name and words of the error that it answered with. */
export type Outcome = { readonly result: Item } | { readonly error: string; readonly message: string };

/** Asks one operation of the JSON 1.1 protocol. Throttling comes inside of status 400, without a word of when to come back. */
export async function ask(api: SourceApi, operation: string, json: Item): Promise<Outcome> {
  const answer = await api.request({
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `StarlingDoveService.${operation}` },
    json,
    answers: [400],
    judge: (each) => (each.status === 400 && THROTTLED.test(errorOf(each).error) ? 'retry' : undefined),
  });
  if (answer.status === 400) return errorOf(answer);
  const result = answer.json();
  if (!isItem(result)) throw noAnswer(operation, 'a JSON object', result);
  return { result };
}

/** The answer of an operation that has no expected errors. Throws SourceFault with the error's name and the way out. */
export async function answerOf(api: SourceApi, operation: string, json: Item): Promise<Item> {
  const outcome = await ask(api, operation, json);
  if ('error' in outcome) throw faultOf(operation, outcome);
  return outcome.result;
}

/** A list that an answer must have, were it an empty one. Throws SourceFault when it has none: then the answer is another's. */
export function listIn(result: Item, name: string, operation: string): readonly unknown[] {
  const list = result[name];
  if (!Array.isArray(list)) throw noAnswer(operation, `a list ${name}`, list);
  return list;
}

export function faultOf(operation: string, { error, message }: { readonly error: string; readonly message: string }): SourceFault {
  const known = WAYS_OUT.find(([name]) => name.test(error));
  const [, code, wayOut] = known ?? [undefined, 'refused', 'look the error up in the API reference of AWS Config'];
  return new SourceFault('stop', { code, expected: `an answer to ${operation}`, found: `${error}: ${message.slice(0, 200)}`, wayOut });
}

const THROTTLED = /^(Throttl|RequestThrottl|TooManyRequests|RequestLimitExceeded|LimitExceededException$)/;

const WAYS_OUT: readonly (readonly [RegExp, string, string])[] = [
  [/^NoSuchConfigurationAggregator/, 'no-aggregator', 'check `aggregator` and `region`: an aggregator lives in one region of one account'],
  [/^(AccessDenied|UnauthorizedOperation)/, 'forbidden', 'allow the actions that docs/connectors/aws-config.md lists'],
  [
    /^(UnrecognizedClient|InvalidSignature|IncompleteSignature|MissingAuthentication|InvalidClientTokenId|ExpiredToken)/,
    'unauthorized',
    'check the access key, its secret, the session token and the clock of this machine',
  ],
  [/^InvalidExpression/, 'expression-refused', 'report it: this region does not understand the query of this connector'],
];

/** `com.amazon.coral.availability#ThrottlingException` and `ThrottlingException:http://…` are both that error. */
function errorOf(answer: SourceAnswer): { readonly error: string; readonly message: string } {
  const body = errorBody(answer);
  const type = textOf(body['__type']) ?? answer.headers['x-amzn-errortype'] ?? 'UnknownError';
  return { error: type.replace(/^.*#/, '').replace(/:.*$/, ''), message: textOf(body['message']) ?? textOf(body['Message']) ?? '' };
}

function errorBody(answer: SourceAnswer): Item {
  try {
    const body = answer.json();
    return isItem(body) ? body : {};
  } catch {
    return {};
  }
}

function noAnswer(operation: string, expected: string, found: unknown): SourceFault {
  return new SourceFault('stop', {
    code: 'not-an-answer',
    expected: `${expected} in answer to ${operation}`,
    found: found === undefined ? 'none' : JSON.stringify(found).slice(0, 200),
    wayOut: 'check that the address is that of AWS Config and not of a proxy or logon page',
  });
}
