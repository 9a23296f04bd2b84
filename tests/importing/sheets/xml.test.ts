import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlReader } from '#engine/importing/sheets/xml';
import { XmlProblem } from '#engine/importing/sheets/xml-problem';

type Event = ['open', string, Record<string, string>] | ['close', string] | ['text', string];

/** What is told of a text that comes in pieces of so many bytes; texts beside one another are one. */
function eventsOf(xml: string | Uint8Array, size = Infinity): Event[] {
  const bytes = Buffer.from(xml as string);
  const events: Event[] = [];
  const reader = new XmlReader({
    open: (name, attributes) => events.push(['open', name, { ...attributes }]),
    close: (name) => events.push(['close', name]),
    text: (text) => {
      const last = events.at(-1);
      if (last?.[0] === 'text') last[1] += text;
      else if (text !== '') events.push(['text', text]);
    },
  });
  for (let at = 0; at < bytes.length; at += size)
    reader.write(bytes.subarray(at, Math.min(bytes.length, at + size)));
  reader.end();
  return events;
}

const problemOf = (xml: string | Uint8Array): string => {
  try {
    eventsOf(xml);
    return 'none';
  } catch (error) {
    if (error instanceof XmlProblem) return error.kind;
    throw error;
  }
};

const cell = (attributes: string, inside: string) => `<row r="1"><c ${attributes}>${inside}</c></row>`;
const read = (attributes: Record<string, string>, text: string): Event[] => [
  ['open', 'row', { r: '1' }],
  ['open', 'c', attributes],
  ['open', 'v', {}],
  ...(text === '' ? [] : [['text', text] as Event]),
  ['close', 'v'],
  ['close', 'c'],
  ['close', 'row'],
];

describe('reading XML', () => {
  it.each([
    [
      'attributes in any order and quotes',
      cell(`t='s'\n  s = "2" r="A1"`, '<v>5</v>'),
      { t: 's', s: '2', r: 'A1' },
      '5',
    ],
    ['quotes and signs in quotes', cell(`a='"' b="'>/="`, '<v/>'), { a: '"', b: "'>/=" }, ''],
    [
      'entities',
      cell('a="&lt;&#65;&quot;"', '<v>&amp;&#x1F600;&apos;&gt;&#10;</v>'),
      { a: '<A"' },
      "&😀'>\n",
    ],
    ['an entity made of two', cell('r="A1"', '<v>&amp;lt;</v>'), { r: 'A1' }, '&lt;'],
    ['CDATA', cell('r="A1"', '<v>a<![CDATA[<b>&amp;]]]]><![CDATA[>]]></v>'), { r: 'A1' }, 'a<b>&amp;]]>'],
    [
      'comments and instructions',
      cell('r="A1"', '<v>1<!-- <v>2</v> -->3<?x <v> ?>4</v>'),
      { r: 'A1' },
      '134',
    ],
    ['line ends', cell('a="x\r\ny\tz"', '<v>a\r\nb\rc</v>'), { a: 'x y z' }, 'a\nb\nc'],
    ['blanks in tags', '<row r="1" ><c r="A1"\n><v >1</v\n></c ></row >', { r: 'A1' }, '1'],
    [
      'keys of objects',
      cell('__proto__="a" constructor="b" toString="c"', '<v/>'),
      JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}'),
      '',
    ],
  ])('understands %s', (_, xml, attributes: Record<string, string>, text) => {
    expect(eventsOf(`<?xml version="1.0"?>\n<!-- x -->${xml}\n`)).toEqual(read(attributes, text));
  });

  it('leaves prefixes of elements away', () => {
    expect(eventsOf('<x:row r="1"><x:c x:r="A1"><y:v>1</y:v></x:c></x:row>')).toEqual(
      read({ 'x:r': 'A1' }, '1'),
    );
  });

  it.each([
    ['malformed', '<a><b></a></b>'],
    ['malformed', '<a></a></a>'],
    ['malformed', '<a></a><b></b>'],
    ['malformed', '<a></a>text'],
    ['malformed', 'text<a></a>'],
    ['malformed', '<a b=1></a>'],
    ['malformed', '<a b></a>'],
    ['malformed', '<a b="1" b="2"></a>'],
    ['malformed', '<a b="1"c="2"></a>'],
    ['malformed', '<a>]]></a>'],
    ['malformed', '<a><!-- x -- y --></a>'],
    ['malformed', '<a><!ELEMENT x></a>'],
    ['malformed', '<></>'],
    ['malformed', '<a/ >'],
    ['malformed', '<a>&nbsp;</a>'],
    ['malformed', '<a>&lt</a>'],
    ['malformed', '<a>A & B</a>'],
    ['malformed', '<a>&#0;</a>'],
    ['malformed', '<a>&#x110000;</a>'],
    ['malformed', '<a b="&x;"></a>'],
    ['cut', '<a><b>1</b>'],
    ['cut', '<a><b attribute="1'],
    ['cut', '<a><b'],
    ['cut', '<a><!-- x'],
    ['cut', '<a><![CDATA[ x'],
    ['cut', ''],
    ['doctype', '<!DOCTYPE a><a/>'],
    ['doctype', '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]><a>&z;</a>'],
    ['doctype', '<!doctype a SYSTEM "file:///etc/passwd"><a/>'],
    ['deep', '<a>'.repeat(201)],
    ['encoding', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])],
    ['encoding', '<?xml version="1.0" encoding="utf-7"?><a/>'],
  ])('refuses as %s: %s', (kind, xml) => {
    expect(problemOf(xml)).toBe(kind);
  });

  it('holds no more than 16 million characters of what does not end', () => {
    const xml = `<a><!--${'x'.repeat(17 << 20)}`;
    expect(problemOf(xml)).toBe('long');
    expect(() => eventsOf(xml, 1 << 22)).toThrow(XmlProblem);
  });
});

