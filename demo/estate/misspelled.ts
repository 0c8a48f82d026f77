import { noise } from '../seeded-noise.ts';

/** What tools write where a serial or a UUID should be, and how people mistype. */
const JUNK_SERIALS = [
  'To Be Filled By O.E.M.',
  'Default string',
  'None',
  '0',
  'System Serial Number',
  '123456789',
  'To be filled by O.E.M.',
  '',
];

/** The placeholder of one maker's mainboards: thousands of machines have it. */
export const JUNK_UUID = '03000200-0400-0500-0006-000700080009';

export function junkSerial(seed: number, number: number): string {
  return JUNK_SERIALS[noise(seed, number, 31) % JUNK_SERIALS.length]!;
}

/** `VMware-56 4d 1a …-… 09`: the virtual machine's UUID, written in pairs. */
export function vmwareSerial(uuid: string): string {
  const pairs = uuid.replaceAll('-', '').toLowerCase().match(/../g)!;
  return `VMware-${pairs.slice(0, 8).join(' ')}-${pairs.slice(8).join(' ')}`;
}

/** The same UUID with the bytes of its first three fields turned round, as some firmware reports it. */
export function swappedUuid(uuid: string): string {
  const [a = '', b = '', c = '', ...rest] = uuid.split('-');
  const turned = (field: string) => field.match(/../g)!.toReversed().join('');
  return [turned(a), turned(b), turned(c), ...rest].join('-');
}

/** `ALD-100217` as somebody types who leaves out a figure. */
export function lostDigit(tag: string): string {
  return tag.slice(0, -3) + tag.slice(-2);
}
