/** Where objects lie in a store. */
export type StoreUrl =
  | { readonly store: 's3'; readonly bucket: string; readonly prefix: string }
  | {
      readonly store: 'blob';
      /** `https://acme.blob.core.windows.net`, with the account in its path where the store has all accounts under one host. */
      readonly service: string;
      readonly account: string;
      readonly container: string;
      readonly prefix: string;
    };

export const STORE_URL_EXPECTED =
  's3://bucket/folder or https://account.blob.core.windows.net/container/folder, without user, query or fragment';

/**
 * Reads `s3://bucket/folder` and `https://account.blob.core.windows.net/container/folder`. Below any other host than an account's own,
 * the account comes first: `http://127.0.0.1:10000/account/container`. Undefined for anything else. A prefix ends with `/`, for
 * `exp/cur` would also be the beginning of `exp/cur2/…`.
 */
export function parseStoreUrl(text: string): StoreUrl | undefined {
  const url = URL.parse(text);
  if (!url || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  const path = decoded(url.pathname);
  if (path === undefined) return undefined;
  if (url.protocol === 's3:') return isBucket(url.host) ? { store: 's3', bucket: url.host, prefix: prefixOf(path) } : undefined;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const ownHost = /^([a-z0-9]{3,24})(-secondary)?\.blob\./.exec(url.hostname);
  const [first = '', second = ''] = path;
  const [account, container] = ownHost ? [ownHost[1]!, first] : [first, second];
  if (account === '' || !/^(\$root|\$web|[a-z0-9](-?[a-z0-9]){2,62})$/.test(container)) return undefined;
  const service = ownHost ? url.origin : `${url.origin}/${account}`;
  return { store: 'blob', service, account, container, prefix: prefixOf(path.slice(ownHost ? 1 : 2)) };
}

function decoded(pathname: string): string[] | undefined {
  try {
    return pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function prefixOf(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `${parts.join('/')}/`;
}

/** Letters, digits, hyphens and dots; an access point's alias is such a name, too. */
function isBucket(host: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(host);
}
