import { generateKeyPairSync } from 'node:crypto';
import { readManifests } from '#src/main/http/documents/read-manifests.ts';
import { trustedDocuments } from '#src/main/http/documents/trusted-documents.ts';
import { openEmbedSigner } from '#src/main/sign-in/embed-signer.ts';

const MANIFEST = 'test/operations/generated/persisted-documents.json';

/** A hub that trusts the documents of the tests, and signs embed tokens of them with a key of its own. */
export function embedOptions(key = generateKeyPairSync('ed25519').privateKey) {
  const documents = trustedDocuments('prefer', readManifests([MANIFEST]), { info: () => undefined });
  return { documents, embedSigner: openEmbedSigner(key) };
}
