import { accessibility } from '../../scripts/check/accessibility';
import { accessibilityProblems } from '../../scripts/check/accessibility/rules';
import { readWxml } from '../../scripts/check/accessibility/wxml';

const problems = (source: string): string[] => accessibilityProblems(readWxml(source));

test('every template says what can be tapped, and what pictures show', () => {
  expect(accessibility()).toEqual([]);
});

test.each([
  ['<view bind:tap="go">text</view>', ['1: <view> can be tapped and has no aria-role']],
  ['<view aria-role="button" bindtap="go"><line-icon name="x" /></view>', [/has no name/]],
  [
    '<view>\n<image src="{{a > b ? c : d}}" catchtap="go" />\n</view>',
    [/^2: an image/, /no aria-role/, /no name/],
  ],
  ['<t-cell title="{{t.a}}" mut-bind:tap="go" />', [/no aria-role/]],
])('finds what is wrong in %j', (source, expected) => {
  const found = problems(source);
  expect(found).toHaveLength(expected.length);
  expected.forEach((each, at) => expect(found[at]).toMatch(each));
});

test.each([
  '<view aria-role="button" bind:tap="go">{{t.words}}</view>',
  '<view aria-role="link" aria-label="x" catch:tap="go"><line-icon name="x" /></view>',
  '<button bind:tap="go">text</button>',
  '<image src="x" aria-hidden="{{true}}" />',
  '<view catch:tap="" /><view catch:tap="nothing" />',
  '<view aria-hidden="{{true}}"><image src="x" /></view>',
  '<!-- <view bind:tap="go" /> --><wxs module="m">if (a < b) { x = "<image>" }</wxs>',
  '<view aria-role="button" bind:tap="go"><block wx:if="{{a && b}}"><text>{{c}}</text></block></view>',
])('is content with %j', (source) => {
  expect(problems(source)).toEqual([]);
});
