import { createHmac } from 'node:crypto';
import { AMORTIZATION_ISSUER, MANUAL_COST_CENTER_TAG, MANUAL_ISSUER } from '../charge/own-charges.ts';
import { permuted } from './keyed-permutation.ts';

/**
 * Names under which an estate is handed on. The same text has the same pseudonym wherever it stands, alone or as a part of a longer one (an
 * account within the name of a resource), and different texts have different ones. Words become words, numbers numbers of as many digits;
 * case, blanks and punctuation stay.
 */
export interface Pseudonyms {
  readonly text: (written: string) => string;
  /** Of what names a slice: its months and days stay. */
  readonly slice: (written: string) => string;
  /** Twelve hexadecimal digits, of which the first two say what kind of address it is, and stay. */
  readonly mac: (written: string) => string;
  /** A whole number of 64 bits in the place of another. */
  readonly key: (written: string) => string;
  /** In the place of a digest: whoever guesses what was digested cannot try it. */
  readonly digest: (written: string) => string;
}

/** Words that say what kind of text it is, or that there is no value; the hub reads them. */
export const KEPT_WORDS: ReadonlySet<string> = new Set([
  'arn',
  'models',
  'vmware',
  'guid',
  'http',
  'https',
  'true',
  'false',
  'unmapped',
  'unallocated',
  'excluded',
]);

/** By what the hub knows its own charges, and who bears them: rules of its own name them, which stay too. Whole texts alone. */
const KEPT_TEXTS: ReadonlySet<string> = new Set([AMORTIZATION_ISSUER, MANUAL_ISSUER, MANUAL_COST_CENTER_TAG]);

/** Without vowels: no pseudonym is a word that somebody could take for a name. */
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';
const HEX = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

const UUID = String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`;
const MAC = String.raw`[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}`;
/** The random part of an id: digits and letters up to f, both of them. */
const RANDOM = String.raw`(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{8,}`;
const PART = new RegExp(String.raw`(?<![0-9a-z])(?:(${UUID})|(${MAC})|(${RANDOM}))(?![0-9a-z])|([0-9]+)|((?:[a-z]|[^\x00-\x7f])+)`, 'gi');
const DAY = /(?<!\d)(?:19|20)\d\d-?(?:0[1-9]|1[0-2])(?:-?(?:0[1-9]|[12]\d|3[01]))?(?!\d)/;

/** Longer runs are taken in pieces: arithmetic stays quick. */
const PIECE = 24;
const REMEMBERED_MAX = 200_000;

export function pseudonymsBy(key: Uint8Array): Pseudonyms {
  const remembered = new Map<string, string>();

  /** Bounded: when full it forgets everything, which costs time only. */
  function once(kind: string, written: string, make: (text: string) => string): string {
    const name = `${kind} ${written}`;
    const known = remembered.get(name);
    if (known !== undefined) return known;
    if (remembered.size === REMEMBERED_MAX) remembered.clear();
    const made = make(written);
    remembered.set(name, made);
    return made;
  }

  const piece = (alphabet: string, written: string) =>
    permuted(key, alphabet, numberOf(written, alphabet), BigInt(alphabet.length), written.length);
  const sameLength = (alphabet: string, written: string) =>
    inPieces(written, (part) => textOf(piece(alphabet, part), alphabet, part.length));
  const digits = (written: string) => once('digits', written, (text) => sameLength(DIGITS, text));
  const hex = (written: string) =>
    likeCase(
      written,
      once('hex', written.toLowerCase(), (text) => sameLength(HEX, text)),
    );

  function word(written: string): string {
    const lower = written.toLowerCase();
    if (KEPT_WORDS.has(lower)) return written;
    const made = once('word', lower, (text) =>
      /^[a-z]+$/.test(text)
        ? inPieces(text, (part) => textOf(piece(LETTERS, part), CONSONANTS, consonantsFor(part.length)))
        : drawnWord(text),
    );
    return likeCase(written, made);
  }

  /** In other scripts there is no alphabet to permute: long enough that no two are the same. */
  function drawnWord(written: string): string {
    const drawn = BigInt(`0x${hmac(`word ${written}`)}`);
    return textOf(drawn, CONSONANTS, 12);
  }

  function hmac(text: string): string {
    return createHmac('sha256', key).update(text).digest('hex');
  }

  /** Firmware disagrees on the order of the bytes in the first three groups: what is one UUID in both orders stays one. */
  function uuid(written: string): string {
    const plain = written.toLowerCase().replaceAll('-', '');
    const turned = bytesTurned(plain);
    const made = plain <= turned ? hex(plain) : bytesTurned(hex(turned));
    return likeCase(written, spliced(written, made));
  }

  function mac(written: string): string {
    const plain = written.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
    if (plain.length !== 12) return text(written);
    return likeCase(written, spliced(written, plain.slice(0, 2) + hex(plain.slice(2))));
  }

  function text(written: string): string {
    if (KEPT_TEXTS.has(written)) return written;
    return written.replaceAll(PART, (found: string, ofUuid?: string, ofMac?: string, random?: string, number?: string) => {
      if (ofUuid !== undefined) return uuid(found);
      if (ofMac !== undefined) return mac(found);
      if (random !== undefined) return hex(found);
      return number !== undefined ? digits(found) : word(found);
    });
  }

  function slice(written: string): string {
    const day = DAY.exec(written);
    if (!day) return text(written);
    return text(written.slice(0, day.index)) + day[0] + slice(written.slice(day.index + day[0].length));
  }

  return {
    text,
    mac,
    slice,
    key: (written) => once('key', written, () => BigInt.asIntN(64, BigInt(`0x${hmac(`key ${written}`).slice(0, 16)}`)).toString()),
    digest: (written) => hmac(`digest ${written}`),
  };
}

function inPieces(written: string, make: (piece: string) => string): string {
  if (written.length <= PIECE) return make(written);
  const pieces: string[] = [];
  for (let at = 0; at < written.length; at += PIECE) pieces.push(make(written.slice(at, at + PIECE)));
  return pieces.join('');
}

function numberOf(written: string, alphabet: string): bigint {
  const base = BigInt(alphabet.length);
  let value = 0n;
  for (const character of written) value = value * base + BigInt(alphabet.indexOf(character));
  return value;
}

function textOf(value: bigint, alphabet: string, length: number): string {
  const base = BigInt(alphabet.length);
  let text = '';
  for (let rest = value; text.length < length; rest /= base) text = alphabet[Number(rest % base)]! + text;
  return text;
}

/** So many consonants tell as many words apart as so many letters. */
function consonantsFor(letters: number): number {
  const words = 26n ** BigInt(letters);
  let length = letters;
  while (20n ** BigInt(length) < words) length++;
  return length;
}

/** Letter by letter as the original is written; what is longer goes on as its last letter. */
function likeCase(written: string, made: string): string {
  if (written === written.toLowerCase()) return made;
  const cased = made.split('').map((letter, index) => {
    const original = written[Math.min(index, written.length - 1)]!;
    return original !== original.toLowerCase() ? letter.toUpperCase() : letter;
  });
  return cased.join('');
}

/** The digits in the places of those that are written, with what stands between them. */
function spliced(written: string, digits: string): string {
  let at = 0;
  return written.replaceAll(/[0-9a-f]/gi, () => digits[at++]!);
}

function bytesTurned(hex: string): string {
  const turned = (from: number, to: number) => hex.slice(from, to).match(/../g)!.toReversed().join('');
  return turned(0, 8) + turned(8, 12) + turned(12, 16) + hex.slice(16);
}
