import type { SourceRequest } from '../../connector-kit/source-api.ts';

/**
 * Where a request goes: always to the endpoint's host. A path is below the endpoint's URL, or whole when it begins with the
 * endpoint's own path; of a next-link the path and the query are taken, and its host is left out of account.
 */
export function requestTarget(endpointUrl: string, { path, query = [] }: Pick<SourceRequest, 'path' | 'query'>): URL {
  const base = new URL(endpointUrl);
  const root = base.pathname.replace(/\/+$/, '');
  const { pathname, search } = pathOf(path, root);
  const added = query.map(([name, value]) => `${encodeName(name)}=${encodeStrictly(value)}`).join('&');
  const all = [search.replace(/^\?/, ''), added].filter((part) => part !== '').join('&');
  return new URL(`${base.origin}${pathname}${all === '' ? '' : `?${all}`}`);
}

function pathOf(path: string, root: string): { readonly pathname: string; readonly search: string } {
  const link = /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? URL.parse(path) : null;
  if (link) return { pathname: link.pathname, search: link.search };
  const [withoutFragment = ''] = path.split('#');
  const mark = withoutFragment.indexOf('?');
  const name = mark < 0 ? withoutFragment : withoutFragment.slice(0, mark);
  const isWhole = root !== '' && (name === root || name.startsWith(`${root}/`));
  // A path of several slashes must not be read as the name of a host.
  const pathname = isWhole ? name : `${root}/${name.replace(/^[/\\]+/, '')}`;
  return { pathname, search: mark < 0 ? '' : withoutFragment.slice(mark) };
}

/** RFC 3986: what a signature is made over must be what the server sees. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** OData's `$filter` is known to more servers as it is. */
function encodeName(name: string): string {
  return encodeStrictly(name).replaceAll('%24', '$');
}
