import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const TICKS_PER_SECOND = 100;

/** Seconds of CPU that a server and all that it ever started have taken; undefined where the system does not tell as Linux does. */
export function postgresCpu(home: string): number | undefined {
  try {
    const { pid } = JSON.parse(readFileSync(path.join(home, 'postgres.json'), 'utf8')) as { pid: number };
    const own = ticksOf(pid);
    // What has ended counts for the one that started it.
    const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    const running = children.flatMap((child) => {
      const ticks = ticksOf(Number(child));
      return ticks?.parent === pid ? [ticks.own] : [];
    });
    return own && (own.own + own.ended + running.reduce((sum, ticks) => sum + ticks, 0)) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

function ticksOf(pid: number): { readonly parent: number; readonly own: number; readonly ended: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent, ...rest] = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user, system, endedUser, endedSystem] = rest.slice(9, 13) as [number, number, number, number];
    return { parent: parent!, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return undefined;
  }
}
