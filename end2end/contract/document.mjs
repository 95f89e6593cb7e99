// The contract as an object, and one validator for each of its schemas.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

export const contractPath = new URL('../../docs/openapi.yaml', import.meta.url);

export function readContract(path = contractPath) {
  return parse(readFileSync(path, 'utf8'), { maxAliasCount: -1 });
}

/** `validate(schemaName, value)` answers the list of complaints, empty when the value keeps the schema. */
export function contractValidator(contract) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });
  addFormats(ajv);
  // In OpenAPI the schemas live under components; a plain JSON Schema keeps them under $defs.
  const definitions = JSON.stringify(contract.components.schemas).replaceAll('#/components/schemas/', '#/$defs/');
  ajv.addSchema({ $id: 'contract', $defs: JSON.parse(definitions) });
  const compiled = new Map();
  return function validate(name, value, { unknownFields = 'accept' } = {}) {
    const key = `${name} ${unknownFields}`;
    if (!compiled.has(key)) {
      const closed = unknownFields === 'refuse' ? { type: 'object', unevaluatedProperties: false } : {};
      compiled.set(key, ajv.compile({ $ref: `contract#/$defs/${name}`, ...closed }));
    }
    const check = compiled.get(key);
    if (check(value)) return [];
    return check.errors.map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
  };
}
