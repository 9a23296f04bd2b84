import { expect, it } from 'vitest';
import { rowsOf } from './text-rows.ts';

/** The cases that csv-spectrum names, with texts of our own. */
it.each([
  [
    'comma in quotes',
    'first,last,address\nAnn,Bell,"12 High St, 2nd floor"\n',
    [
      ['first', 'last', 'address'],
      ['Ann', 'Bell', '12 High St, 2nd floor'],
    ],
  ],
  [
    'empty cells',
    'a,b,c\n1,"",""\n2,3,4\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'empty cells, CRLF',
    'a,b,c\r\n1,"",""\r\n2,3,4\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '3', '4'],
    ],
  ],
  [
    'escaped quotes',
    'a,b\n1,"ha ""ha"" ha"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'ha "ha" ha'],
      ['3', '4'],
    ],
  ],
  [
    'JSON in a cell',
    'key,val\n1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n',
    [
      ['key', 'val'],
      ['1', '{"type": "Point", "at": [102.0, 0.5]}'],
    ],
  ],
  [
    'line breaks',
    'a,b,c\n1,2,3\n"Once upon \na time",5,6\n7,8,9\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon \na time', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'line breaks, CRLF',
    'a,b,c\r\n1,2,3\r\n"Once upon \r\na time",5,6\r\n7,8,9\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['Once upon \r\na time', '5', '6'],
      ['7', '8', '9'],
    ],
  ],
  [
    'place names',
    'lat,lon,name\n1.5,2.5,"Kyōto, ""old"" city"\n3.5,4.5,Århus\n',
    [
      ['lat', 'lon', 'name'],
      ['1.5', '2.5', 'Kyōto, "old" city'],
      ['3.5', '4.5', 'Århus'],
    ],
  ],
  [
    'quotes and line breaks',
    'a,b\n1,"ha \n""ha"" \nha"\n3,4\n',
    [
      ['a', 'b'],
      ['1', 'ha \n"ha" \nha'],
      ['3', '4'],
    ],
  ],
  [
    'simple',
    'a,b,c\n1,2,3\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'simple, CRLF',
    'a,b,c\r\n1,2,3\r\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  ],
  [
    'UTF-8',
    'a,b,c\n1,2,3\n4,5,ʤ\n',
    [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
      ['4', '5', 'ʤ'],
    ],
  ],
] as [string, string, string[][]][])('csv-spectrum: %s', async (_, text, wanted) => {
  expect((await rowsOf(text)).rows).toEqual(wanted);
});

it('reads 2,000 columns, and names the limit beyond 10,000', async () => {
  const names = Array.from({ length: 2_000 }, (_, index) => `c${index}`);
  const { rows } = await rowsOf(`${names.join(',')}\n${names.map((_, index) => index).join(',')}\n`);
  expect([rows.length, rows[0]?.length]).toEqual([2, 2_000]);
  const many = Array.from({ length: 10_001 }, (_, index) => `c${index}`).join(',');
  await expect(rowsOf(`${many}\n${many}\n`)).rejects.toMatchObject({
    fault: { code: 'importTooManyColumns' },
  });
});
