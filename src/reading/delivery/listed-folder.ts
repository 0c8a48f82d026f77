import type { FolderObject, ObjectFolder } from '../../connector-kit/object-folder.ts';

/** Small texts that were read before, by the object that they stood in. */
export interface TextMemory {
  recall(object: FolderObject): string | undefined;
  keep(object: FolderObject, text: string): void;
}

/**
 * A folder that is listed once, however often its connector lists it: what was listed is known, and is not asked for again. Each small
 * text is read once a version, when `texts` remembers it from earlier listings.
 */
export function listOnce(folder: ObjectFolder, texts: TextMemory = rememberTexts()): ObjectFolder {
  const lists = new Map<string, readonly FolderObject[]>();
  const listed = new Map<string, FolderObject>();
  return {
    ...folder,
    async *list(prefix = '') {
      const wider = [...lists.keys()].find((known) => prefix.startsWith(known));
      if (wider !== undefined) {
        for (const object of lists.get(wider)!) if (object.key.startsWith(prefix)) yield object;
        return;
      }
      const found: FolderObject[] = [];
      for await (const object of folder.list(prefix)) {
        found.push(object);
        listed.set(object.key, object);
        yield object;
      }
      lists.set(prefix, found);
    },
    stat: async (key) => listed.get(key) ?? folder.stat(key),
    async readText(key, bytesMax) {
      const object = listed.get(key);
      if (!object || (bytesMax !== undefined && object.bytes > bytesMax)) return folder.readText(key, bytesMax);
      const known = texts.recall(object);
      if (known !== undefined) return known;
      const text = await folder.readText(key, bytesMax);
      texts.keep(object, text);
      return text;
    },
  };
}

/** Larger ones, and those beyond this sum, are read again: a manifest has some kilobytes. */
const TEXT_BYTES_MAX = 512 * 1024;
const SUM_BYTES_MAX = 64 * 1024 * 1024;

export interface RememberedText {
  readonly key: string;
  readonly version: string;
  readonly text: string;
}

/** Remembers the texts that are asked for. `known`: those of earlier listings. */
export function rememberTexts(known: readonly RememberedText[] = []): TextMemory & { asked(): readonly RememberedText[] } {
  const earlier = new Map(known.map((text) => [text.key, text]));
  const asked = new Map<string, RememberedText>();
  let bytes = 0;

  function keep(text: RememberedText): void {
    if (text.text.length > TEXT_BYTES_MAX || bytes + text.text.length > SUM_BYTES_MAX) return;
    bytes += text.text.length - (asked.get(text.key)?.text.length ?? 0);
    asked.set(text.key, text);
  }

  return {
    recall({ key, version }) {
      const found = [asked.get(key), earlier.get(key)].find((text) => text?.version === version);
      if (found) keep(found);
      return found?.text;
    },
    keep: ({ key, version, isFresh }, text) => {
      if (!isFresh) keep({ key, version, text });
    },
    asked: () => [...asked.values()],
  };
}