const escaped = (text: string) => text.replace(/[&<>"'\r\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const word = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,6}$/);
const content = fc.string({ unit: 'grapheme' }).filter((text) => !/[\0\ufeff]/.test(text));
interface Element {
  name: string;
  attributes: Record<string, string>;
  inside: (string | Element)[];
}
const { element } = fc.letrec<{ element: Element }>((tie) => ({
  element: fc.record({
    name: word,
    attributes: fc.dictionary(word, content, { maxKeys: 4, noNullPrototype: true }),
    inside: fc.array(fc.oneof({ depthSize: 'small' }, content, tie('element')), { maxLength: 4 }),
  }),
}));
const written = ({ name, attributes, inside }: Element): string => {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}='${escaped(value)}'`);
  const parts = inside.map((one) => (typeof one === 'string' ? escaped(one) : written(one)));
  return `<${name}${pairs.join('')}>${parts.join('')}</${name}>`;
};
const told = ({ name, attributes, inside }: Element): Event[] => [
  ['open', name, attributes],
  ...inside.flatMap((one): Event[] => (typeof one === 'string' ? [['text', one]] : told(one))),
  ['close', name],
];
const joined = (events: Event[]): Event[] => {
  const result: Event[] = [];
  for (const event of events) {
    const last = result.at(-1);
    if (event[0] === 'text' && last?.[0] === 'text') last[1] += event[1];
    else if (event[0] !== 'text' || event[1] !== '') result.push([...event]);
  }
  return result;
};

describe('XML that was written', () => {
  it('is read as it was meant, however its bytes come', () => {
    fc.assert(
      fc.property(element, fc.integer({ min: 1, max: 40 }), (root, size) => {
        const xml = `<?xml version="1.0" encoding="UTF-8"?>${' '.repeat(260)}${written(root)}`;
        expect(eventsOf(xml)).toEqual(joined(told(root)));
        expect(eventsOf(xml, size)).toEqual(joined(told(root)));
      }),
      { numRuns: 300 },
    );
  });

  it('is refused wherever it is cut off', () => {
    fc.assert(
      fc.property(element, fc.nat(), (root, at) => {
        const xml = written(root);
        expect(problemOf(xml.slice(0, at % xml.length))).toMatch(/^(cut|malformed)$/);
      }),
      { numRuns: 300 },
    );
  });

  it('is one text, however long, with references and line ends torn anywhere', () => {
    const text = 'x&amp;y\r\n'.repeat(40_000);
    for (const size of [65_537, 65_541, 100_003])
      expect(eventsOf(`<a>${text}</a>`, size)[1]).toEqual(['text', 'x&y\n'.repeat(40_000)]);
  });
});
