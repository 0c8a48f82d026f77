import { SourceFault, type SourceApi } from '#src/connector-kit/index.ts';
import type { SingerConfig } from './config.ts';
import { runProgram } from './tap-run.ts';

/** Asks the tap what it could read, which needs its credentials and brings no record. */
export async function checkTap(api: SourceApi, { command, settings, timeout, streams }: SingerConfig): Promise<string> {
  const lines: string[] = [];
  const options = ['--config', '@config.json', '--discover'];
  for await (const line of runProgram(api, [...command, ...options], { 'config.json': settings }, timeout)) lines.push(line);
  const offered = namesIn(lines.join('\n'));
  const missing = streams.map(({ name, tapStream = name }) => tapStream).filter((name) => !offered.includes(name));
  if (missing.length > 0) {
    throw new SourceFault('stop', {
      code: 'stream-missing',
      expected: `a tap that offers ${missing.join(', ')}`,
      found: offered.join(', ').slice(0, 300),
      wayOut: 'name streams as the tap does, in `tapStream`',
    });
  }
  return `the tap offers ${offered.length} streams, ${streams.length} of them are read`;
}

function namesIn(text: string): string[] {
  try {
    const { streams } = JSON.parse(text) as { streams: readonly { stream?: string; tap_stream_id?: string }[] };
    return streams.flatMap(({ stream, tap_stream_id: id }) => [stream, id].filter((name) => name !== undefined));
  } catch {
    throw new SourceFault('stop', {
      code: 'catalog-unreadable',
      expected: 'a catalog as JSON from --discover',
      found: text.slice(0, 160),
      wayOut: 'run the tap with --discover by hand; one that cannot discover can be read all the same',
    });
  }
}
