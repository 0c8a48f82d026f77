import { SourceFault } from '../../connector-kit/source-api.ts';

/**
 * Which revision of each object was listed last. Only that one is read: an object that is another one since then is told as changed,
 * for the manifest that spoke of it may speak of it no longer.
 */
export interface PinnedRevisions {
  readonly pin: (key: string, etag: string) => void;
  /** Undefined: it was never listed. */
  readonly of: (key: string) => string | undefined;
  /** Throws when the object is not the one that was listed. */
  readonly hold: (key: string, etag: string) => void;
}

export function pinRevisions(): PinnedRevisions {
  const pins = new Map<string, string>();
  return {
    pin: (key, etag) => void pins.set(key, etag),
    of: (key) => pins.get(key),
    hold(key, etag) {
      const pinned = pins.get(key);
      if (pinned === undefined) pins.set(key, etag);
      else if (pinned !== etag) throw changedFault(key);
    },
  };
}

/** `retry`: listed again, the delivery is read as it now is. */
export function changedFault(key: string): SourceFault {
  return new SourceFault('retry', {
    code: 'object-changed',
    expected: `${key} as it was listed`,
    found: 'another revision',
    wayOut: 'load again once the source has written its files and their manifest',
  });
}
