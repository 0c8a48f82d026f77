import { SourceFault, type SourceAnswer, type SourceApi } from '#src/connector-kit/index.ts';
import { isItem, textOf, type Item } from './item.ts';

export type Query = readonly (readonly [name: string, value: string])[];

/** Asks the registry or the tracking server. Undefined: there is no such model, version or run (any more). */
export async function ask(api: SourceApi, call: string, query: Query): Promise<Item | undefined> {
  const answer = await api.request({ path: `/api/2.0/mlflow/${call}`, query, answers: [400, 404] });
  const body = bodyOf(answer);
  if (answer.status < 300 && body) return body;
  const error = body && textOf(body['error_code']);
  if (answer.status === 404 && error === 'RESOURCE_DOES_NOT_EXIST') return undefined;
  throw faultOf(call, answer.status, error ? `${error}: ${textOf(body['message']) ?? ''}` : undefined);
}

/** The same for lists, which there always are. */
export async function askList(api: SourceApi, call: string, query: Query): Promise<Item> {
  const answer = await ask(api, call, query);
  if (!answer) throw faultOf(call, 404, undefined);
  return answer;
}

/** The token of the next page: none, or an empty one, ends a list. */
export function tokenIn(answer: Item): string | null {
  return textOf(answer['next_page_token']);
}

/** Undefined: no JSON object, such as the HTML page of a server that does not know the path. */
function bodyOf(answer: SourceAnswer): Item | undefined {
  try {
    const body = answer.json();
    return isItem(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function faultOf(call: string, status: number, error: string | undefined): SourceFault {
  const isUnknown = error === undefined || error.startsWith('ENDPOINT_NOT_FOUND');
  return new SourceFault('stop', {
    code: isUnknown ? 'no-registry' : 'refused',
    expected: `an answer of MLflow to ${call}`,
    found: error?.slice(0, 200) ?? `status ${status} and no JSON object`,
    wayOut: isUnknown
      ? 'check `url`: it is the address of an MLflow server with a model registry, without /api, and of no logon page'
      : 'look the error up in the documentation of MLflow, and check what the user may read',
  });
}
