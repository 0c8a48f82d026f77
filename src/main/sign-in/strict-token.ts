/** What of a token is looked at before its signature is. */
export interface TokenShape {
  readonly issuer: string;
}

const LENGTH_MAX = 16 * 1024;
const TYPES: ReadonlySet<unknown> = new Set([undefined, 'jwt', 'at+jwt', 'application/at+jwt']);
/** Would tell where the key is to be found, or how the token is to be read: that is ours to know. */
const NOT_TAKEN = ['jku', 'jwk', 'x5u', 'crit', 'zip', 'b64'];
/** An ID token is no access token, though the same key signs it. */
const OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'];

/** Header and claims of a token, before its signature is looked at. */
export interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** One token has one spelling: base64url without slack, and no member twice, so that nobody else reads it otherwise. Undefined: it is none. */
export function strictParts(token: string): TokenParts | undefined {
  if (token.length > LENGTH_MAX) return undefined;
  const parts = token.split('.');
  if (parts.length !== 3 || parts.some((part) => part === '' || Buffer.from(part, 'base64url').toString('base64url') !== part))
    return undefined;
  const header = objectIn(parts[0]!);
  const claims = objectIn(parts[1]!);
  return header && claims && { header, claims };
}

/** The issuer of an access token, whose key then has to prove it; undefined: it is no token that anybody may send. */
export function shapeOf(token: string): TokenShape | undefined {
  const parts = strictParts(token);
  if (!parts) return undefined;
  const { header, claims } = parts;
  const type = typeof header['typ'] === 'string' ? header['typ'].toLowerCase() : header['typ'];
  if (!TYPES.has(type) || NOT_TAKEN.some((name) => name in header) || OF_ID_TOKENS.some((name) => name in claims)) return undefined;
  return typeof claims['iss'] === 'string' ? { issuer: claims['iss'] } : undefined;
}

function objectIn(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && !repeatsMember(text) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Of text that is JSON. */
function repeatsMember(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (const [token, name] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (name !== undefined) {
      const members = open.at(-1);
      const member = JSON.parse(name) as string;
      if (members?.has(member)) return true;
      members?.add(member);
    }
  }
  return false;
}
