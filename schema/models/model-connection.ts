import { connectionOf } from '../paging/connection.ts';
import { Model } from './model-type.ts';

export const ModelConnection = connectionOf('Model', Model, 'A page of models, in the order of their names.');
