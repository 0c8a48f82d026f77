#!/usr/bin/env node
// Works an exported run out again without the hub: Node 20 or later, this file and its folder, nothing else. Read them; they are short on
// purpose.
//
//   node verify-certificate.mjs run.ndjson
//
// Exit codes: 0 the run verifies, 1 it does not, 2 it could not be looked at.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { digestOf, sha256 } from './verify-certificate/arithmetic.mjs';
import * as allocation from './verify-certificate/allocation.mjs';
import * as amortization from './verify-certificate/amortization.mjs';
import * as anomalies from './verify-certificate/anomalies.mjs';
import * as assets from './verify-certificate/assets.mjs';
import * as dimensions from './verify-certificate/dimensions.mjs';
import * as matching from './verify-certificate/matching.mjs';
import * as quality from './verify-certificate/quality.mjs';
import * as reconciliation from './verify-certificate/reconciliation.mjs';

/** By kind of run, what works it out again. */
const KINDS = { allocation, amortization, anomalies, assets, dimensions, matching, quality, reconciliation };

/** First that what the run was made from is what its key says. */
function checkHead({ run: [run], rules: [rules], inputs: [inputs] }, { version, hasRules = true, isWhole = false }, expect) {
  if (run.codeVersion !== version || (hasRules && !rules) || !inputs)
    throw new Error(
      `Expected a run of the version ${version}${hasRules ? ', with its rules' : ''} and its inputs; found ${run.codeVersion}.`,
    );
  if (rules)
    expect(sha256(rules.rules) === rules.digest, `The rules are not version ${rules.version} of ${rules.name}: their digest is another.`);
  expect(digestOf(inputs) === run.inputsDigest, 'The inputs are not those that the run names: their digest is another.');
  const key = {
    kind: run.runKind,
    month: isWhole ? undefined : run.month,
    codeVersion: run.codeVersion,
    rules: rules?.digest,
    inputs: run.inputsDigest,
  };
  expect(digestOf(key) === run.key, 'The key of the run does not follow from its month, rules and inputs.');
}

/** Reads the lines once, in constant memory where a kind has lines that are taken one by one. Answers what is wrong with the run. */
export async function verifyCertificate(lines) {
  const faults = [];
  // One fault brings others about: the first ones say what it is.
  const expect = (isRight, text) => void (isRight || (faults.length < 20 && faults.push(text)));
  const said = { run: [], rules: [], inputs: [] };
  let [count, ended, kind, work] = [0, 0];
  const begin = () => {
    if (work) return;
    checkHead(said, kind, expect);
    work = kind.begin(said, expect);
  };
  try {
    for await (const text of lines) {
      count += 1;
      const { kind: name, ...line } = JSON.parse(text);
      if (count === 1) {
        kind = name === 'run' ? KINDS[line.runKind] : undefined;
        if (!kind) throw new Error(`Expected a run of one of the kinds ${Object.keys(KINDS).join(', ')}; found ${line.runKind ?? name}.`);
        for (const told of kind.told) said[told] = [];
      }
      expect(!ended && (name in said ? !work : name === kind.streamed || name === 'end'), `Line ${count}: expected no ${name} here.`);
      if (name in said) said[name].push(line);
      else begin();
      if (name === kind.streamed) work.take(line);
      if (name === 'end') ended = line.lines;
    }
    expect(ended === count && count > 0, `The export breaks off after line ${count}.`);
    if (ended) work.end();
  } catch (error) {
    if (error.syscall) throw error;
    // What this program itself demands is an Error; everything else is of a line that has other fields than an export.
    const isDemand = error.constructor === Error;
    expect(false, isDemand ? error.message : `The export cannot be worked out as far as line ${count} (${error.message}).`);
  }
  if (faults.length > 0) return { faults, summary: '' };
  // A name may be anything in a file that somebody wrote.
  const told = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
  const by = said.rules.map(({ name, version }) => `by ${told(name)} version ${told(version)}`);
  const summary = said.run.map(({ runKind, month, key, outputDigest }) =>
    ['The', told(runKind), 'of', told(month), ...by, 'verifies: key', `${told(key)},`, 'output', `${told(outputDigest)}.`].join(' '),
  );
  return { faults, summary: summary.join(' ') };
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    if (process.argv.length !== 3) throw new Error('usage: node verify-certificate.mjs run.ndjson');
    const input = createReadStream(process.argv[2]);
    await once(input, 'open');
    const { faults, summary } = await verifyCertificate(createInterface({ input, crlfDelay: Infinity }));
    console.log(faults.length > 0 ? faults.join('\n') : summary);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
