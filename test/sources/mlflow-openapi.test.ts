import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mlflow } from '#connectors/mlflow/index.ts';
import { simulateMlflow, type MlflowSimulator } from '#demo/simulators/mlflow/simulate-mlflow.ts';
import { pagesOf } from '#src/connector-kit/index.ts';
import { openSourceApi } from '#src/platform/source-client/open-source-api.ts';

const FILE = path.resolve(import.meta.dirname, '../../../shared/specs/mlflow/mlflow-openapi.yaml');

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}
interface Interface {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

describe.skipIf(!existsSync(FILE))(
  `the public interface file of MLflow${existsSync(FILE) ? '' : ` (skipped: ${FILE} is not there)`}`,
  () => {
    let simulator: MlflowSimulator;
    const answers: { readonly path: string; readonly text: string }[] = [];
    const file = existsSync(FILE) ? (parse(readFileSync(FILE, 'utf8')) as Interface) : { paths: {}, components: {} };
    const ajv = new Ajv({ strict: false, coerceTypes: true, formats: { int32: true, int64: true } });
    ajv.addSchema({ $id: 'file', components: file.components });

    beforeAll(async () => {
      simulator = await simulateMlflow({ day: 3, pageMax: 3, keep: (model) => model.length % 3 === 0 || model === 'card-fraud' });
      const config = mlflow.config.parse({ url: simulator.url, modelsPerPage: 3 });
      const api = openSourceApi(mlflow.endpoint!(config), { env: {}, allow: { http: true, privateAddresses: true } });
      const noted: typeof api.request = async (request) => {
        const answer = await api.request(request);
        answers.push({ path: request.path, text: answer.text });
        return answer;
      };
      const spied = { ...api, request: noted };
      await mlflow.check!(spied, config);
      for (const stream of pagesOf(mlflow, config)) {
        const { slices } = await stream.plan(spied, config, { watermark: null, from: null, now: '2025-07-04T00:00:00Z' });
        for (const slice of slices)
          for (let cursor: string | null = null, isDone = false; !isDone;) {
            const page = await stream.page(spied, config, { slice, cursor });
            cursor = page.next;
            isDone = cursor === null;
          }
      }
      await api.close();
    });
    afterAll(() => simulator?.stop());

    const operationOf = (called: string, method: string) => file.paths[called.replace(/^\/api/, '')]?.[method.toLowerCase()];
    const compiled = new Map<string, ReturnType<typeof ajv.compile>>();
    const validator = (schema: object) => {
      const text = JSON.stringify(schema).replaceAll('"#/', '"file#/');
      const valid = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
      compiled.set(text, valid);
      return valid;
    };

    it('has every request of the connector: path, method, parameters and their types', () => {
      const kinds = new Set<string>();
      for (const { method, path: called, query, body } of simulator.requests) {
        kinds.add(called);
        const operation = operationOf(called, method);
        expect(operation, `${method} ${called}`).toBeDefined();
        const parameters = (operation!.parameters ?? []).filter((each) => each.in === 'query');
        for (const { name, required } of parameters) if (required) expect(query.has(name), `${called}: ${name}`).toBe(true);
        for (const name of query.keys()) {
          const parameter = parameters.find((each) => each.name === name);
          expect(parameter, `${called}: ${name} is no parameter`).toBeDefined();
          const isList = (parameter!.schema as { type?: string }).type === 'array';
          const valid = validator({ type: 'object', properties: { value: parameter!.schema } });
          expect(valid({ value: isList ? query.getAll(name) : query.get(name)! }), `${called}: ${name}=${query.get(name)}`).toBe(true);
        }
        expect(body).toBe('');
      }
      expect([...kinds].map((each) => each.replace('/api/2.0/mlflow/', '')).toSorted()).toEqual([
        'metrics/get-history',
        'model-versions/get',
        'model-versions/search',
        'registered-models/get',
        'registered-models/search',
        'runs/get',
      ]);
    });

    it('has every answer of the simulator, but for numbers that are none', () => {
      let checked = 0;
      for (const { path: called, text } of answers) {
        if (text.includes('"error_code"')) continue;
        const schema = operationOf(called, 'get')!.responses['200']!.content!['application/json']!.schema;
        const valid = validator(schema);
        const answer = JSON.parse(text.replaceAll(/:(NaN|-?Infinity)\b/g, ':0')) as Record<string, unknown>;
        expect(valid(answer), `${called}: ${ajv.errorsText(valid.errors)}`).toBe(true);
        const known = Object.keys((schema as { properties: object }).properties);
        for (const name of Object.keys(answer)) expect(known, called).toContain(name);
        checked++;
      }
      expect(checked).toBeGreaterThan(300);
    });

    it('refuses what it does not have: this test can fail', () => {
      expect(operationOf('/api/2.0/mlflow/registered-models/list', 'get')).toBeUndefined();
      const maximum = file.paths['/2.0/mlflow/registered-models/search']!['get']!.parameters!.find(({ name }) => name === 'max_results')!;
      expect(validator({ type: 'object', properties: { value: maximum.schema } })({ value: 'many' })).toBe(false);
    });
  },
);
