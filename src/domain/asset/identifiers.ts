/**
 * Identifiers as they can be compared, whatever the tool's spelling. Undefined: says nothing of which thing it is. Makers leave
 * their forms unfilled, so well-known fillers are no identifiers; fillers that are not known here are found by how often they
 * occur (see `sharedIdentifiers`).
 */
export function normalizeSerial(text: string | null): string | undefined {
  const serial = lettersAndDigits(text);
  if (serial.length < 4 || JUNK_SERIALS.has(serial) || isMonotonous(serial) || UNFILLED.test(serial)) return undefined;
  // A virtual machine's is made of its UUID, which is compared as such.
  return /^(VMWARE|PARALLELS|KVM|QEMU|VIRTUALBOX|HYPERV)/.test(serial) ? undefined : serial;
}

/**
 * A serial number without what people take for one another when they type it: makers leave out I and O for that reason. Two that are the
 * same so, and not letter by letter, are likely one.
 */
export function likeSerial(serial: string): string {
  return serial.replaceAll('O', '0').replaceAll('I', '1');
}

/** Whether one slip of the hand makes one out of the other: a letter left out, taken for another, or two in the wrong order. */
export function isOneSlipApart(a: string, b: string): boolean {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  if (short.length < 6 || long.length - short.length > 1 || long === short) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at++;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  const isSwapped = long[at] === short[at + 1] && long[at + 1] === short[at];
  return long.slice(at + 1) === short.slice(at + 1) || (isSwapped && long.slice(at + 2) === short.slice(at + 2));
}

export function normalizeTag(text: string | null): string | undefined {
  const tag = lettersAndDigits(text);
  return tag.length < 3 || JUNK_TAGS.has(tag) || JUNK_SERIALS.has(tag) || isMonotonous(tag) ? undefined : tag;
}

/**
 * Of the two spellings of the same bytes (firmware disagrees on the order within the first three groups) always the smaller one.
 */
export function normalizeUuid(text: string | null): string | undefined {
  const hex = (text ?? '')
    .toLowerCase()
    .replace(/^guid:/, '')
    .replaceAll(/[^0-9a-f]/g, '');
  if (hex.length !== 32 || isMonotonous(hex) || JUNK_UUIDS.has(hex)) return undefined;
  const swapped = bytesReversed(hex.slice(0, 8)) + bytesReversed(hex.slice(8, 12)) + bytesReversed(hex.slice(12, 16)) + hex.slice(16);
  if (JUNK_UUIDS.has(swapped)) return undefined;
  return hex < swapped ? hex : swapped;
}

/** The UUID that VMware makes a machine's serial number of: `VMware-56 4d 1a …`. */
export function uuidOfSerial(text: string | null): string | undefined {
  const digits = /^vmware-([0-9a-f -]+)$/i.exec(text?.trim() ?? '')?.[1];
  return digits === undefined ? undefined : normalizeUuid(digits);
}

/** Twelve hexadecimal digits. Addresses that systems make up for themselves (locally administered, multicast) are none. */
export function normalizeMac(text: string): string | undefined {
  const hex = text.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
  if (hex.length !== 12 || isMonotonous(hex)) return undefined;
  const first = Number.parseInt(hex.slice(0, 2), 16);
  return (first & 0b11) === 0 ? hex : undefined;
}

/** Azure spells one id in several cases. */
export function normalizeCloudId(text: string | null): string | undefined {
  const id = (text ?? '').trim().toLowerCase().replace(/\/+$/, '');
  return id === '' ? undefined : id;
}

/** A host name without its domain. */
export function normalizeName(text: string | null): string | undefined {
  const name = (text ?? '')
    .trim()
    .toLowerCase()
    .split('.')[0]!
    .replaceAll(/[^a-z0-9-]/g, '');
  return name.length < 3 || JUNK_NAMES.has(name) ? undefined : name;
}

/** `ACME\Jane.Doe`, `jane.doe@acme.example` and `jane.doe` are one user. */
export function normalizeUser(text: string | null): string | undefined {
  const user = (text ?? '').trim().toLowerCase().split('\\').at(-1)!.split('@')[0]!;
  return user === '' ? undefined : user;
}

/** `Dell Inc.` and `DELL`, `Hewlett-Packard` and `HP`: the first word says who it is. */
export function normalizeMaker(text: string | null): string | undefined {
  const word = (text ?? '')
    .trim()
    .toLowerCase()
    .split(/[\s,.]+/)[0]!;
  if (word === '' || word === 'to' || word === 'system' || word === 'default') return undefined;
  return word.startsWith('hewlett') ? 'hp' : word;
}

export function normalizeModel(text: string | null): string | undefined {
  const model = (text ?? '').trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return model === '' ? undefined : model;
}

/** What makers and systems leave where an identifier should be: it names nothing. */
export function isFiller(text: string): boolean {
  const plain = lettersAndDigits(text);
  const isJunk =
    JUNK_SERIALS.has(plain) || JUNK_TAGS.has(plain) || JUNK_UUIDS.has(plain.toLowerCase()) || JUNK_NAMES.has(plain.toLowerCase());
  return isJunk || UNFILLED.test(plain) || isMonotonous(plain);
}

function lettersAndDigits(text: string | null): string {
  return (text ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** `0000000`, `xxxxxxx`, `123456789`. */
function isMonotonous(text: string): boolean {
  return /^(.)\1*$/.test(text) || '01234567890123456789'.includes(text) || '98765432109876543210'.includes(text);
}

function bytesReversed(hex: string): string {
  return hex.match(/../g)!.toReversed().join('');
}

/** However the maker went on: `To Be Filled By O.E.M. by More String`. */
const UNFILLED =
  /^(TOBEFILLED|DEFAULTSTRING|SYSTEMSERIAL|SYSTEMPRODUCT|NOTAPPLICABLE|NOTSPECIFIED|NOTAVAILABLE|CHASSISSERIAL|BASEBOARDSERIAL|0123456789)/;

const JUNK_SERIALS = new Set([
  'TOBEFILLEDBYOEM',
  'DEFAULTSTRING',
  'SYSTEMSERIALNUMBER',
  'SYSTEMSERIAL',
  'SERIALNUMBER',
  'CHASSISSERIALNUMBER',
  'NOTAPPLICABLE',
  'NOTSPECIFIED',
  'NOTAVAILABLE',
  'NOTDEFINED',
  'NONE',
  'NULL',
  'UNKNOWN',
  'INVALID',
  'EMPTY',
  'OEM',
  'EVAL',
  'TEST',
  'TBD',
  'ABCDEFG',
  'ABC123',
  'SN12345',
  'MB1234567890',
  'NB1234567890',
  'BSS0123456789',
]);

const JUNK_TAGS = new Set([
  'NOASSETTAG',
  'NOASSETINFORMATION',
  'ASSETTAG',
  'ASSET1234567890',
  'ATN12345678901234567',
  'CHASSISASSETTAG',
  'DEFAULTSTRING',
  'NA',
  'TAG',
]);

const JUNK_UUIDS = new Set([
  '03000200040005000006000700080009',
  '00020003000400050006000700080009',
  'fefefefefefefefefefefefefefefefe',
  '12345678123456781234567812345678',
  '123456789abcdef0123456789abcdef0',
]);

const JUNK_NAMES = new Set(['localhost', 'unknown', 'minint', 'default', 'computer', 'macbook', 'iphone', 'ipad', 'none']);
