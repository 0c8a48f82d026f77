/** How charges are known to be those of a model. Tag keys are compared without case; the first that has a value counts. */
export interface ModelCostRules {
  readonly name: string;
  /** Tags of charges. */
  readonly charges: {
    /** Names a registered model, or a version as `models:/name/3`. */
    readonly model: readonly string[];
    /** Names a version of that model. */
    readonly version: readonly string[];
    /** Names the run that a version comes from. */
    readonly run: readonly string[];
    /** Says what was paid for: one of the values below. */
    readonly purpose: readonly string[];
  };
  readonly purposes: { readonly training: readonly string[]; readonly serving: readonly string[] };
  /** Tags of models and versions in the registry whose values are ids or names of resources on a bill, or of endpoints and jobs. */
  readonly resources: { readonly training: readonly string[]; readonly serving: readonly string[] };
  /** What looks as if it were for a model, whatever its tags. */
  readonly services: { readonly categories: readonly string[]; readonly names: readonly string[] };
}

/** What holds when nobody has written rules: the keys that registries and people use most. Some bills write `-` as `_`. */
export const DEFAULT_MODEL_COST_RULES: ModelCostRules = {
  name: 'default',
  charges: {
    model: spelled('model', 'model-name', 'mlflow-model', 'mlflow.model', 'ml-model', 'registered-model'),
    version: spelled('model-version', 'mlflow-model-version', 'mlflow.model-version'),
    run: spelled('mlflow-run', 'mlflow.run', 'mlflow-run-id', 'mlflow.run-id', 'run-id'),
    purpose: spelled('model-purpose', 'ml-purpose', 'purpose', 'workload'),
  },
  purposes: { training: ['training', 'train', 'fine-tuning', 'finetuning'], serving: ['serving', 'inference', 'endpoint', 'prediction'] },
  resources: {
    training: spelled('training-job', 'training-job-arn', 'training-resource', 'cluster-id'),
    serving: spelled('endpoint', 'endpoint-name', 'endpoint-arn', 'endpoint-id', 'serving-endpoint', 'serving-resource', 'resource-id'),
  },
  services: { categories: ['AI and Machine Learning'], names: [] },
};

function spelled(...keys: readonly string[]): readonly string[] {
  return [...new Set(keys.flatMap((key) => [key, key.replaceAll(/[-.]/g, '_')]))];
}
