import { client } from './client.ts';
import { documentOf, type Operation } from './document-of.ts';
import { failureOf } from './failure.ts';

/** Asks something that somebody wants to know now, by pressing a button: it is not asked again by itself. */
export async function askOnce<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<{ readonly data: Data } | { readonly refused: string }> {
  const { data, error } = await client.query(documentOf(operation), variables, { requestPolicy: 'network-only' }).toPromise();
  return error || data === undefined ? { refused: error ? failureOf(error).message : '' } : { data };
}
