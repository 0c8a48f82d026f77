/** Sockets that have not said yet who speaks on them, by the address that they come from. */
export interface SilentSockets {
  /** Answers what ends its silence, however often it is called; undefined: the address has as many as it may. */
  enter(address: string): (() => void) | undefined;
}

export function silentSockets(most: number): SilentSockets {
  const open = new Map<string, number>();
  return {
    enter(address) {
      const before = open.get(address) ?? 0;
      if (before >= most) return undefined;
      open.set(address, before + 1);
      let isSilent = true;
      return () => {
        if (!isSilent) return;
        isSilent = false;
        const left = open.get(address)! - 1;
        if (left === 0) open.delete(address);
        else open.set(address, left);
      };
    },
  };
}
