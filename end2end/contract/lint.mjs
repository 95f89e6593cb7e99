// Checks docs/openapi.yaml: a valid OpenAPI 3.1 document, whole, with examples that keep their schemas.
import { Validator } from '@seriousme/openapi-schema-validator';
import { contractValidator, readContract } from './document.mjs';

const contract = readContract(process.argv[2]);
const complaints = [
  ...(await specification()),
  ...references(),
  ...operations(),
  ...examples(),
];
for (const complaint of complaints) console.error(complaint);
const count = Object.keys(contract.components.examples).length;
console.log(complaints.length ? `${complaints.length} complaints` : `The contract is sound: ${count} examples keep their schemas.`);
process.exitCode = complaints.length ? 1 : 0;

async function specification() {
  const { valid, errors } = await new Validator().validate(structuredClone(contract));
  if (valid) return [];
  return [errors].flat().map((error) => (typeof error === 'string' ? error : `${error.instancePath} ${error.message}`));
}

/** Every $ref leads somewhere, and every component is used (a schema with an example of its own counts as used). */
function references() {
  const used = new Set();
  walk(contract, (node) => typeof node.$ref === 'string' && used.add(node.$ref));
  const broken = [...used].filter((ref) => !resolve(ref)).map((ref) => `${ref} leads nowhere`);
  const named = Object.keys(contract.components.examples).map(schemaOf);
  const unused = Object.entries(contract.components)
    .filter(([kind]) => kind !== 'securitySchemes' && kind !== 'examples')
    .flatMap(([kind, entries]) => Object.keys(entries).map((name) => [kind, name]))
    .filter(([kind, name]) => !used.has(`#/components/${kind}/${name}`) && !(kind === 'schemas' && named.includes(name)))
    .map(([kind, name]) => `components/${kind}/${name} is used nowhere`);
  return [...broken, ...unused];
}

function operations() {
  const ids = new Set();
  const tags = contract.tags.map((tag) => tag.name);
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item).filter(([method]) => method !== 'parameters').flatMap(([method, call]) => {
      const where = `${method.toUpperCase()} ${path}`;
      const found = [];
      if (!call.operationId || ids.has(call.operationId)) found.push(`${where} needs an operationId of its own`);
      ids.add(call.operationId);
      if (!call.summary) found.push(`${where} needs a summary`);
      if (!call.tags?.every((tag) => tags.includes(tag))) found.push(`${where} has a tag that is not described`);
      const parameters = [...(item.parameters ?? []), ...(call.parameters ?? [])].map((one) => (one.$ref ? resolve(one.$ref) : one));
      const inPath = parameters.filter((one) => one?.in === 'path').map((one) => one.name).sort();
      const spelled = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
      if (String(inPath) !== String(spelled)) found.push(`${where} does not describe the names in its path`);
      if (!call.responses?.['503'] || !call.responses?.['429']) found.push(`${where} does not say that it may be busy or unavailable`);
      return found;
    }));
}

function examples() {
  const validate = contractValidator(contract);
  const shown = new Set();
  const misplaced = [];
  walk(contract, (node) => {
    if (!node.schema?.$ref || !node.examples || Array.isArray(node.examples)) return;
    const schema = node.schema.$ref.split('/').at(-1);
    for (const example of Object.values(node.examples)) {
      const name = example.$ref?.split('/').at(-1) ?? '(inline)';
      shown.add(name);
      if (schemaOf(name) !== schema) misplaced.push(`${name} stands as an example of ${schema}`);
    }
  });
  const invalid = Object.entries(contract.components.examples).flatMap(([name, { value }]) => {
    if (!contract.components.schemas[schemaOf(name)]) return [`${name} names no schema`];
    return validate(schemaOf(name), value, { unknownFields: 'refuse' }).map((complaint) => `${name}: ${complaint}`);
  });
  return [...misplaced, ...invalid];
}

/** `Event.full` is an example of `Event`. */
function schemaOf(exampleName) {
  return exampleName.split('.')[0];
}

function resolve(ref) {
  return ref.slice(2).split('/').reduce((node, part) => node?.[part.replaceAll('~1', '/')], contract);
}

function walk(node, visit) {
  if (node === null || typeof node !== 'object') return;
  visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}
