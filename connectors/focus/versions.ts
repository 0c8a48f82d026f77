import { refuse, type Delivery, type Refusal } from '#src/connector-kit/index.ts';

/** The versions that are read, and the dialect by which each is known. */
export const FOCUS_DIALECTS = {
  '1.0': 'focus-1.0',
  '1.1': 'focus-1.1',
  '1.2': 'focus-1.2',
  '1.3': 'focus-1.3',
  '1.4': 'focus-1.4',
} as const;
export type ReadVersion = keyof typeof FOCUS_DIALECTS;

export const READ_VERSIONS = Object.keys(FOCUS_DIALECTS) as [ReadVersion, ...ReadVersion[]];

/** `1.2-preview` and `1.0r2` are spellings of issuers. */
function readVersion(said: string): ReadVersion | undefined {
  const found = /^v?(\d+\.\d+)/.exec(said.trim())?.[1];
  return READ_VERSIONS.find((version) => version === found);
}

/**
 * A delivery of which the configuration or a manifest says the version is read as that version or not at all; else its columns tell.
 * A version that is not known here is never read as an older one: what it added would be lost.
 */
export function ofVersion(offer: Delivery, said: string | undefined): Delivery | Refusal {
  if (said === undefined) return offer;
  const version = readVersion(said);
  if (version === undefined) {
    const expected = `FOCUS ${READ_VERSIONS[0]} to ${READ_VERSIONS.at(-1)}`;
    const wayOut = 'let the issuer export one of these versions; a newer one needs a newer release of this connector';
    return refuse(offer.slice, 'version-unknown', expected, `FOCUS ${said}`, wayOut);
  }
  return withAttributes(offer, { dialect: FOCUS_DIALECTS[version] });
}

export function withAttributes(offer: Delivery, attributes: Readonly<Record<string, string>>): Delivery {
  return { ...offer, objects: offer.objects.map((object) => ({ ...object, attributes: { ...object.attributes, ...attributes } })) };
}
