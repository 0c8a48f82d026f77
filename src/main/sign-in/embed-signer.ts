import { createPublicKey, type KeyObject } from 'node:crypto';
import { compactVerify, errors, SignJWT } from 'jose';
import { auditKeyId } from '../../domain/audit/audit-head.ts';
import { embedText, signedPart, type EmbedClaims } from '../../domain/embed/embed-token.ts';
import { strictParts } from './strict-token.ts';

/** Signs embed tokens and knows its own. */
export interface EmbedSigner {
  sign(claims: EmbedClaims): Promise<string>;
  /** What a token says that this hub signed; undefined: it did not. Whether it holds still is another question. */
  read(text: string): Promise<EmbedClaims | undefined>;
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
  return {
    async sign({ id, documentId, variablesDigest, origin, issuedAt, expiresAt }) {
      const signed = await new SignJWT({ origin, document: documentId, variables: variablesDigest })
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
      return claimsIn(parts.claims);
    },
  };
}

/** Nothing in it may say where a key is to be found, or how it is to be read. */
function isOurs(header: Readonly<Record<string, unknown>>, keyId: string): boolean {
  if (Object.keys(header).some((name) => !HEADER_MEMBERS.includes(name))) return false;
  return header['alg'] === ALGORITHM && header['kid'] === keyId && header['typ'] === TYPE;
}

function claimsIn({ iss, aud, jti, iat, exp, origin, document, variables }: Readonly<Record<string, unknown>>): EmbedClaims | undefined {
  if (iss !== ISSUER || aud !== AUDIENCE || typeof jti !== 'string' || !UUID.test(jti)) return undefined;
  if (typeof iat !== 'number' || typeof exp !== 'number' || !Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return undefined;
  if (typeof origin !== 'string' || typeof document !== 'string' || typeof variables !== 'string') return undefined;
  return { id: jti, documentId: document, variablesDigest: variables, origin, issuedAt: iat, expiresAt: exp };
}
