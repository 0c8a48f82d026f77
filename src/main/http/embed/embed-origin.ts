import type { EmbedQuestion } from '../../../domain/embed/embed-question.ts';
import type { EmbedSigner } from '../../sign-in/embed-signer.ts';

/** Where a page that asks has to be from, where its token says so. Undefined: it is. */
export function refusalElsewhere(
  only: (EmbedQuestion & { readonly origin: string }) | undefined,
  origin: string | undefined,
): string | undefined {
  if (!only || origin === only.origin) return undefined;
  return `expected a page of ${only.origin}, for which this token was made, found ${origin === undefined ? 'none' : 'another'}: have one made for it`;
}

/** The origin of an embed token of ours, even of one that is over; undefined: it is none. */
export async function embedOriginOf(signer: EmbedSigner | undefined, authorization: string | undefined): Promise<string | undefined> {
  const [, token] = /^bearer +([\w.-]+)$/i.exec(authorization ?? '') ?? [];
  return token === undefined ? undefined : (await signer?.read(token))?.origin;
}
