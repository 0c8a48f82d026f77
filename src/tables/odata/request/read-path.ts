import { ODataError, quoted } from '../odata-error.ts';
import { readKey, type KeyPart } from './read-key.ts';

export const ODATA_PATH = '/odata/v4';

/** What a path below the root of the service names. */
export type ODataResource =
  | { readonly kind: 'service' }
  | { readonly kind: 'metadata' }
  | { readonly kind: 'batch' }
  | { readonly kind: 'set'; readonly set: string }
  | { readonly kind: 'count'; readonly set: string }
  | { readonly kind: 'entity'; readonly set: string; readonly key: readonly KeyPart[] };

const LENGTH_MAX = 8_192;

/** Whether a path of the server is one of the service. */
export function isODataPath(path: string): boolean {
  return path === ODATA_PATH || path.startsWith(`${ODATA_PATH}/`);
}

/** Reads a path of the service, as it stands in the URL. Throws an ODataError. */
export function readPath(path: string): ODataResource {
  if (path.length > LENGTH_MAX) throw new ODataError(400, `expected a path of at most ${LENGTH_MAX} characters, found more`);
  const [first = '', ...rest] = path.slice(ODATA_PATH.length).split('/').slice(1).map(decoded);
  if (first === '' && rest.length === 0) return { kind: 'service' };
  if (first === '$metadata' && rest.length === 0) return { kind: 'metadata' };
  if (first === '$batch' && rest.length === 0) return { kind: 'batch' };
  if (first.startsWith('$')) throw new ODataError(501, `the path ${quoted(first)} is not offered`);
  const [, set, key] = /^([A-Za-z_][A-Za-z0-9_]*)(?:\((.*)\))?$/s.exec(first) ?? [];
  if (set === undefined) throw new ODataError(404, `expected an entity set, as the service document lists them, found ${quoted(first)}`);
  // Tools write a slash behind what they take for a folder.
  const behind = rest.at(-1) === '' ? rest.slice(0, -1) : rest;
  if (behind.length === 0) return key === undefined ? { kind: 'set', set } : { kind: 'entity', set, key: readKey(key) };
  if (key === undefined && behind.length === 1 && behind[0] === '$count') return { kind: 'count', set };
  throw new ODataError(501, `the path ${quoted(behind.join('/'))} behind ${quoted(first)} is not offered: an entity is read as a whole`);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ODataError(400, `expected a path in percent-encoded UTF-8, found ${quoted(segment)}`);
  }
}
