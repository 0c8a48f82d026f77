import { plainText } from './plain-text.ts';

/** How far something is. Without a total it only counts. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  readonly note?: string | undefined;
}

export interface Progress {
  update(state: ProgressState): void;
  /** Takes the bar away; the caller says what came of it. */
  end(): void;
}

export interface ProgressScreen {
  readonly isTerminal: boolean;
  readonly columns: () => number;
  readonly write: (text: string) => void;
  readonly now: () => number;
}

const FRAME_MS = 80;
const LINE_MS = 10_000;
const BAR_WIDTH = 24;

/** A bar with rate and time left on a terminal; elsewhere one line every ten seconds, so that a log of a long run stays short. */
export function startProgress(screen: ProgressScreen, label: string): Progress {
  const started = screen.now();
  let shownAt = screen.isTerminal ? -Infinity : started;
  let drawn = false;
  // Work that is found on the way makes the whole larger: what was shown as done stays so.
  let furthest = 0;
  return {
    update(state) {
      const now = screen.now();
      if (now - shownAt < (screen.isTerminal ? FRAME_MS : LINE_MS)) return;
      shownAt = now;
      furthest = Math.max(furthest, state.total > 0 ? Math.min(1, state.done / state.total) : 0);
      const line = describe(label, state, furthest, now - started);
      if (screen.isTerminal) screen.write(`\r\u001b[2K${line.slice(0, screen.columns() - 1)}`);
      else screen.write(`${line}\n`);
      drawn = true;
    },
    end() {
      if (drawn && screen.isTerminal) screen.write('\r\u001b[2K');
    },
  };
}

function describe(label: string, { total, note }: ProgressState, share: number, elapsedMs: number): string {
  const filled = Math.round(share * BAR_WIDTH);
  const bar = total > 0 ? ` [${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${String(Math.floor(share * 100)).padStart(3)} %` : '';
  const left = share > 0.02 && share < 1 && elapsedMs > 2_000 ? `, ${duration((elapsedMs * (1 - share)) / share)} left` : '';
  return plainText(`${label}${bar} ${duration(elapsedMs)}${left}${note === undefined ? '' : `  ${note}`}`);
}

/** `0.4 s`, `12 s`, `3 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
