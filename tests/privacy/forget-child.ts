import { existsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '#engine/engine';
import { importShop, person } from './shop.ts';

/*
 * A process that makes a shop's workbook, forgets a customer in it, or looks at what is there. At a fail point it dies as it would in a
 * power cut.
 */
const [task = '', dataFolder = '', path = ''] = process.argv.slice(2);
const engine = createEngine({ dataFolder, limits: { threads: 1, memoryMb: 256 } });
const everyone = { who: { type: 'everyone' } } as const;

if (task === 'make' || task === 'makeUnsaved') {
  await engine.call('workbook.create', { name: 'shop', settings: { timeZone: 'Asia/Tokyo' } });
  await importShop(engine, join(dataFolder, '..'), 20);
  if (task === 'make') await engine.call('workbook.save', { path });
} else {
  if (existsSync(path)) await engine.call('workbook.open', { path });
  else {
    const [offer] = await engine.call('workbook.recoverable', {});
    await engine.call('workbook.recover', { id: offer?.id ?? '' });
  }
  if (task === 'forget') await engine.call('privacy.forget', { customers: [person(7).email] });
  const { customers, voices } = await engine.call('people.count', everyone);
  const orders = await engine.call('analysis.run', {
    kind: 'trend',
    body: { event: { kind: 'purchase' }, grain: 'year' },
  });
  const { intact } = await engine.call('privacy.audit', {});
  writeSync(1, JSON.stringify({ customers, voices, orders: Number(orders.rows[0]?.[1]), intact }));
}
await engine.close();
