import { createHash } from 'node:crypto';

/** One page of a list and the token of the next. */
export interface TokenPage<T> {
  readonly items: readonly T[];
  readonly token: string | undefined;
}

/**
 * Cuts a list into pages as the service does: the second page is empty and has a token all the same, the others are a little
 * shorter than was asked for. A token belongs to one query and is known for so long. Undefined: the token is none of it.
 */
export function pageOf<T>(
  list: readonly T[],
  query: string,
  limit: number,
  token: string | undefined,
  age: number,
): TokenPage<T> | undefined {
  const mark = createHash('sha256').update(`${age} ${query}`).digest('base64url').slice(0, 16);
  const [offset, page] = token === undefined ? [0, 0] : placeOf(token, mark);
  if (offset === undefined || page === undefined) return undefined;
  const size = page === 1 ? 0 : Math.max(1, page % 2 === 0 ? limit - Math.floor(limit / 8) : limit);
  const end = offset + size;
  const next = Buffer.from(`${mark} ${end} ${page + 1}`).toString('base64url');
  return { items: list.slice(offset, end), token: end < list.length ? next : undefined };
}

function placeOf(token: string, mark: string): readonly [number?, number?] {
  const [own, offset, page] = Buffer.from(token, 'base64url').toString('utf8').split(' ');
  return own === mark ? [Number(offset), Number(page)] : [];
}
