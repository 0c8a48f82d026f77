import type { Viewer } from '../../domain/authority/viewer.ts';
import { embedSights, askingSights, grantedSights } from '../../actions/embed/embed-sights.ts';
import type { Database } from '../../store/database.ts';
import { knownEmbedToken, type KnownEmbedToken } from '../../store/embed/known-embed-token.ts';
import { earliest, type Caller } from './caller.ts';
import type { EmbedSigner, SignedEmbed } from './embed-signer.ts';

export interface EmbedSignIn {
  readonly db: Database;
  readonly signer: EmbedSigner;
  /** Programs without a person that may still ask: what they made ends when they are configured no longer. */
  readonly programs: ReadonlySet<string>;
}

/**
 * Who asks with an embed token: whoever it was made for, as far as its maker sees that, too, and for its one question alone. Undefined: it
 * holds no longer, or is none of this hub's.
 */
export async function callerByEmbed({ db, signer, programs }: EmbedSignIn, text: string): Promise<Caller | undefined> {
  const claims = await signer.read(text);
  if (!claims || claims.expiresAt * 1000 <= Date.now()) return undefined;
  const token = await knownEmbedToken(db, claims.id);
  if (!token || !isSame(token, claims)) return undefined;
  if (token.makerPersonId === null && !programs.has(token.createdBy)) return undefined;
  const { number, personId, person, role, scopes, makerPersonId, makerByGrants } = token;
  const asking = await askingSights(db, personId === null ? { role: role!, scopes: scopes! } : { personId });
  const granted = makerPersonId !== null && makerByGrants ? await grantedSights(db, makerPersonId) : undefined;
  const ceiling = [{ permissions: new Set(token.makerPermissions), scopes: token.makerScopes }];
  const sights = embedSights(asking.sights, ceiling, ...(granted ? [granted.sights] : []));
  const payer = person ?? token.maker;
  const who = { id: `embed:${number}`, origin: 'graph', payer: payer === null ? token.createdBy : `person ${payer}` } as const;
  const [first, ...others] = sights.map((sight): Viewer => ({ ...who, ...sight }));
  if (!first) return undefined;
  const { documentId, operation, variables, origin } = token;
  const until = Math.min(claims.expiresAt * 1000, earliest([...asking.ends, ...(granted?.ends ?? [])]) ?? Infinity);
  return {
    viewers: [first, ...others],
    by: { way: 'embed token', embed: number },
    roles: asking.roles,
    until,
    only: { documentId, operation, variables, origin },
  };
}

/** What is kept and what was signed are one: neither can be changed without the other. */
function isSame(token: KnownEmbedToken, signed: SignedEmbed): boolean {
  if (token.documentId !== signed.documentId || token.origin !== signed.origin) return false;
  return signed.asksWith(token.variables) && Date.parse(token.expiresAt) === signed.expiresAt * 1000;
}
