#!/usr/bin/env node
// Verifies the exported evidence of a month without the hub: Node 20 or later, nothing else. Read it whole; it is short on purpose.
//
//   node verify-evidence.mjs evidence.ndjson [--key public.pem]...
//
// Exit codes: 0 the evidence verifies, 1 it does not, 2 it could not be looked at.
// Every line is JSON in one spelling. The last one is signed with Ed25519 over the SHA-256 of all lines before it, so nothing was changed since
// the hub wrote it. Whether the hub wrote what is consistent is looked at line by line: delivered = accepted + rejected + excluded, totals
// are the sums of what counts, certificates are the sums of their shares, what is named is there, what counts does so once, rules are what
// their digest covers, and entries of the audit log are in the tree (RFC 9162, SHA-256) whose head is signed.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const canonical = (value) =>
  JSON.stringify(value, (_, one) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** Decimal text as a fraction that adds up exactly: a whole number at a scale that is fine enough for any of them. */
const SCALE = 60;
function exact(text) {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,60}))?$/.exec(String(text)) ?? [];
  if (whole === undefined) throw new Error(`expected decimal text, found ${JSON.stringify(text)}`);
  const value = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return sign === '-' ? -value : value;
}

/** An instant to the microsecond, so that texts compare as times do. */
const instant = (text) => text.replace(/(?:\.(\d+))?Z$/, (_, digits = '') => `.${digits.padEnd(6, '0')}`);
/** Whether control totals say the same, in whatever order and with whatever zeros at the end. */
const controlText = (all = []) =>
  canonical(
    all.map((one) => canonical([one.currency, ...MEASURES.slice(4).map((name) => `${exact(one[name])}`)])).sort((a, b) => (a < b ? -1 : 1)),
  );
const sameControl = (one, other) => controlText(one) === controlText(other);

function readKey(pem) {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`expected an Ed25519 key, found ${key.asymmetricKeyType}`);
  const digest = sha256(key.export({ type: 'spki', format: 'der' })).toString('hex');
  return { keyId: digest.slice(0, 16), key };
}

function isSigned(text, signature, key) {
  const bytes = Buffer.from(String(signature), 'base64');
  return bytes.toString('base64') === signature && verify(null, Buffer.from(text), key, bytes);
}

