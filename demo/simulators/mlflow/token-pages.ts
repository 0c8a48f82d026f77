import type { Json } from './registry-answers.ts';
import { listOf } from './registry-answers.ts';

/** What the token of a search does that it should not. */
export type TokenBug = 'ends-early' | 'comes-again';

/**
 * One page of a list as an answer. The last page has no token or an empty one. Undefined: the token is none of this search.
 * `ends-early`: an empty token though more is left. `comes-again`: the same token for ever.
 */
export function tokenPage(
  name: string,
  list: readonly unknown[],
  size: number,
  token: string | null,
  bug: TokenBug | undefined,
): Json | undefined {
  const offset =
    token === null || token === '' ? 0 : Number(/^offset (\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1] ?? -1);
  if (offset < 0) return undefined;
  const end = offset + size;
  const next = Buffer.from(`offset ${bug === 'comes-again' ? size : end}`).toString('base64url');
  const isLast = bug === 'comes-again' ? list.length <= size : bug === 'ends-early' || end >= list.length;
  return {
    ...listOf(name, list.slice(offset, end)),
    ...(isLast ? (offset === 0 ? {} : { next_page_token: '' }) : { next_page_token: next }),
  };
}
