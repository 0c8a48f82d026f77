import type { RoleName } from '#src/domain/authority/role.ts';

/** Somebody who uses the company's hub. */
export interface Person {
  readonly name: string;
  readonly displayName: string;
  readonly role: RoleName;
  /** Absent: all of them. */
  readonly costCenters?: readonly string[];
  readonly sees: string;
}

/** Six people with different sights; two of them approve. */
export const PEOPLE: readonly Person[] = [
  { name: 'ines', displayName: 'Ines Okafor', role: 'cost-owner', costCenters: ['CC-1100'], sees: 'the costs of the storefront' },
  { name: 'priya', displayName: 'Priya Raman', role: 'viewer', costCenters: ['CC-2000'], sees: 'the costs of data and machine learning' },
  { name: 'oskar', displayName: 'Oskar Lindqvist', role: 'allocator', sees: 'all costs, and proposes rules' },
  { name: 'hannah', displayName: 'Hannah Byrne', role: 'approver', sees: 'all costs, and approves what others propose' },
  { name: 'claire', displayName: 'Claire Aubert', role: 'controller', sees: 'all costs, approves, and closes months' },
  { name: 'yusuf', displayName: 'Yusuf Demir', role: 'auditor', sees: 'everything, the audit log too, and changes nothing' },
];
