/** What is kept as long as all of it together weighs little enough. What was not used for longest goes first. */
export interface WeighedMemory<T> {
  get(key: string): T | undefined;
  /** Instead of what is kept by this key. Heavier than all may be together: it is not kept. */
  keep(key: string, value: T, weight: number): void;
}

export function weighedMemory<T>(weightMax: number): WeighedMemory<T> {
  // A map is in the order in which its entries came, and one that is used comes again.
  const kept = new Map<string, { readonly value: T; readonly weight: number }>();
  let weight = 0;
  const forget = (key: string) => {
    weight -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    keep(key, value, own) {
      forget(key);
      if (own > weightMax) return;
      kept.set(key, { value, weight: own });
      weight += own;
      for (const oldest of kept.keys()) {
        if (weight <= weightMax) break;
        forget(oldest);
      }
    },
  };
}
