/** The company's cost centres, the teams that name them in tags, and how many people work there. */
export interface CostCenter {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly team: string;
  readonly parent: string;
  /** People in January 2025, and how many join each month. */
  readonly headcount: readonly [first: number, joining: number];
}

export const COST_CENTERS: readonly CostCenter[] = [
  { id: 'CC-1100', name: 'Storefront', owner: 'Ines Okafor', team: 'storefront', parent: 'CC-1000', headcount: [42, 1] },
  { id: 'CC-1200', name: 'Payments', owner: 'Jonas Weidner', team: 'payments', parent: 'CC-1000', headcount: [18, 0] },
  { id: 'CC-1300', name: 'Fulfilment', owner: 'Marta Salgado', team: 'fulfilment', parent: 'CC-1000', headcount: [64, 2] },
  { id: 'CC-2100', name: 'Data Platform', owner: 'Priya Raman', team: 'data', parent: 'CC-2000', headcount: [23, 1] },
  { id: 'CC-2200', name: 'Machine Learning', owner: 'Tomasz Lis', team: 'ml', parent: 'CC-2000', headcount: [11, 1] },
  { id: 'CC-3100', name: 'Corporate IT', owner: 'Hannah Byrne', team: 'corporate-it', parent: 'CC-3000', headcount: [15, 0] },
  { id: 'CC-3200', name: 'Security', owner: 'Yusuf Demir', team: 'security', parent: 'CC-3000', headcount: [9, 0] },
  { id: 'CC-3300', name: 'Finance Systems', owner: 'Claire Aubert', team: 'finance-systems', parent: 'CC-3000', headcount: [7, 0] },
  { id: 'CC-9000', name: 'Shared Platform', owner: 'Oskar Lindqvist', team: 'platform', parent: 'CC-3000', headcount: [14, 0] },
];

/** The cost centre of a team; `unmapped` for a team that the company does not have. */
export function costCenterOfTeam(team: string): string {
  return COST_CENTERS.find((center) => center.team === team)?.id ?? 'unmapped';
}
