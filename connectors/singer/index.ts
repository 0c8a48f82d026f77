import { defineConnector } from '#src/connector-kit/index.ts';
import { checkTap } from './check-tap.ts';
import { singerConfig } from './config.ts';
import { tapStream } from './tap-stream.ts';

/** Any Singer tap as a source: its command is run, its records are mapped as declared, its state is kept for the next run. */
export const singer = defineConnector({
  name: 'singer',
  version: '1.0.0',
  description: 'Any Singer tap: runs its command, maps its streams by declared columns, keeps its state for the next run',
  config: singerConfig,
  module: import.meta.url,
  streams: [],
  configured: ({ streams }) => ({ pages: streams.map(tapStream) }),
  check: checkTap,
});
