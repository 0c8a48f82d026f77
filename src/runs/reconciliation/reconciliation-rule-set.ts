import { z } from 'zod';
import type { ReconciliationRuleSet } from '../../domain/reconciliation/rule-set.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { text } from '../../yaml/rule-values.ts';
import { conversion, issuer, namedOnce, timingMonths, tolerance, withGeneral } from './issuer-shape.ts';

/**
 * The YAML of reconciliation rules. What stands beside `issuers` holds for all of them that do not say otherwise:
 *
 *     name: company
 *     ledgers: [0L]     # which sets of books lead, where a source brings several
 *     tolerance: { absolute: { USD: 0.05, EUR: 0.05 }, relative: 0.001 }
 *     timingMonths: 1
 *     issuers:
 *       - issuer: Amazon Web Services
 *         bill: { in: ['Amazon Web Services, Inc.'], startsWith: ['AWS '] }
 *         ledger: { accounts: ['61003000'], vendors: ['100210'], companyCodes: ['1000'], references: { startsWith: [AWS] } }
 *       - issuer: Microsoft
 *         bill: Microsoft
 *         ledger: { accounts: { startsWith: ['6100'] }, vendors: ['300045'] }
 *         conversion: { rateSet: M, to: USD }
 */
export function parseReconciliationRuleSet(yamlText: string, fileName: string): RuleFile<ReconciliationRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const ruleSet = z
  .strictObject({
    name: text,
    ledgers: z.array(text).min(1).max(100).optional(),
    tolerance,
    timingMonths,
    conversion,
    issuers: z.array(issuer).min(1).max(1_000).superRefine(namedOnce),
  })
  .transform(({ name, ledgers, issuers, ...general }): ReconciliationRuleSet => ({
    name,
    ...(ledgers && { ledgers }),
    issuers: issuers.map((own) => withGeneral(own, general)),
  }));
