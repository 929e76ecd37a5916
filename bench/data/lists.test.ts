import { parseArgs } from 'node:util';
import { fileLists } from './lists';

function lists(...args: string[]) {
  const { tokens } = parseArgs({
    args,
    allowPositionals: true,
    tokens: true,
    options: {
      data: { type: 'string', multiple: true },
      times: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
  });
  return fileLists(tokens, ['data', 'times']);
}

test('files belong to the option before them', () => {
  const wanted = { data: ['a', 'b'], times: ['-', 't'] };
  expect(lists('--data', 'a', 'b', '--times', '-', 't')).toEqual(wanted);
  expect(lists('--data', 'a', '--times', '-', '--data', 'b', '--times', 't')).toEqual(wanted);
  expect(lists('--times', '-', 't', '--json', '--data=a', 'b')).toEqual(wanted);
});

test('files without an option are data', () => {
  expect(lists('--json', 'a', 'b')).toEqual({ data: ['a', 'b'], times: [] });
});
