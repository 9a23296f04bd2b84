import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '#engine/engine';
import type { TableDefinition } from '#shared/model/table';

const family = ['佐藤', '鈴木', '高橋', '田中', '伊藤', '渡辺', '山本', '中村', '小林', '加藤'];
const given = ['翔太', '美咲', '大輔', '由美子', '健一', '直樹', '麻衣', '恵子'];

/** Somebody of the made-up shop; `u7` and the like are found nowhere else. */
export const person = (n: number) => ({
  id: `M${String(n).padStart(4, '0')}`,
  email: `u${n}.private@mail${n % 3}.example.jp`,
  name: `${family[n % family.length] ?? ''} ${given[n % given.length] ?? ''}`,
  phone: `090-${String(1000 + n)}-${String(9000 - n)}`,
  birth: `19${60 + (n % 40)}-0${(n % 9) + 1}-1${n % 10}`,
  city: n % 2 === 0 ? '横浜市' : '札幌市',
  said: `届くのが遅いです。連絡先は u${n}.private@mail${n % 3}.example.jp です。話題${n % 4}`,
});

const lines = (header: string, rows: string[]): string => `${[header, ...rows].join('\n')}\n`;

/** Imports customers, orders and answers of a shop whose customers are known by their e-mail addresses. */
export async function importShop(engine: Engine, folder: string, people = 60): Promise<void> {
  const all = Array.from({ length: people }, (_, n) => person(n));
  const files = {
    customers: lines(
      '会員番号,メールアドレス,氏名,電話番号,生年月日,都市',
      all.map(({ id, email, name, phone, birth, city }) => [id, email, name, phone, birth, city].join(',')),
    ),
    orders: lines(
      'email,order date,amount',
      all.flatMap(({ email }, n) =>
        ['2024-01', '2024-02'].map(
          (month) => `${email},${month}-${String((n % 27) + 1).padStart(2, '0')},${n + 10}`,
        ),
      ),
    ),
    answers: lines(
      'email,answered at,score,comment',
      all.map(
        ({ email, said }, n) => `${email},2024-03-${String((n % 27) + 1).padStart(2, '0')},${n % 11},${said}`,
      ),
    ),
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, content);
    const { table } = await engine.call('import.run', { path, recipe: null, table: null, confirm: false });
    const columns = table.definition.columns.map((column) => ({
      ...column,
      // The shop knows its customers by e-mail everywhere; its own number describes them.
      ...(column.name === '会員番号' ? { meaning: 'attribute' as const, sensitivity: 'none' as const } : {}),
    }));
    const role = { customers: 'customers', orders: 'transactions', answers: 'feedback' }[name];
    await engine.call('tables.define', {
      table: table.id,
      definition: { ...table.definition, columns, role: role as TableDefinition['role'] },
      confirm: true,
    });
  }
}
