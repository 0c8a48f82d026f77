import { styleText } from 'node:util';
import { writeInTurn } from './write-in-turn.ts';
import { startProgress, type Progress } from './progress.ts';

type Style = 'bold' | 'green' | 'red' | 'yellow' | 'dim' | 'cyan';

/** Data goes to stdout, everything said to people to stderr, so that a pipe never gets the one with the other. */
export interface Terminal {
  /** Machines read stdout: print JSON only. */
  readonly json: boolean;
  /** Someone looks at stdout: escape what data might do to a terminal. */
  readonly dataIsShown: boolean;
  /** Waits until the reader takes more. */
  readonly data: (text: string | Uint8Array) => Promise<void>;
  /** One line, or several, to people. */
  readonly say: (text: string) => void;
  readonly progress: (label: string) => Progress;
  /** Coloured where people look and NO_COLOR is not set. */
  readonly style: (style: Style, text: string) => string;
  /** The same for what goes to stdout. */
  readonly styleData: (style: Style, text: string) => string;
}

/** The terminal that the process was started in. */
export function openTerminal(options: { readonly json: boolean; readonly quiet: boolean }): Terminal {
  const { stdout, stderr } = process;
  // Whoever reads the output may go away (`| head`): what is left to say is said to nobody. A disk that is full is a failure.
  let readerGone = false;
  let failure: Error | undefined;
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') readerGone = true;
    else failure = error;
  });
  stderr.on('error', () => undefined);
  const screen = {
    isTerminal: stderr.isTTY,
    columns: () => stderr.columns ?? 80,
    write: (text: string) => void (options.quiet || stderr.write(text)),
    now: () => performance.now(),
  };
  return {
    json: options.json,
    dataIsShown: stdout.isTTY,
    async data(text) {
      if (readerGone) return;
      await writeInTurn(stdout, text);
      if (failure) throw failure;
    },
    say: (text) => void stderr.write(`${text}\n`),
    progress: (label) => startProgress(screen, label),
    style: (style, text) => styleText(style, text, { stream: stderr }),
    styleData: (style, text) => styleText(style, text, { stream: stdout }),
  };
}
