import { language } from './screen.ts';
import { ENUM_DE } from '../texts/enums-de.ts';

/** The name of a closed set as people read it: `MISSING_IN_BILL` is "missing in bill", in German as the list of texts has it. */
export function enumText(name: string): string {
  const plain = name.toLowerCase().replaceAll('_', ' ');
  return language === 'de' ? (ENUM_DE[name] ?? plain) : plain;
}
