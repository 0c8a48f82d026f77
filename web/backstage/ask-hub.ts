import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

export interface HubAddress {
  /** `https://costs.example.com` */
  readonly hub: string;
  /** A token or key of whoever asks, when it is asked. */
  readonly token: () => Promise<string> | string;
  /** Default: that of the platform. Backstage has one that signs in at its own back end. */
  readonly fetch?: typeof fetch;
}

type Document<Data, Variables> = DocumentTypeDecoration<Data, Variables> & { readonly __meta__?: Record<string, unknown> | undefined };

/** Asks a document that the hub keeps. Throws what the hub answers otherwise. */
export async function askHub<Data, Variables>(
  { hub, token, fetch: ask = fetch }: HubAddress,
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await ask(`${hub}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', authorization: `Bearer ${await token()}` },
    body: JSON.stringify({ documentId: document.__meta__!['hash'], variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Data | null; errors?: readonly { message: string }[] };
  if (errors?.[0]) throw new Error(`the hub answered ${response.status}: ${errors[0].message}`);
  if (data === undefined || data === null) throw new Error(`the hub answered ${response.status} without data`);
  return data;
}
