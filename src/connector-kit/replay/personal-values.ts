import { pathText, type ItemPath } from '../item-paths.ts';

/** What a value is, to whom it should not be shown. */
export type PersonalKind = 'e-mail address' | 'user name' | 'serial number' | 'phone number' | 'IP address' | 'named by you';

/** Properties that hold such values in the interfaces of inventories, ledgers and registries; names without `_`, `-` and case. */
const PROPERTIES: readonly (readonly [PersonalKind, RegExp])[] = [
  ['serial number', /(serial(number|no)?|imei|meid|iccid|identifyingnumber|servicetag)$/],
  [
    'user name',
    /^(user(name|id|principalname)?|login(name|id)?|realname|fullname|displayname|firstname|lastname|givenname|surname|owner|assignedto|createdby\w*|updatedby|modifiedby|lastmodifiedby|lastlogon\w*|lastuser\w*|primaryuser\w*|contact(name)?)$/,
  ],
  ['phone number', /^(phone(number)?|mobile(number)?|telephone(number)?|fax)$/],
  ['IP address', /^((last(reported)?)?ip(v4|v6)?(address(es)?)?|lastreportedip\w*|ipaddress\w*)$/],
];

/** What is called after people: `contact.name` is somebody's, `product.name` is nobody's. */
const PEOPLE = /^(contact|owner|user|assignee|person|people|employee|manager|requester|creator|author|approver|member)s?$/;

/** The kind of what stands at a path; undefined when it may be shown. `replaced`: paths that must not be, whatever they are called. */
export function kindOfPath(path: ItemPath, replaced: readonly string[], kept: readonly string[]): PersonalKind | undefined {
  const text = pathText(path);
  const isNamed = (named: string) => text === named || text.endsWith(`.${named}`);
  if (replaced.some(isNamed)) return 'named by you';
  if (kept.some(isNamed)) return undefined;
  const steps = path.flatMap((step) => (typeof step === 'string' ? step.replaceAll(/[_\-.\s]/g, '').toLowerCase() : []));
  const [name = '', above = ''] = steps.toReversed();
  if (name === 'name' && PEOPLE.test(above)) return 'user name';
  return PROPERTIES.find(([, pattern]) => pattern.test(name))?.[0];
}

/** What tools write where there is no serial number, and what stands for nobody: hides nothing, and shows what must be handled. */
export function isNobody(text: string): boolean {
  const plain = text.trim();
  return (
    plain.length < 2 ||
    /^(null|none|n\/?a|unknown|default|system|admin(istrator)?|root|service|true|false|[0.\-x]+|1234567890?|\d)$/i.test(plain) ||
    /O\.?E\.?M|serial|not (specified|applicable|available)|[{}[\]]/i.test(plain)
  );
}

/** A value to stand for another of its kind: the number says which. Serial numbers keep their length and where they have digits. */
export function standIn(kind: PersonalKind, original: string, number: number): string {
  if (kind === 'e-mail address') return `person-${number}@example.com`;
  if (kind === 'user name') return original.includes('@') ? `person-${number}@example.com` : `person-${number}`;
  if (kind === 'phone number') return `+1 202 555 ${String(number).padStart(4, '0')}`;
  if (kind === 'IP address') return original.includes(':') ? `2001:db8::${number.toString(16)}` : `192.0.2.${number % 256}`;
  if (kind === 'named by you') return `value-${number}`;
  return shaped(original, number);
}

function shaped(original: string, number: number): string {
  const digits = String(number).split('');
  const letters = original.split('').map((letter) => (/\d/.test(letter) ? '9' : /\p{L}/u.test(letter) ? 'X' : letter));
  for (let at = letters.length - 1; at >= 0 && digits.length > 0; at--) if (/[9X]/.test(letters[at]!)) letters[at] = digits.pop()!;
  return digits.length > 0 ? `X${number}` : letters.join('');
}
