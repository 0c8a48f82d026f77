import type { FolderObject } from '../../connector-kit/object-folder.ts';
import { SourceFault } from '../../connector-kit/source-api.ts';

/**
 * Which revision of each object was listed last. Only that one is read: an object that is another one since then is told as changed,
 * for the manifest that spoke of it may speak of it no longer.
 */
export interface PinnedRevisions {
  readonly pin: (object: FolderObject) => void;
  /** Undefined: it was never listed. */
  readonly of: (key: string) => FolderObject | undefined;
  /** Throws when the object is not the one that was listed. */
  readonly hold: (object: FolderObject) => void;
}

export function pinRevisions(): PinnedRevisions {
  const pins = new Map<string, FolderObject>();
  return {
    pin: (object) => void pins.set(object.key, object),
    of: (key) => pins.get(key),
    hold(object) {
      const pinned = pins.get(object.key);
      if (pinned === undefined) pins.set(object.key, object);
      else if (pinned.version !== object.version) throw changedFault(object.key);
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
