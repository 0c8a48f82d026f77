import { spawn } from 'node:child_process';
import path from 'node:path';
import { NODE, ROOT } from './install.mjs';

/**
 * Runs the project's own Node 24 with these arguments, in this folder and terminal, and ends as it ends. Signals are passed on;
 * a terminal sends Ctrl-C to both, so the child gets time to stop in order.
 */
export function runNode24(args) {
  const env = {
    // What was compiled at the last start is taken from there: a command starts in half the time. Node does without where it cannot write.
    NODE_COMPILE_CACHE: path.join(ROOT, 'node_modules', '.cache', 'compiled'),
    ...process.env,
    PATH: `${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  };
  const child = spawn(NODE, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // With a terminal the child has it already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`could not start ${NODE}: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)));
}
