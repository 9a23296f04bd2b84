import type { ParamsInput } from '#shared/rpc/contract';
import { contract } from '#shared/rpc/contract';
import { sql } from '#shared/sql/sql';
import { customerHandlers } from '#engine/customer/handlers';
import { silentJob } from '#engine/jobs/job';
import { peopleHandlers } from '#engine/people/handlers';
import { openTestBook } from '../activity/test-book.ts';
import type { BenchRow } from './bench-row.ts';

/** What a person waits for without noticing, by what it is. */
const limits = { list: 300, page: 50 };
const turns = 5;

/** Lists of customers and the page of one, over `rows` orders of one customer for every 25: each against its limit. */
export async function benchCustomers(rows: number): Promise<BenchRow[]> {
  const customers = Math.max(1, Math.round(rows / 25));
  const book = await openTestBook({ timeZone: 'UTC' }, 6000);
  try {
    const names = sql`['佐藤', '鈴木', '高橋', '髙橋', 'タナカ', 'ｲﾄｳ', 'Smith', 'Müller', 'さいとう', '渡邉']`;
    await book.load({
      name: 'Customers',
      role: 'customers',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['Name', 'VARCHAR', 'name'],
        ['Phone', 'VARCHAR', 'phone'],
      ],
      select: sql`SELECT printf('C%08d', n), ${names}[1 + (hash(n) % 10)::INTEGER] || ' ' || n, printf('090-%04d-%04d', hash(n, 1) % 10000, hash(n, 2) % 10000) FROM range(${customers}) numbers(n)`,
    });
    await book.load({
      name: 'Orders',
      role: 'transactions',
      columns: [
        ['Id', 'VARCHAR', 'customer'],
        ['Order', 'VARCHAR', 'order'],
        ['At', 'TIMESTAMP', 'time'],
        ['Product', 'VARCHAR', 'productName'],
        ['Amount', 'DECIMAL(10,2)', 'amount'],
      ],
      select: sql`SELECT printf('C%08d', hash(n, 3) % ${customers}), 'order ' || n, make_timestamp(1704067200000000 + (hash(n, 4) % 31536000000000)::BIGINT), 'product ' || hash(n, 5) % 3000, (1 + hash(n, 6) % 9999) / 100 FROM range(${rows}) numbers(n)`,
    });
    let turn = 0;
    const list = (input: Omit<ParamsInput<'people.list'>, 'who'>) => () =>
      peopleHandlers['people.list'](
        book.context,
        contract['people.list'].params.parse({ who: { type: 'everyone' }, limit: 200, ...input }),
        silentJob(),
      );
    const key = (): string => `C${String(((turn += 7919) * 31) % customers).padStart(8, '0')}`;
    const page = async (): Promise<void> => {
      const asked = { key: key() };
      await peopleHandlers['people.profile'](book.context, asked, silentJob());
      await customerHandlers['customer.density'](book.context, asked, silentJob());
      const params = contract['customer.timeline'].params.parse(asked);
      await customerHandlers['customer.timeline'](book.context, params, silentJob());
    };
    const measure = async (name: string, limit: number, work: () => Promise<unknown>): Promise<BenchRow> => {
      const all: number[] = [];
      for (let n = 0; n < turns; n += 1) {
        const started = performance.now();
        await work();
        all.push(performance.now() - started);
      }
      const [first = 0] = all;
      const middle = all.toSorted((a, b) => a - b)[Math.floor(turns / 2)] ?? 0;
      const note = `${customers} customers, ${rows} activities; first time ${Math.round(first)} ms`;
      return {
        name,
        ratio: middle / limit,
        limit: 1,
        milliseconds: middle,
        comparedMilliseconds: limit,
        note,
      };
    };
    const sorted = { column: 'amount', descending: true };
    let typed = 100;
    return [
      await measure(
        'First page of customers, against 300 ms',
        limits.list,
        list({ columns: ['key', 'first', 'amount'] }),
      ),
      await measure(
        'First page by amount, against 300 ms',
        limits.list,
        list({ columns: ['key', 'amount'], sort: sorted }),
      ),
      await measure(
        'First page with favourites, against 300 ms',
        limits.list,
        list({ columns: ['key', 'favourite:product', 'orders'] }),
      ),
      await measure('Another search each time, against 300 ms', limits.list, () =>
        list({ columns: ['key'], search: `たかはし ${(typed += 1)}` })(),
      ),
      await measure('A page of one customer, against 50 ms', limits.page, page),
    ];
  } finally {
    await book.close();
  }
}
