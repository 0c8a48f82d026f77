import type { FieldNullability, InputFieldMap, SchemaTypes, TypeParam } from '@pothos/core';
import type { MasksPlugin } from './mask-plugin.ts';

/** Teaches the builder's types what the plugin takes. The parameters are those of Pothos: declarations of one interface must agree. */
declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      masks: MasksPlugin<Types>;
    }

    export interface ObjectFieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveReturnShape,
    > {
      /** Of a field that is masked: for which objects. Without it, for all. */
      readonly maskedWhere?: (parent: ParentShape) => boolean;
    }
  }
}
