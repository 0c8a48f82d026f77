/** What firmware says where nobody entered anything. Compared without case, blanks around and dots. */
const PLACEHOLDERS = new Set([
  'to be filled by oem',
  'tobefilledbyoem',
  'default string',
  'system serial number',
  'system manufacturer',
  'chassis serial number',
  'base board serial number',
  'serial number',
  'asset tag',
  'no asset tag',
  'no asset information',
  'asset-1234567890',
  'none',
  'null',
  'n/a',
  'na',
  'not available',
  'not applicable',
  'not specified',
  'not defined',
  'unknown',
  'invalid',
  'empty',
  'oem',
  'default',
  '123456789',
  '1234567890',
  '0123456789',
]);

/**
 * True for text that stands where a serial or an asset tag should be and is none: placeholders, one sign over and over, and what a
 * hypervisor makes up from the UUID of a virtual machine, which is the better identity.
 */
export function isJunk(text: string): boolean {
  const plain = text.trim().toLowerCase().replaceAll('.', '').trim();
  return plain.length < 2 || PLACEHOLDERS.has(plain) || /^(.)\1*$/.test(plain) || /^(vmware|parallels)-/.test(plain);
}

const JUNK_UUIDS = new Set([
  '03000200040005000006000700080009',
  '00020003000400050006000700080009',
  '123456781234567890abcddeefaabbcc',
  'fefefefefefefefefefefefefefefefe',
]);

/** True for a UUID that thousands of mainboards have, and for what is no UUID. */
export function isJunkUuid(text: string): boolean {
  const digits = text.trim().toLowerCase().replaceAll(/[{}-]/g, '');
  return !/^[0-9a-f]{32}$/.test(digits) || /^(.)\1*$/.test(digits) || JUNK_UUIDS.has(digits);
}
