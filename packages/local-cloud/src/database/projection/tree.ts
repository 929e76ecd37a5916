import type { Expression, Scope } from '../aggregate/expression/scope';
import { failed } from '../errors';
import { getField, setField } from '../value/fields';
import type { Document, Value } from '../value/types';
import { isDocument } from '../value/types';

/** What happens to the value of one field. */
export type Leaf =
  | { readonly type: 'keep' }
  | { readonly type: 'drop' }
  | { readonly type: 'change'; readonly change: (value: Value) => Value | undefined }
  | { readonly type: 'compute'; readonly expression: Expression };

/** Paths of a projection as a tree, in the order in which they were given. */
export class Tree {
  readonly fields = new Map<string, Leaf | Tree>();
  /** Some leaf below is computed. */
  computes = false;

  /** Puts a leaf at a path; two paths may not be one inside the other. */
  put(path: string, leaf: Leaf): void {
    const parts = path.split('.');
    if (parts.includes('')) throw failed(`FieldPath '${path}' must not contain an empty field name`);
    this.putAt(parts, leaf, path);
  }

  private putAt([name = '', ...rest]: readonly string[], leaf: Leaf, path: string): void {
    if (leaf.type === 'compute') this.computes = true;
    const there = this.fields.get(name);
    if (there instanceof Tree && rest.length > 0) {
      there.putAt(rest, leaf, path);
      return;
    }
    if (there) throw failed(`Path collision at ${path}`);
    if (rest.length === 0) {
      this.fields.set(name, leaf);
      return;
    }
    const next = new Tree();
    next.putAt(rest, leaf, path);
    this.fields.set(name, next);
  }
}

/** The fields that the tree keeps, in the document's own order; what is computed comes after. */
export function includeFields(tree: Tree, document: Document, scope: Scope): Document {
  const out: Document = {};
  for (const name of Object.keys(document)) {
    const node = tree.fields.get(name);
    if (!node) continue;
    const value = document[name] as Value;
    const kept = node instanceof Tree ? includeInside(node, value, scope) : keep(node, value);
    if (kept !== undefined) setField(out, name, kept);
  }
  return tree.computes ? computeFields(tree, out, scope) : out;
}

function keep(leaf: Leaf, value: Value): Value | undefined {
  if (leaf.type === 'keep') return value;
  return leaf.type === 'change' ? leaf.change(value) : undefined;
}

/** Documents are projected, also within arrays; what is neither is left out. */
function includeInside(tree: Tree, value: Value, scope: Scope): Value | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => includeInside(tree, item, scope)).filter((item) => item !== undefined);
  }
  return isDocument(value) ? includeFields(tree, value, scope) : undefined;
}

/** The document without the fields that the tree drops. */
export function excludeFields(tree: Tree, document: Document): Document {
  const out: Document = {};
  for (const name of Object.keys(document)) {
    const node = tree.fields.get(name);
    const value = document[name] as Value;
    let kept: Value | undefined = value;
    if (node instanceof Tree) kept = excludeInside(node, value);
    else if (node) kept = node.type === 'drop' ? undefined : keep(node, value);
    if (kept !== undefined) setField(out, name, kept);
  }
  return out;
}

function excludeInside(tree: Tree, value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => excludeInside(tree, item));
  return isDocument(value) ? excludeFields(tree, value) : value;
}

/** A copy of the document with the computed fields set; a missing result leaves no field. */
export function computeFields(tree: Tree, document: Document, scope: Scope): Document {
  const out: Document = { ...document };
  for (const [name, node] of tree.fields) {
    if (node instanceof Tree) {
      if (node.computes) setField(out, name, computeInside(node, getField(out, name), scope));
    } else if (node.type === 'compute') {
      const value = node.expression(scope);
      if (value === undefined) Reflect.deleteProperty(out, name);
      else setField(out, name, value);
    }
  }
  return out;
}

/** Every element of an array gets the fields; what is no document is replaced by one. */
function computeInside(tree: Tree, value: Value | undefined, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((item) => computeInside(tree, item, scope));
  return computeFields(tree, isDocument(value) ? value : {}, scope);
}
