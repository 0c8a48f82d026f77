#!/usr/bin/env node
// Verifies an exported audit log without the hub: Node 20 or later, nothing else. Read it whole; it is short on purpose.
//
//   node verify-audit.mjs audit.ndjson [--key public.pem]... [--head head.json]...
//
// Exit codes: 0 the log verifies, 1 it does not, 2 it could not be looked at.
//
// The log is a list of entries. Each has a digest, SHA-256 over the digest of the entry before and what it says, and is a leaf of a Merkle
// tree (RFC 6962, SHA-256). Heads are statements, signed with Ed25519, that the first n entries have this root. The root over all entries is
// worked out anew from what the entries say, so an entry that was edited, deleted, inserted or moved is found at the next head. That
// the end was cut off, or the whole log exchanged for an older state, is found with a head or a key that you kept yourself.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (leaf) => sha256('\u0000', leaf);
const nodeHash = (left, right) => sha256('\u0001', left, right);

/** The tree over the entries read so far: the roots of its complete subtrees, the largest first. */
class Tree {
  size = 0;
  #parts = [];

  add(leaf) {
    let part = { width: 1, hash: leafHash(leaf) };
    for (; this.#parts.at(-1)?.width === part.width;) {
      const left = this.#parts.pop();
      part = { width: left.width * 2, hash: nodeHash(left.hash, part.hash) };
    }
    this.#parts.push(part);
    this.size += 1;
  }

  root() {
    if (this.size === 0) return sha256();
    return this.#parts.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right));
  }
}

/** What a head's signature covers. */
const headText = ({ size, root, at, keyId }) => `audit-head/1 ${JSON.stringify({ at, keyId, root, size })}`;

/** A public key, under the name that follows from it. */
function readKey(pem) {
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`expected an Ed25519 key, found ${key.asymmetricKeyType}`);
  const keyId = sha256(key.export({ type: 'spki', format: 'der' }))
    .toString('hex')
    .slice(0, 16);
  return { keyId, key, pem: key.export({ type: 'spki', format: 'pem' }).toString() };
}

function isSigned(head, key) {
  const signature = Buffer.from(String(head.signature), 'base64');
  return signature.toString('base64') === head.signature && verify(null, Buffer.from(headText(head)), key, signature);
}

/** The lines of an export: their fields, in this order, and no others. */
const FIELDS = {
  'audit-log': { kind: 'string', format: 'number', entries: 'number' },
  key: { kind: 'string', keyId: 'string', publicKey: 'string' },
  entry: { kind: 'string', index: 'number', leaf: 'string', digest: 'string' },
  head: { kind: 'string', size: 'number', root: 'string', at: 'string', keyId: 'string', signature: 'string' },
  end: { kind: 'string', entries: 'number', heads: 'number' },
};

/** A line in its one spelling: nothing can stand in it that is read but not verified. */
function readLine(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields = Object.hasOwn(FIELDS, read?.kind) ? Object.entries(FIELDS[read.kind]) : [];
  const spelled = JSON.stringify(Object.fromEntries(fields.map(([field]) => [field, read[field]])));
  return spelled === text && fields.every(([field, type]) => typeof read[field] === type) ? read : undefined;
}

/**
 * Reads the lines once, in constant memory. `keys`: PEM of public keys that you hold; the last head must be signed by one of them. `heads`:
 * heads that you kept; the log must still say what they cover. Answers what is wrong, and what was seen.
 */
