import type { Delivery, FolderObject, ObjectFolder, RefusalReason } from '../../connector-kit/index.ts';
import { refuse } from '../refusal-code.ts';

/** Objects are numbered by a smallint. */
const OBJECTS_MAX = 32_000;

/** What lies there of a delivery, in the order of its objects. Refuses what cannot be a whole delivery before anything of it is read. */
export async function findObjects(
  folder: Pick<ObjectFolder, 'stat'>,
  { objects }: Pick<Delivery, 'objects'>,
): Promise<readonly FolderObject[] | RefusalReason> {
  if (objects.length > OBJECTS_MAX) return refuse('too-large', `at most ${OBJECTS_MAX} files`, `${objects.length} files`);
  const found = new Map<string, FolderObject>();
  for (const { key, expected } of objects) {
    if (found.has(key)) return refuse('object-twice', 'each file once', key);
    const object = await folder.stat(key);
    if (!object) return refuse('object-missing', key, 'no such file');
    if (expected?.bytes !== undefined && expected.bytes !== object.bytes)
      return refuse('object-size', `${expected.bytes} bytes in ${key}`, `${object.bytes} bytes`);
    found.set(key, object);
  }
  return [...found.values()];
}
