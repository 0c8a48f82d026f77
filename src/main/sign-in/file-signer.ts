import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';

/** What a signed address opens, and until when. */
export interface SignedFile {
  readonly path: string;
  /** Whose file it is. */
  readonly owner: string;
  /** What stands in it; null: all columns. */
  readonly columns: readonly string[] | null;
  /** In seconds since 1970. */
  readonly expiresAt: number;
}

/** Signs addresses of files, so that tools can open them that send no header, and knows its own. */
export interface FileSigner {
  /** Path and query. */
  sign(file: SignedFile): string;
  isSigned(file: SignedFile, signature: string): boolean;
}

/** Of a key of the hub; for this purpose alone, so that what is signed elsewhere with the same key is no address. */
export function openFileSigner(key: KeyObject): FileSigner {
  const secret = createHmac('sha256', key.export({ type: 'pkcs8', format: 'der' }))
    .update('addresses of files')
    .digest();
  const sealOf = ({ path, owner, columns, expiresAt }: SignedFile) =>
    createHmac('sha256', secret)
      .update(canonicalJson({ version: 1, path, owner, columns, expiresAt }))
      .digest();
  return {
    sign(file) {
      const query = new URLSearchParams({ expires: String(file.expiresAt), signature: sealOf(file).toString('base64url') });
      return `${file.path}?${query.toString()}`;
    },
    isSigned(file, signature) {
      const given = Buffer.from(signature, 'base64url');
      const seal = sealOf(file);
      // Another spelling of the same bytes is another signature.
      return given.length === seal.length && timingSafeEqual(given, seal) && given.toString('base64url') === signature;
    },
  };
}