export async function verifyAudit(lines, { keys = [], heads: kept = [] } = {}) {
  const faults = [];
  const fault = (text) => {
    // One edit breaks every head after it: the first faults say where.
    if (faults.length < 20) faults.push(text);
  };
  const trusted = new Map(keys.map(readKey).map((held) => [held.keyId, held.key]));
  const told = new Map();
  const tree = new Tree();
  const keptBySize = Map.groupBy ? Map.groupBy(kept, ({ size }) => size) : new Map(kept.map((head) => [head.size, [head]]));
  let lineNumber = 0;
  let entries;
  let heads = 0;
  let last;
  let lastKeyId = '';
  let previous = '';
  let ended = false;

  const compareKept = () => {
    for (const head of keptBySize.get(tree.size) ?? [])
      if (head.root !== tree.root().toString('hex'))
        fault(`The first ${tree.size} entries are not those of the head that you kept from ${head.at}: the log was rewritten since.`);
  };
  const take = {
    'audit-log'({ format, entries: count }, at) {
      if (lineNumber !== 1 || format !== 1) fault(`${at}: expected the beginning of an export in format 1, once.`);
      entries = count;
    },
    key({ keyId, publicKey }, at) {
      try {
        const read = readKey(publicKey);
        if (read.keyId !== keyId || read.pem !== publicKey) throw new Error('another key');
        if (tree.size > 0 || keyId <= lastKeyId) throw new Error('not in its place');
        lastKeyId = keyId;
        told.set(keyId, read.key);
      } catch {
        fault(`${at}: expected keys before the entries, in the order of their names, and here the one named ${keyId}.`);
      }
    },
    entry({ index, leaf, digest }, at) {
      if (index !== tree.size) fault(`${at}: expected entry ${tree.size}, found ${index}: an entry is missing, moved or there twice.`);
      const expected = sha256(previous, leaf);
      if (expected.toString('hex') !== digest)
        fault(`${at}: entry ${index} is not what its digest covers, or another entry stood before it.`);
      previous = Buffer.from(digest, 'hex');
      tree.add(leaf);
      compareKept();
    },
    head(head, at) {
      heads += 1;
      const key = told.get(head.keyId);
      if (!key || !isSigned(head, key)) fault(`${at}: the signature of the head over ${head.size} entries does not hold.`);
      if (head.size !== tree.size) fault(`${at}: expected a head over ${tree.size} entries, found one over ${head.size}.`);
      if (head.root !== tree.root().toString('hex'))
        fault(`${at}: the first ${tree.size} entries are not those that were signed ${head.at}.`);
      if (last && head.at < last.at) fault(`${at}: the head is from before the one that it follows.`);
      last = head;
    },
    end({ entries: count, heads: signed }, at) {
      ended = true;
      if (count !== tree.size || signed !== heads)
        fault(`${at}: expected ${count} entries and ${signed} heads, found ${tree.size} and ${heads}.`);
    },
  };

  for (const head of kept) if (head.size === 0) compareKept();
  for await (const text of lines) {
    lineNumber += 1;
    const at = `Line ${lineNumber}`;
    const read = readLine(text);
    if (!read) fault(`${at}: expected a line of an audit log, found something else.`);
    else if (ended) fault(`${at}: expected nothing after the end.`);
    else if (lineNumber === 1 && read.kind !== 'audit-log') fault(`${at}: expected the beginning of an export.`);
    else take[read.kind](read, at);
  }

  if (!ended) fault(`The export breaks off after line ${lineNumber}.`);
  if (entries !== tree.size) fault(`Expected ${entries ?? 'a line that says how many'} entries, found ${tree.size}.`);
  if (last?.size !== tree.size) fault(`No head covers entry ${tree.size - 1}: what is not signed proves nothing.`);
  if (trusted.size > 0 && last && !trusted.has(last.keyId))
    fault(`The last head is signed by key ${last.keyId}, not by one that you gave.`);
  for (const head of kept) {
    const key = trusted.get(head.keyId) ?? told.get(head.keyId);
    if (!key || !isSigned(head, key)) fault(`The head that you kept from ${head.at} is not signed by a key that is known here.`);
    if (head.size > tree.size)
      fault(
        `The head that you kept from ${head.at} covers ${head.size} entries, the log has ${tree.size}: its end was cut off, or it is an older state.`,
      );
  }
  return { faults, entries: tree.size, heads, last, isTrusted: trusted.size > 0 };
}

async function main(args) {
  const files = [];
  const keys = [];
  const heads = [];
  for (let at = 0; at < args.length; at++) {
    if (args[at] === '--key') keys.push(readFileSync(args[++at], 'utf8'));
    else if (args[at] === '--head') heads.push(JSON.parse(readFileSync(args[++at], 'utf8')));
    else files.push(args[at]);
  }
  if (files.length !== 1) throw new Error('usage: node verify-audit.mjs audit.ndjson [--key public.pem]... [--head head.json]...');
  const input = createReadStream(files[0]);
  const {
    faults,
    entries,
    heads: signed,
    last,
    isTrusted,
  } = await verifyAudit(createInterface({ input, crlfDelay: Infinity }), { keys, heads });
  for (const text of faults) console.log(text);
  if (faults.length > 0) return 1;
  console.log(`${entries} entries and ${signed} heads verify. The last head is from ${last.at}, signed by key ${last.keyId}.`);
  if (!isTrusted) console.log('The key came with the export: compare it with the one that you hold, or give that one with --key.');
  if (heads.length === 0) console.log('No earlier head was compared: keep one, and the next time give it with --head.');
  return 0;
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    return 2;
  });
}
