import { expect, test } from 'vitest';
import { StaleInputsError } from '#src/store/run/run.ts';
import { classifyFailure } from './failure.ts';
import { ForgottenSourceError } from './job-context.ts';
import { RuleProblemsError } from './rule-problems-error.ts';
import { UnverifiedError } from './unverified-error.ts';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  ['a source that is no longer configured', new ForgottenSourceError('x'), 'skip'],
  ['rules that do not do', new RuleProblemsError('allocation', []), 'stop'],
  ['what was computed and does not verify', new UnverifiedError('allocation', []), 'stop'],
  ['inputs that were superseded meanwhile', new StaleInputsError('x'), 'retry'],
  ['a database that is away', withCode('ECONNREFUSED'), 'retry'],
  ['a connection that broke', withCode('08006'), 'retry'],
  ['a database that shuts down', withCode('57P01'), 'retry'],
  ['a deadlock', withCode('40P01'), 'retry'],
  ['a disk that is full', withCode('53100'), 'retry'],
  ['a statement that is wrong', withCode('42601'), 'stop'],
  ['a row that breaks a constraint', withCode('23505'), 'stop'],
  ['an error that nobody knows', new Error('x'), 'retry'],
  ['something that is no error', 'x', 'retry'],
])('%s', (_, error, expected) => expect(classifyFailure(error)).toBe(expected));
