import { Model } from './model-type.ts';
import { judgedConnectionOf } from '../quality/judged-connection.ts';

export const ModelConnection = judgedConnectionOf('Model', Model, 'A page of models, in the order of their names.', {
  records: ['model', 'modelVersion', 'modelMetric'],
  isOfMonths: false,
});
