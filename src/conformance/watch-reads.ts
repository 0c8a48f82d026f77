/**
 * Lets an item be read and notes which paths of it were: `general.name`, `applications[].name`. Looking through all properties of an
 * object reads the object itself.
 */
export function watchReads(item: unknown, note: (path: string) => void): unknown {
  return watched(item, '', note);
}

function watched(value: unknown, path: string, note: (path: string) => void): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const below = (name: string) => (Array.isArray(value) ? `${path}[]` : path === '' ? name : `${path}.${name}`);
  const isOfAll = (name: string | symbol): name is symbol =>
    typeof name === 'symbol' || (!Object.hasOwn(value, name) && name in (Array.isArray(value) ? Array.prototype : Object.prototype));
  const isNoted = (name: string) => !Array.isArray(value) || /^\d+$/.test(name);
  return new Proxy(value, {
    get(target, name, receiver) {
      if (isOfAll(name)) return Reflect.get(target, name, receiver) as unknown;
      if (isNoted(name)) note(below(name));
      return watched(Reflect.get(target, name) as unknown, below(name), note);
    },
    has(target, name) {
      if (typeof name === 'string' && isNoted(name)) note(below(name));
      return Reflect.has(target, name);
    },
    ownKeys(target) {
      note(path);
      return Reflect.ownKeys(target);
    },
    getOwnPropertyDescriptor(target, name) {
      if (typeof name === 'string' && isNoted(name)) note(below(name));
      const found = Reflect.getOwnPropertyDescriptor(target, name);
      // The length of a list cannot be configured: it must be told as it is.
      return found && 'value' in found && found.configurable === true
        ? { ...found, value: watched(found.value as unknown, below(String(name)), note) }
        : found;
    },
  });
}
