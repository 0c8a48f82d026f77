import { canonicalJson } from '../../domain/canonical-json.ts';
import type { SourceRequest } from '../source-api.ts';
import type { RecordedRequest } from './exchange.ts';

/**
 * A request as it goes over the wire to the endpoint: a path below the endpoint's URL is a path of its host, and of a next-link the
 * path and the query are taken.
 */
export function recordedRequest(endpointUrl: string, { method, path, query = [], json, form }: SourceRequest): RecordedRequest {
  const target = targetOf(endpointUrl, path);
  const body = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form).toString() : null;
  return {
    method: method ?? (body === null ? 'GET' : 'POST'),
    path: decoded(target.pathname),
    query: [...target.searchParams, ...query],
    body,
  };
}

function targetOf(endpointUrl: string, path: string): URL {
  const base = new URL(endpointUrl);
  if (/^https?:\/\//i.test(path)) return new URL(path);
  const root = base.pathname.replace(/\/$/, '');
  const [name] = path.split('?');
  const isWhole = root !== '' && (name === root || path.startsWith(`${root}/`));
  return new URL(isWhole ? path : `${root}/${path.replace(/^\//, '')}`, base.origin);
}

/** Two requests with the same key are one request: the order of a query or of a JSON body's properties says nothing. */
export function requestKey({ method, path, query, body }: RecordedRequest): string {
  return JSON.stringify([method, decoded(path), sorted(query), body === null ? null : canonicalBody(body)]);
}

/** `GET /api/v1/computers?page=0`: for people. */
export function requestText({ method, path, query, body }: RecordedRequest): string {
  const search = query.map(([name, value]) => `${name}=${value}`).join('&');
  const sent = body === null ? '' : ` with the body ${body.length > 200 ? `${body.slice(0, 200)}…` : body}`;
  return `${method} ${path}${search === '' ? '' : `?${search}`}${sent}`;
}

function sorted(query: RecordedRequest['query']): RecordedRequest['query'] {
  return query.toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
}

function canonicalBody(body: string): string {
  try {
    return canonicalJson(JSON.parse(body));
  } catch {
    return JSON.stringify(sorted([...new URLSearchParams(body)]));
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
