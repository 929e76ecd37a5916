import { identity } from '../identity';
import { h } from './dom';

/** Somebody whom a tab can play, as the server lists them. */
interface Person {
  name: string;
  label?: string;
  open?: string;
}

function people(): Person[] {
  return JSON.parse(document.body.dataset['people'] ?? '[]') as Person[];
}

/** On a desktop: who is shopping in this tab, and a way to open the shop as somebody else. */
export function createPanel(title: string): HTMLElement {
  const name = identity();
  const face = h('span', 'wp-panel-face', name === '' ? '访' : (Array.from(name)[0] ?? '').toUpperCase());
  face.style.setProperty('--hue', String(hue(name)));
  const who = h(
    'div',
    'wp-panel-who',
    face,
    h('div', '', h('b', '', name === '' ? '访客' : name), h('small', '', described(name))),
  );
  const others = h(
    'div',
    'wp-panel-others',
    ...people()
      .filter((one) => one.name !== name)
      .map(link),
  );
  const input = h('input');
  input.placeholder = '另一个名字 name';
  input.setAttribute('aria-label', '另一个购物者的名字 Name of another shopper');
  input.maxLength = 24;
  input.pattern = '[A-Za-z0-9_\\-]+';
  input.title = '字母、数字、- 和 _ · letters, digits, - and _';
  input.required = true;
  const open = h('button', '', '打开 Open');
  open.type = 'submit';
  const form = h('form', '', input, open);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.value.trim() !== '') window.open(address(input.value.trim()), '_blank', 'noopener');
    input.value = '';
  });
  const panel = h(
    'aside',
    'wp-panel',
    h('h1', '', title),
    h('small', '', '浏览器预览 · Preview in a browser'),
    heading('谁在逛', 'Who is shopping'),
    who,
    heading('换个人逛（新标签页）', 'Shop as somebody else, in a new tab'),
    others,
    form,
    h('p', '', '每个标签页可以是不同的购物者。 Each tab can be another shopper.'),
  );
  panel.setAttribute('aria-label', '预览面板 Preview panel');
  return panel;
}

function heading(chinese: string, english: string): HTMLElement {
  return h('h2', '', `${chinese} `, h('small', '', english));
}

function link({ name, label, open }: Person): HTMLElement {
  const node = h('a', '', label ?? name);
  node.href = address(name) + (open === undefined ? '' : `#${open}`);
  node.target = '_blank';
  node.rel = 'noopener';
  return node;
}

/** noopener also keeps the new tab from copying this tab's sessionStorage. */
function address(name: string): string {
  return `/?as=${encodeURIComponent(name)}`;
}

function described(name: string): string {
  return name === '' ? '由浏览器记住 · remembered by the browser' : '只在这个标签页 · in this tab only';
}

function hue(name: string): number {
  return Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 210);
}
