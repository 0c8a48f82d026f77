import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';

/** A process that uses the embedded PostgreSQL of a home until its stdin is closed: `node hold-postgres.ts <home>`. */
const started = performance.now();
const postgres = await startEmbeddedPostgres({ home: process.argv[2]!, onLog: (message) => console.error(message) });
console.log(JSON.stringify({ connectionString: postgres.connectionString, ms: Math.round(performance.now() - started) }));
process.stdin.resume();
process.stdin.on('end', () => {
  void postgres.stop().then(() => process.exit(0));
});
