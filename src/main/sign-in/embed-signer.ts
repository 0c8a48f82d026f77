import { createHmac, createPublicKey, type KeyObject } from 'node:crypto';
import { compactVerify, errors, SignJWT } from 'jose';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import { auditKeyId } from '../../domain/audit/audit-head.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { embedText, signedPart, type EmbedClaims } from '../../domain/embed/embed-token.ts';
import { embedPlaces, type EmbedPlaces } from './embed-places.ts';
import { strictParts } from './strict-token.ts';

/** What a token says, and whether it was made for these variables. */
export interface SignedEmbed extends EmbedClaims {
  asksWith(variables: AuditState): boolean;
}

/** Signs embed tokens and knows its own. */
export interface EmbedSigner {
  sign(claims: EmbedClaims, variables: AuditState): Promise<string>;
  /** What a token says that this hub signed; undefined: it did not. Whether it holds still is another question. */
  read(text: string): Promise<SignedEmbed | undefined>;
  readonly places: EmbedPlaces;
}

const ALGORITHM = 'EdDSA';
const TYPE = 'embed+jwt';
const ISSUER = 'costweave';
const AUDIENCE = 'costweave:graphql';
const HEADER_MEMBERS = ['alg', 'kid', 'typ'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function openEmbedSigner(key: KeyObject): EmbedSigner {
  const publicKey = createPublicKey(key);
  const keyId = auditKeyId(publicKey.export({ type: 'spki', format: 'pem' }).toString());
  // A plain digest would tell which of a few variables it is.
  const secretOf = (purpose: string) =>
    createHmac('sha256', key.export({ type: 'pkcs8', format: 'der' }))
      .update(purpose)
      .digest();
  const secret = secretOf('variables of embed tokens');
  const sealOf = (id: string, variables: AuditState) =>
    createHmac('sha256', secret)
      .update(`${id} ${canonicalJson(variables)}`)
      .digest('base64url');
  return {
    places: embedPlaces(secretOf('places in streams of events')),
    async sign({ id, documentId, origin, issuedAt, expiresAt }, variables) {
      const signed = await new SignJWT({ origin, document: documentId, variables: sealOf(id, variables) })
        .setProtectedHeader({ alg: ALGORITHM, kid: keyId, typ: TYPE })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setJti(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return embedText(signed);
    },
    async read(text) {
      const token = signedPart(text);
      const parts = token === undefined ? undefined : strictParts(token);
      if (token === undefined || !parts || !isOurs(parts.header, keyId)) return undefined;
      try {
        await compactVerify(token, publicKey, { algorithms: [ALGORITHM] });
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
      const claims = claimsIn(parts.claims);
      return claims && { ...claims, asksWith: (variables) => sealOf(claims.id, variables) === parts.claims['variables'] };
    },
  };
}

/** Nothing in it may say where a key is to be found, or how it is to be read. */
function isOurs(header: Readonly<Record<string, unknown>>, keyId: string): boolean {
  if (Object.keys(header).some((name) => !HEADER_MEMBERS.includes(name))) return false;
  return header['alg'] === ALGORITHM && header['kid'] === keyId && header['typ'] === TYPE;
}

function claimsIn({ iss, aud, jti, iat, exp, origin, document }: Readonly<Record<string, unknown>>): EmbedClaims | undefined {
  if (iss !== ISSUER || aud !== AUDIENCE || typeof jti !== 'string' || !UUID.test(jti)) return undefined;
  if (typeof iat !== 'number' || typeof exp !== 'number' || !Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return undefined;
  if (typeof origin !== 'string' || typeof document !== 'string') return undefined;
  return { id: jti, documentId: document, origin, issuedAt: iat, expiresAt: exp };
}
