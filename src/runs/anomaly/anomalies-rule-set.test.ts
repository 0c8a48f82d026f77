import { describe, expect, it } from 'vitest';
import { DEFAULT_ANOMALIES_RULE_SET, parseAnomaliesRuleSet } from './anomalies-rule-set.ts';

const parse = (text: string) => parseAnomaliesRuleSet(text, 'anomalies.yaml');

describe('anomaly rules', () => {
  it('need a name, and nothing else', () => {
    expect(parse('name: default')).toEqual({ ruleSet: DEFAULT_ANOMALIES_RULE_SET });
  });

  it('replace what they name: amounts to the last digit', () => {
    const text = `
name: company
dimensions: [costCenter, regionId]
sensitivity: high
minImpact: { default: 25.50, CHF: 0.000000000000000000000001 }
minHistoryDays: 28
watchWindowDays: 0`;
    expect(parse(text)).toEqual({
      ruleSet: {
        name: 'company',
        dimensions: ['costCenter', 'regionId'],
        sensitivity: 'high',
        minImpact: { ...DEFAULT_ANOMALIES_RULE_SET.minImpact, default: '25.5', CHF: '0.000000000000000000000001' },
        minHistoryDays: 28,
        watchWindowDays: 0,
      },
    });
  });

  it.each([
    ['dimensions: []', 'anomalies.yaml:2 dimensions'],
    ['dimensions: [resourceId]', 'anomalies.yaml:2 dimensions[0]'],
    ['dimensions: [serviceName, serviceName]', 'anomalies.yaml:2 dimensions'],
    ['sensitivity: 3', 'anomalies.yaml:2 sensitivity'],
    ['minImpact: { USD: -1 }', 'anomalies.yaml:2 minImpact.USD'],
    ['minImpact: { usd: 1 }', 'anomalies.yaml:2 minImpact.usd'],
    ['minHistoryDays: 13', 'anomalies.yaml:2 minHistoryDays'],
    ['watchWindowDays: 1.5', 'anomalies.yaml:2 watchWindowDays'],
    ['threshold: 5', 'anomalies.yaml:2 threshold'],
  ])('refuse %s', (line, path) => {
    expect(parse(`name: company\n${line}`)).toMatchObject({ problems: [{ path }] });
  });
});
