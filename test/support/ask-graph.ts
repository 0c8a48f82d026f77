import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** An operation of `test/operations`, with the types of its answer and of its variables. */
export type Operation<Data, Variables> = DocumentTypeDecoration<Data, Variables> & object & { toString(): string };

/** Variables may be left out where none is required. */
export type Asked<Variables> = Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

export interface GraphAnswer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly headers: Headers;
}

/** Asks over HTTP. What comes with errors may hold null where the type says otherwise. */
export async function askGraph<Data>(
  url: string,
  operation: { toString(): string },
  variables: unknown = {},
  token?: string,
): Promise<GraphAnswer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: operation.toString(), variables }),
  });
  const { data, errors = [] } = (await response.json()) as { data: Data; errors?: GraphAnswer<Data>['errors'] };
  return { status: response.status, data, errors, headers: response.headers };
}

/** The data; throws what came with errors. */
export function soundData<Data>({ status, data, errors }: GraphAnswer<Data>): Data {
  if (errors.length > 0) throw new Error(`${status} ${JSON.stringify(errors)}`);
  return data;
}
