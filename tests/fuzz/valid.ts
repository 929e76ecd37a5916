import * as z from 'zod';
import { between, pick, type Random } from '../../packages/shop-simulator/src/random';

/** What is in the shop, by the names of the fields that may hold it: ids, cursors, other people's things. */
export type Facts = Readonly<Record<string, readonly unknown[]>>;

type Node = z.core.JSONSchema.JSONSchema;

const WORDS = ['a1', 'home', 'k-abcdefgh', '2026-11-22', 'v1~a~home~1~2~3.abc', '羽绒服', ''];
const LONGEST_LIST = 3;

/** Makes inputs that a function's schema takes, of every action that it knows, with things that are there. */
export function validInputs(schema: z.ZodType): (random: Random, facts: Facts) => unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return (random, facts) => make(root, '', random, facts);
}

function make(node: Node, name: string, random: Random, facts: Facts): unknown {
  const known = facts[name];
  if (known && known.length > 0 && random() < 0.85) return pick(random, known);
  if (node.const !== undefined) return node.const;
  if (node.enum) return pick(random, node.enum);
  const choices = node.oneOf ?? node.anyOf;
  if (choices) return make(asNode(pick(random, choices)), name, random, facts);
  switch (node.type) {
    case 'object':
      return makeObject(node, random, facts);
    case 'array': {
      const length = between(
        random,
        node.minItems ?? 0,
        Math.min(node.maxItems ?? LONGEST_LIST, LONGEST_LIST),
      );
      // `itemIds` holds what `itemId` is.
      const one = name.replace(/s$/, '');
      return Array.from({ length }, () => make(asNode(node.items), one, random, facts));
    }
    case 'string':
      return makeText(node, random);
    case 'integer':
      return between(random, node.minimum ?? 0, Math.min(node.maximum ?? 100, (node.minimum ?? 0) + 100));
    case 'number':
      return (node.minimum ?? 0) + random();
    case 'boolean':
      return random() < 0.7;
    default:
      return null;
  }
}

function makeObject(node: Node, random: Random, facts: Facts): object {
  const required = new Set(node.required ?? []);
  return Object.fromEntries(
    Object.entries(node.properties ?? {})
      .filter(([key]) => required.has(key) || random() < 0.5)
      .map(([key, part]) => [key, make(asNode(part), key, random, facts)]),
  );
}

function makeText(node: Node, random: Random): string {
  const pattern = node.pattern === undefined ? /^/ : new RegExp(node.pattern, 'u');
  const fitting = WORDS.filter(
    (word) =>
      pattern.test(word) && word.length >= (node.minLength ?? 0) && word.length <= (node.maxLength ?? 99),
  );
  return fitting.length > 0 ? pick(random, fitting) : 'a1';
}

function asNode(part: z.core.JSONSchema._JSONSchema | z.core.JSONSchema._JSONSchema[] | undefined): Node {
  return typeof part === 'object' && !Array.isArray(part) ? part : {};
}
