import { withDescendants, type WxmlElement } from './wxml';

const TAP = /^(?:bind|catch|mut-bind|capture-bind|capture-catch):?tap$/;
/** Screen readers know these for what they are. */
const KNOWN = new Set(['button', 'navigator', 'switch', 'checkbox', 'radio', 'picker', 'label']);

/** What a screen reader could not make sense of in a template. */
export function accessibilityProblems(root: WxmlElement): string[] {
  return root.children.flatMap((element) => problemsIn(element));
}

function problemsIn(element: WxmlElement): string[] {
  // What is hidden from screen readers is no business of theirs, with all that is in it.
  if (element.attributes.has('aria-hidden')) return [];
  return [...own(element), ...element.children.flatMap(problemsIn)];
}

function own(element: WxmlElement): string[] {
  const { tag, attributes, line } = element;
  const problems: string[] = [];
  if (tag === 'image' && !attributes.has('aria-label')) {
    problems.push(`${line}: an image needs an aria-label, or aria-hidden`);
  }
  if (isTappable(element) && !KNOWN.has(tag)) {
    if (!attributes.has('aria-role')) problems.push(`${line}: <${tag}> can be tapped and has no aria-role`);
    if (!hasName(element))
      problems.push(`${line}: <${tag}> can be tapped and has no name: text or aria-label`);
  }
  return problems;
}

/** A handler without a name only keeps taps from what lies below. */
function isTappable({ attributes }: WxmlElement): boolean {
  return [...attributes].some(([name, value]) => TAP.test(name) && value !== '' && value !== 'nothing');
}

/** Text somewhere in it, also what an own component draws of a title. */
function hasName(element: WxmlElement): boolean {
  return withDescendants(element).some(({ attributes, text, tag }) => {
    if (attributes.has('aria-label') || text !== '') return true;
    return (
      tag.includes('-') &&
      ['title', 'text', 'note', 'card', 'item', 'fen'].some((name) => attributes.has(name))
    );
  });
}
