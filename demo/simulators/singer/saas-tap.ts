import { readFileSync } from 'node:fs';

/**
 * A tap of the demo company's software contracts, as Singer taps are: `--config`, `--catalog`, `--state`, `--discover`; messages on
 * standard output, its log on standard error. What it brings follows from its configuration alone:
 *
 *     {"seed": 7, "contracts": 12, "revision": 2, "token": "…", "fault": "exit"}
 *
 * Revision 2 and later change a third of the contracts and delete one; with a state only what changed since comes.
 */
interface Settings {
  readonly seed?: number;
  readonly contracts?: number;
  readonly revision?: number;
  readonly token?: string;
  /** What goes wrong, behind half of the records. */
  readonly fault?: 'malformed' | 'exit' | 'schema-change' | 'hang' | 'no-schema' | 'batch' | 'activate-version';
}

interface Contract {
  readonly id: string;
  readonly product: string;
  readonly seats: number;
  readonly price: string;
  readonly revision: number;
  readonly isDeleted: boolean;
}

const PRODUCTS = ['Office Suite', 'Design Studio', 'Ticket Desk', 'Wiki', 'Build Farm', 'Chat'];

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

function jsonOf(name: string): unknown {
  const file = option(name);
  return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}

function say(message: object | string): void {
  process.stdout.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
}

/** The contracts as they stand in a revision. */
function contractsOf({ seed = 1, contracts = 12, revision = 1 }: Settings): Contract[] {
  return Array.from({ length: contracts }, (_, index) => {
    const noise = ((seed + 1) * (index + 7) * 2_654_435_761) % 1_000_003;
    const changed = index % 3 === 0 ? revision : 1;
    return {
      id: `C-${String(index + 1).padStart(4, '0')}`,
      product: PRODUCTS[noise % PRODUCTS.length]!,
      seats: 5 + (noise % 400) + changed,
      price: `${1000 + (noise % 90_000)}.${String(noise % 100).padStart(2, '0')}00000000000000000001`,
      revision: changed,
      isDeleted: revision > 1 && index === 3,
    };
  });
}

function schema(keys: readonly string[] = ['id']): object {
  const properties = Object.fromEntries(['id', 'product', 'seats', 'price', 'currency', 'term'].map((name) => [name, {}]));
  return { type: 'SCHEMA', stream: 'contracts', schema: { type: 'object', properties }, key_properties: keys };
}

/** The price is written out by hand: a JSON number of so many digits would not outlive a double. */
function record({ id, product, seats, price, isDeleted, revision }: Contract): string {
  const deleted = isDeleted ? `, "_sdc_deleted_at": "2025-0${revision}-15T00:00:00.000000Z"` : '';
  return (
    `{"type": "RECORD", "stream": "contracts", "record": {"id": "${id}", "product": "${product}", "seats": ${seats}, "price": ${price}, ` +
    `"currency": "EUR", "term": {"from": "2025-01-01T00:00:00.000000Z", "until": "2025-12-31T00:00:00.000000Z"}${deleted}}}`
  );
}

function breakOff(fault: Settings['fault']): 'go on' | 'stop' {
  if (fault === 'malformed') say('Traceback (most recent call last): something printed where messages belong');
  if (fault === 'schema-change') say(schema(['id', 'product']));
  if (fault === 'batch') say({ type: 'BATCH', stream: 'contracts', manifest: ['file:///tmp/x.json.gz'] });
  if (fault === 'activate-version') say({ type: 'ACTIVATE_VERSION', stream: 'contracts', version: 2 });
  if (fault === 'exit') {
    process.stderr.write('CRITICAL the service said 500\n');
    process.exitCode = 3;
    return 'stop';
  }
  if (fault === 'hang') {
    setInterval(() => undefined, 1000);
    return 'stop';
  }
  return 'go on';
}

function run(settings: Settings): void {
  const state = (jsonOf('state') as { revision?: number } | undefined)?.revision ?? 0;
  process.stderr.write(`INFO reading contracts since revision ${state} with the token ${settings.token ?? 'none'}\n`);
  if (settings.fault !== 'no-schema') say(schema());
  say({ type: 'SCHEMA', stream: 'customers', schema: {}, key_properties: ['id'] });
  const all = contractsOf(settings).filter(
    (contract) => contract.revision > state || (contract.isDeleted && state < (settings.revision ?? 1)),
  );
  for (const [index, contract] of all.entries()) {
    if (index === Math.floor(all.length / 2) && breakOff(settings.fault) === 'stop') return;
    if (!contract.isDeleted || state > 0) say(record(contract));
    if (index % 4 === 3) say({ type: 'STATE', value: { revision: state } });
    say({ type: 'RECORD', stream: 'customers', record: { id: String(index) } });
  }
  say({ type: 'STATE', value: { revision: settings.revision ?? 1, precision: 0.1 } });
}

if (process.argv.includes('--discover'))
  say(JSON.stringify({ streams: [{ stream: 'contracts', tap_stream_id: 'contracts' }, { stream: 'customers' }] }));
else run((jsonOf('config') as Settings | undefined) ?? {});
