import { describe, expect, it } from 'vitest';
import { settingGuesses } from '#engine/importing/delimited/setting-guesses';
import type { Recipe } from '#shared/model/recipe';
import { load } from './loading.ts';

async function guessesOf(text: string, recipe?: Recipe) {
  const { look } = await load(text, recipe ? { recipe } : {});
  const { plan } = look;
  if (!plan) throw new Error('read as something else');
  const found = settingGuesses(plan.structure);
  const of = (name: string) => found.find(({ setting }) => setting === name)?.guesses ?? [];
  return { recipe: plan.recipe, found, of };
}

const semicolons = 'id;price;city\n1;2,50;Ulm\n2;3,75;Bonn\n3;4,00;Kiel\n4;5,25;Jena\n5;6,10;Trier\n';

describe('what was found of each setting', () => {
  it('is the recipe’s, surest first, with evidence', async () => {
    const { recipe, found, of } = await guessesOf(`Report\n${semicolons}`);
    expect(found.map(({ setting }) => setting)).toEqual([
      'delimiter',
      'quote',
      'escape',
      'header',
      'skipLines',
    ]);
    expect(of('delimiter')[0]).toMatchObject({ value: ';', evidence: [{ key: 'import.guess.width' }] });
    expect(of('quote')[0]?.value).toBe(recipe.quote);
    expect(of('escape')[0]?.value).toBe(recipe.escape);
    expect(of('header')[0]).toMatchObject({ value: 'true', evidence: [{ key: 'import.guess.header' }] });
    expect(of('skipLines')[0]?.value).toBe('1');
    for (const { guesses } of found)
      for (const [index, { confidence }] of guesses.entries()) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(guesses[index - 1]?.confidence ?? 1);
      }
  });

  it('has other delimiters behind it, each once, that explain the lines less well', async () => {
    const { of } = await guessesOf('a;b,c;d\n1;2,5;3\n4;5,5;6\n7;8,5;9\n');
    const values = of('delimiter').map(({ value }) => value);
    expect(values).toEqual([';', ',']);
    expect(of('delimiter').reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1.0001);
  });

  it('says that there is no header, and offers one', async () => {
    const { of } = await guessesOf('1;2,50;Ulm\n2;3,75;Bonn\n3;4,00;Kiel\n');
    expect(of('header').map(({ value }) => value)).toEqual(['false', 'true']);
  });

  it('can be chosen otherwise by giving the recipe back', async () => {
    const { recipe } = await guessesOf(semicolons);
    const other: Recipe = { ...recipe, delimiter: ',', columns: [] };
    const { texts, look } = await load(semicolons, { recipe: other });
    expect(look.recipe).toMatchObject({ delimiter: ',' });
    expect(texts[0]).toEqual(['1;2,50;Ulm']);
  });

  it('is nothing where a recipe has said all', async () => {
    const { recipe } = await guessesOf(semicolons);
    expect((await guessesOf(semicolons, recipe)).found).toEqual([]);
  });
});
