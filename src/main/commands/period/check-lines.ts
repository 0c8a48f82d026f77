import { waiverOf, type CheckResult, type Waiver } from '../../../domain/period/close-check.ts';

const FAULTS_SAID = 5;

/** The checklist of a month, a line each, with what stands against it and the way out. */
export function checkLines(results: readonly CheckResult[], waivers: readonly Waiver[] = []): string[] {
  return results.flatMap((result) => {
    const { check, what, wayOut, passed, compulsory, faults } = result;
    if (passed) return [`passed  ${check.padEnd(14)} ${what}`];
    const isWaived = !compulsory && waiverOf(result, waivers) !== undefined;
    const more = faults.length > FAULTS_SAID ? [`and ${faults.length - FAULTS_SAID} more`] : [];
    return [
      `${isWaived ? 'waived' : 'FAILED'}  ${check.padEnd(14)} ${what}${compulsory ? ' Cannot be waived.' : ''}`,
      ...[...faults.slice(0, FAULTS_SAID), ...more].map((fault) => `        ${' '.repeat(14)} - ${fault}`),
      `        ${' '.repeat(14)} ${wayOut}`,
    ];
  });
}
