import type { IncomingMessage } from 'node:http';

/** What the hub keeps in a browser. */
export interface Cookies {
  readonly session: string;
  readonly attempt: string;
  /** A header that sets one, or takes it away. */
  set(name: string, value: string, seconds: number): string;
  remove(name: string): string;
}

/**
 * `__Host-` cookies can be set by this host alone, over TLS alone, for all of it: no neighbouring host can plant one. Over plain HTTP, which
 * is for this machine alone, browsers refuse them.
 */
export function cookiesOf(publicUrl: URL): Cookies {
  const isSecure = publicUrl.protocol === 'https:';
  const mark = isSecure ? '__Host-' : '';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const set = (name: string, value: string, seconds: number) => `${name}=${value}; Max-Age=${seconds}; ${attributes}`;
  return { session: `${mark}costweave-session`, attempt: `${mark}costweave-sign-in`, set, remove: (name) => set(name, '', 0) };
}

/** The value of a cookie where it is one that we set: 256 bits in base64url, and there once. */
export function secretIn({ headers }: IncomingMessage, name: string): string | undefined {
  const found = (headers.cookie ?? '').split(';').flatMap((one) => {
    const [key, value] = one.trim().split('=');
    return key === name ? [value ?? ''] : [];
  });
  return found.length === 1 && /^[A-Za-z0-9_-]{43}$/.test(found[0]!) ? found[0] : undefined;
}

/** Whether a page of another site may have sent it: browsers say so, and others send no cookies by themselves. */
export function isFromElsewhere({ headers }: IncomingMessage, publicUrl: URL): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  // A page that tells no referrer tells no origin with a form either, and the browser alone says whose it is.
  if (origin === 'null') return site !== 'same-origin';
  return origin !== undefined && origin !== publicUrl.origin;
}
