import { client } from './client.ts';
import { documentOf, type Operation } from './document-of.ts';
import { failureOf } from './failure.ts';

/** A refusal as every mutation has it. */
interface Refusal {
  readonly expected: string;
  readonly found: string | null;
  readonly wayOut: string;
}

/** What came of an act: what it answers, or why nothing came of it. */
export type Outcome<Done> = { readonly done: Done } | { readonly refused: string };

/** Does something in the name of whoever looks. */
export async function act<Done extends object, Variables extends object>(
  operation: Operation<{ readonly result: Done }, Variables>,
  variables: Variables,
): Promise<Outcome<Exclude<Done, Refusal>>> {
  const { data, error } = await client.mutation(documentOf(operation), variables).toPromise();
  if (error) return { refused: failureOf(error).message };
  const { result } = data!;
  if ('wayOut' in result) {
    const { expected, found, wayOut } = result as unknown as Refusal;
    return { refused: `Expected ${expected}${found === null ? '' : `, found ${found}`}: ${wayOut}.` };
  }
  return { done: result as Exclude<Done, Refusal> };
}