/** Whether a leaf is where it is said to be in the tree of this root (RFC 9162, 2.1.3.2). */
function isIncluded({ index, leaf, proof }, { size, root }) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size || !Array.isArray(proof)) return false;
  let at = index;
  let last = size - 1;
  let hash = sha256('\u0000', String(leaf));
  for (const text of proof) {
    if (last === 0 || !/^[0-9a-f]{64}$/.test(text)) return false;
    if (at % 2 === 1 || at === last) {
      hash = sha256('\u0001', Buffer.from(text, 'hex'), hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = sha256('\u0001', hash, Buffer.from(text, 'hex'));
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.toString('hex') === root;
}

const ORDER = 'evidence key head entry source batch tombstone total rules input-run run share match break';
const KINDS = `${ORDER} proposal finding close reopening grant delegation group break-glass end`.split(' ');
const MEASURES = ['rowsDelivered', 'rowsAccepted', 'rowsRejected', 'rowsExcluded', 'delivered', 'accepted', 'rejected', 'excluded'];

/** Reads the lines once. `keys`: PEM of public keys that you hold; one of them must have signed. Answers what is wrong, and what was seen. */
export async function verifyEvidence(lines, { keys = [] } = {}) {
  const faults = [];
  const trusted = new Map(keys.map(readKey).map(({ keyId, key }) => [keyId, key]));
  const told = new Map();
  const hash = createHash('sha256');
  const seen = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  const entries = new Map();
  const names = new Set();
  const sums = new Map();
  let [lineNumber, place, lastEntry] = [0, 0, -1];
  let [head, about, end] = [];
  const fault = (text) => {
    if (faults.length < 20) faults.push(`Line ${lineNumber}: ${text}`);
  };
  const demand = (isSo, text) => isSo || fault(text);
  const named = (name) => demand(names.has(name), `it needs ${name}, which is not there.`);
  const once = (name) => {
    demand(!names.has(name), `${name} is there twice.`);
    names.add(name);
  };
  const add = (name, amount) => sums.set(name, (sums.get(name) ?? 0n) + amount);
  /** What the audit log noted when it was done; null: it is from before that was noted. */
  const noted = (index, action, said) => {
    if (index === null) return undefined;
    const found = entries.get(index);
    const isSame = found?.action === action && Object.entries(said).every(([field, value]) => found.after[field] === value);
    demand(isSame, `entry ${index} of the audit log says something else of it, or is not there.`);
    return found;
  };
  const adds = (line, what) => {
    const [rows, accepted, rejected, excluded, money, ...parts] = MEASURES.map((name) => exact(line[name]));
    demand(rows === accepted + rejected + excluded, `rows of ${what}: accepted, rejected and excluded are not what was delivered.`);
    demand(money === parts.reduce((a, b) => a + b), `${what}: accepted, rejected and excluded are not what was delivered.`);
  };

  const take = {
    evidence(line) {
      about = line;
      demand(line.format === 1 && /^\d{4}-\d\d$/.test(line.month), 'expected the evidence of a month in format 1.');
    },
    key({ keyId, publicKey }) {
      const read = readKey(publicKey);
      demand(read.keyId === keyId, `another key goes by the name ${keyId}.`);
      told.set(keyId, read.key);
    },
    head({ signature, ...line }) {
      const said = Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'kind'));
      head = said;
      const key = told.get(said.keyId);
      demand(key && isSigned(`audit-head/1 ${canonical(said)}`, signature, key), 'the head is not signed by its key.');
    },
    entry(line) {
      demand(head && isIncluded(line, head), `entry ${line.index} is not in the log that the head covers.`);
      demand(line.index > lastEntry, `entry ${line.index} is not in its place.`);
      lastEntry = line.index;
      const said = JSON.parse(line.leaf.replace(/^audit\/\d+ /, ''));
      demand(said.at === undefined || instant(said.at) <= instant(about.asOf), `entry ${line.index} was noted later.`);
      entries.set(line.index, said);
    },
    source: ({ source }) => once(`source ${source}`),
    batch({ id, source, stream, slice, recordType, months, ofMonth, digest, control, supersededAt, entry }) {
      named(`source ${source}`);
      once(`batch ${id}`);
      demand(ofMonth === months.includes(about.month), `batch ${id} is said to be of another month.`);
      for (const one of control) adds(one, `batch ${id} in ${one.currency}`);
      const kept = noted(entry, 'delivery.seal', { batchId: id, digest });
      if (kept?.after) demand(sameControl(kept.after.control, control), `the audit log has other control totals of batch ${id}.`);
      if (supersededAt !== null) return;
      once(`what counts of ${source} ${stream} ${slice}`);
      for (const one of ofMonth ? control : [])
        for (const name of MEASURES) add(`The total ${name} of ${source}, ${recordType} in ${one.currency}`, exact(one[name]));
    },
    tombstone({ id, batch, rows, sums: gone, digest, entry }) {
      named(`batch ${batch}`);
      once(`tombstone ${id}`);
      const kept = noted(entry, 'retention.purge', { tombstone: id });
      demand(kept && canonical(kept.before) === canonical({ rows, sums: gone, digest }), `the audit log has another tombstone ${id}.`);
    },
    total(line) {
      const what = `${line.source}, ${line.recordType} in ${line.currency}`;
      once(`the total of ${what}`);
      adds(line, `the total of ${what}`);
      for (const name of MEASURES) add(`The total ${name} of ${what}`, -exact(line[name]));
    },
    rules({ id, name, rules, digest, entry }) {
      once(`rule set ${id}`);
      demand(sha256(rules).toString('hex') === digest, `the rules ${name} are not what their digest covers.`);
      noted(entry, 'rules.save', { digest });
    },
    'input-run': ({ id }) => once(`run ${id}`),
    run({ id, runKind, month, key, outputDigest, rules, batches, runs, certificates, supersededAt, entry }) {
      once(`run ${id}`);
      demand(month === about.month, `run ${id} is of another month.`);
      if (rules !== null) named(`rule set ${rules}`);
      for (const batch of batches) named(`batch ${batch}`);
      for (const run of runs) named(`run ${run}`);
      noted(entry, 'run.seal', { runId: id, key, outputDigest });
      if (supersededAt === null) once(`what counts of ${runKind}`);
      for (const { currency, input, allocated, unallocated, excluded = '0', difference } of certificates) {
        const isWhole = exact(input) === exact(allocated) + exact(unallocated) + exact(excluded) && exact(difference) === 0n;
        demand(isWhole, `the certificate of run ${id} in ${currency} does not add up.`);
        if (supersededAt !== null) continue;
        once(`a certificate of run ${id} in ${currency}`);
        const outcomes = Object.entries({ allocated, left: unallocated, 'left out': excluded });
        for (const [what, text] of outcomes) add(`What run ${id} ${what} in ${currency}`, exact(text));
      }
    },
    share({ run, costCenter, currency, amount }) {
      named(`a certificate of run ${run} in ${currency}`);
      add(`What run ${run} ${{ unallocated: 'left', excluded: 'left out' }[costCenter] ?? 'allocated'} in ${currency}`, -exact(amount));
    },
    match: ({ run }) => named(`run ${run}`),
    break: ({ run }) => named(`run ${run}`),
    proposal({ id, rules, authors, events, content, contentDigest }) {
      for (const one of rules) named(`rule set ${one}`);
      demand(!content || sha256(canonical(content)).toString('hex') === contentDigest, `proposal ${id} says something else.`);
      const others = ({ act, people }) => act !== 'approve' || !people.some((one) => authors.includes(one));
      demand(events.every(others), `somebody approved proposal ${id} of their own.`);
    },
    close: ({ id }) => once(`close ${id}`),
    reopening: ({ close }) => named(`close ${close}`),
    end: (line) => (end = line),
  };

  for await (const text of lines) {
    lineNumber += 1;
    try {
      const line = JSON.parse(text);
      const at = KINDS.indexOf(line?.kind);
      if (end || at < place || canonical(line) !== text || (lineNumber === 1) !== (at === 0))
        throw new Error('not in its place or spelling');
      place = at;
      seen[line.kind] += 1;
      if (line.kind !== 'end') hash.update(`${text}\n`);
      take[line.kind]?.(line);
    } catch (error) {
      fault(`it cannot be read (${error.message}).`);
    }
  }

  for (const [what, rest] of sums) demand(rest === 0n, `${what} is not the sum of its parts.`);
  const digest = hash.digest('hex');
  const key = end && (trusted.size > 0 ? trusted : told).get(end.keyId);
  if (!end) fault('the evidence breaks off.');
  else {
    demand(end.lines === lineNumber, `expected ${JSON.stringify(end.lines)} lines, found ${lineNumber}.`);
    demand(end.digest === digest, 'the lines are not those that were signed.');
    const holds = key && isSigned(`evidence/1 ${digest}`, end.signature, key);
    demand(holds, `the signature does not hold, or is not of a key that you gave (${JSON.stringify(end.keyId)}).`);
  }
  if (!head) fault('no head of the audit log is there.');
  return { faults, month: about?.month, asOf: about?.asOf, keyId: end?.keyId, seen, isTrusted: trusted.size > 0 };
}

async function main(args) {
  const [files, keys] = [[], []];
  for (let at = 0; at < args.length; at++) {
    if (args[at] === '--key') keys.push(readFileSync(args[++at], 'utf8'));
    else files.push(args[at]);
  }
  if (files.length !== 1) throw new Error('usage: node verify-evidence.mjs evidence.ndjson [--key public.pem]...');
  const input = createInterface({ input: createReadStream(files[0]), crlfDelay: Infinity });
  const { faults, month, asOf, keyId, seen, isTrusted } = await verifyEvidence(input, { keys });
  for (const text of faults) console.log(text);
  if (faults.length > 0) return 1;
  console.log(
    `${month} as known at ${asOf} verifies: ${seen.batch} deliveries, ${seen.run} runs, ${seen.entry} audit entries, signed by key ${keyId}.`,
  );
  if (!isTrusted) console.log('The key came with the evidence: compare it with the one that you hold, or give that one with --key.');
  return 0;
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => (console.error(error.message), 2));
}
